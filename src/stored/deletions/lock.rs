//! One tab holds the run. The browser takes the lock away from a tab that is closed or has crashed.

use std::{cell::RefCell, rc::Rc};

use futures::{
    channel::oneshot,
    future::{Either, select},
};
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "berth.run";

/// Who may go on with the run.
pub enum Lock {
    /// This tab, as long as it has this value.
    Held(HeldLock),
    /// Another tab is busy with it.
    Elsewhere,
    /// This browser has no locks on this page: it has them on https and on this machine only. Two tabs may go on then, and each
    /// looks at an item before it is sent.
    NoLocks,
}

/// Releases the lock when dropped.
pub struct HeldLock(Function);

impl Drop for HeldLock {
    fn drop(&mut self) {
        let _released = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Takes the lock, if no other tab has it.
pub async fn hold_lock() -> Lock {
    let (tell, told) = oneshot::channel();
    let Some(request) = request(tell) else { return Lock::NoLocks };
    match select(told, JsFuture::from(request)).await {
        Either::Left((Ok(lock), _)) => lock,
        // The browser refused, without an answer.
        Either::Left((Err(_), _)) | Either::Right(_) => Lock::NoLocks,
    }
}

/// Asks for the lock. `web-sys` has it only with a flag for everything that browsers may still change.
fn request(tell: oneshot::Sender<Lock>) -> Option<Promise> {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).ok();
    let locks = get(&window().navigator(), "locks").filter(JsValue::is_object)?;
    let request: Function = get(&locks, "request")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str("ifAvailable"), &JsValue::TRUE).ok()?;
    let granted = Closure::once_into_js(move |lock: JsValue| granted(&lock, tell));
    request.call3(&locks, &JsValue::from_str(NAME), &options, &granted).ok()?.dyn_into().ok()
}

/// The lock is held until the promise is resolved.
fn granted(lock: &JsValue, tell: oneshot::Sender<Lock>) -> JsValue {
    if lock.is_null() {
        let _nobody_waits = tell.send(Lock::Elsewhere);
        return JsValue::UNDEFINED;
    }
    let release = Rc::new(RefCell::new(None));
    let until_released = Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve));
    if let Some(release) = release.take() {
        // If nobody waits any more, the lock is dropped, and so released.
        let _nobody_waits = tell.send(Lock::Held(HeldLock(release)));
    }
    until_released.into()
}
