//! Views that stay on the page while a part of them changes, so that the focus in them and a press on them are kept.

use std::{future::Future, sync::Arc};

use leptos::{
    prelude::*,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        view::{
            Mountable, Position, PositionState, Render, RenderHtml,
            add_attr::AddAnyAttr,
            any_view::{AnyView, AnyViewState},
        },
    },
};
use web_sys::Element;

use crate::boxed;

/// Draws a view lazily.
type Draw = Box<dyn FnOnce() -> AnyView + Send>;

/// A part of a view. When the view is drawn again, the part is left alone if its content is the same.
///
/// The framework would remove all attributes of its elements and set them again. A link without an address loses the focus.
pub struct Kept {
    is_same: bool,
    draw: Draw,
}

/// A part whose content `is_same` as when it was last drawn.
pub fn kept(is_same: bool, draw: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    Kept { is_same, draw: Box::new(draw) }.into_any()
}

impl Render for Kept {
    type State = AnyViewState;

    fn build(self) -> Self::State {
        (self.draw)().build()
    }

    fn rebuild(self, state: &mut Self::State) {
        if !self.is_same {
            (self.draw)().rebuild(state);
        }
    }
}

// The framework asks this of every view. All of it is for servers that render pages.

impl AddAnyAttr for Kept {
    type Output<New: Attribute> = Self;

    fn add_any_attr<New: Attribute>(self, _: New) -> Self::Output<New> {
        self
    }
}

impl RenderHtml for Kept {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    fn resolve(self) -> impl Future<Output = Self> + Send {
        std::future::ready(self)
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

type DrawChild<T> = Box<dyn Fn(&Arc<T>, Option<&T>) -> AnyView>;

/// Draws the children of an element.
pub struct Children<T> {
    /// Whether two values are of the same child, which may have changed.
    pub is_of_same: fn(&T, &T) -> bool,
    /// Draws a child. The second value is the one that it was last drawn from.
    pub draw: DrawChild<T>,
}

struct Drawn<T> {
    value: Arc<T>,
    view: AnyViewState,
}

impl<T: PartialEq + 'static> Children<T> {
    /// Keeps the children of an element like `values`. A child that stays keeps its elements.
    ///
    /// Children have no reactive scope, so nothing in them may subscribe to a signal.
    pub fn follow(self, place: impl Fn() -> Option<Element> + 'static, values: impl Fn() -> Vec<Arc<T>> + 'static) {
        let mut drawn = Vec::new();
        boxed::effect(move || {
            let values = values();
            if let Some(place) = place() {
                self.update(&place, &mut drawn, values);
            }
        });
    }

    fn update(&self, place: &Element, drawn: &mut Vec<Drawn<T>>, values: Vec<Arc<T>>) {
        // With those gone, the others are where they belong, unless their order is new.
        drawn.retain_mut(|child| {
            let stays = values.iter().any(|value| (self.is_of_same)(value, &child.value));
            if !stays {
                child.view.unmount();
            }
            stays
        });
        let count = values.len();
        for (at, value) in values.into_iter().enumerate() {
            let found = drawn.iter().skip(at).position(|child| (self.is_of_same)(&value, &child.value));
            let (mut child, is_in_place) = match found {
                Some(further) => (drawn.remove(at + further), further == 0),
                None => (Drawn { view: (self.draw)(&value, None).build(), value: value.clone() }, false),
            };
            if *child.value != *value {
                (self.draw)(&value, Some(&child.value)).rebuild(&mut child.view);
                child.value = value;
            }
            if !is_in_place {
                match drawn.get(at) {
                    Some(next) => {
                        next.view.insert_before_this(&mut child.view);
                    }
                    None => child.view.mount(place, None),
                }
            }
            drawn.insert(at, child);
        }
        drawn.drain(count..).for_each(|mut surplus| surplus.view.unmount());
    }
}
