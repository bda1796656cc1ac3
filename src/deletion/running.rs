//! Deletions that this page has sent and that are not finished. Deletions in one image wait for each other at the
//! registry, which does not answer before a deletion ends.

use leptos::prelude::*;
use route::ImageAddress;

/// The images of running deletions, in the order in which they were sent. A copy is a handle to the same. Found in
/// context below [`provide_running_deletions`].
#[derive(Clone, Copy)]
pub struct RunningDeletions {
    running: RwSignal<Vec<(u32, ImageAddress)>>,
    next: StoredValue<u32>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running(u32);

pub fn provide_running_deletions() {
    provide_context(RunningDeletions { running: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
}

pub fn use_running_deletions() -> RunningDeletions {
    expect_context()
}

impl RunningDeletions {
    pub fn begin(self, image: ImageAddress) -> Running {
        let number = self.next.get_value();
        self.next.set_value(number.wrapping_add(1));
        self.running.update(|running| running.push((number, image)));
        Running(number)
    }

    pub fn end(self, Running(number): Running) {
        self.running.try_update(|running| running.retain(|(other, _)| *other != number));
    }

    /// Whether an earlier deletion in the same image is still running.
    pub fn waits(self, Running(number): Running) -> bool {
        self.running.with(|running| {
            let image = running.iter().find(|(other, _)| *other == number).map(|(_, image)| image);
            running.iter().take_while(|(other, _)| *other != number).any(|(_, before)| Some(before) == image)
        })
    }
}
