//! Parts of a screen that know the application.

pub mod breadcrumbs;
pub mod copy_button;
pub mod delete_button;
pub mod delete_sheet;
pub mod facts;
pub mod failure;
pub mod go_to_box;
pub mod layer_download;
pub mod list_screen;
pub mod list_table;
pub mod names;
pub mod pager;
pub mod pin_button;
pub mod pull_box;
pub mod row_actions;
pub mod sign_in;
pub mod stage_pills;
pub mod state;
pub mod theme_button;
pub mod truth_line;
