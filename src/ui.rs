//! Building blocks that know neither the router, nor the API, nor images.

pub mod dialog;
pub mod elements;
pub mod focus;
pub mod icon;
pub mod kept;
pub mod menu;
pub mod toast;
pub mod width;
