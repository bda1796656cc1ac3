//! What stands around every screen: the bar, the palette, the keys, the theme and sign-in.

pub mod breadcrumbs;
pub mod command_sheets;
pub mod commands;
pub mod go_to_box;
mod key_caps;
mod key_table;
mod palette;
pub mod router;
pub mod sign_in;
pub mod theme;
pub mod theme_button;
pub mod updated_note;
