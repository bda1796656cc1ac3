//! Berth's console in the browser: lists, opens, copies and deletes the images of a registry.
//!
//! Imports go one way: `pages`, then `shell`, `deletion` and `pulling`, then `list`, `components` and `ui`
//! (docs/architecture.md). Only `api` sends requests.
//! Logic that needs no browser is in the workspace's crates.

pub mod api;
pub mod app;
pub mod boxed;
pub mod clipboard;
pub mod commands;
pub mod components;
pub mod crash;
pub mod deletion;
pub mod deployment;
mod first_screen;
pub mod i18n;
pub mod list;
pub mod load;
pub mod locales;
pub mod navigation;
pub mod newer_console;
pub mod pages;
pub mod pulling;
pub mod shell;
mod split;
pub mod stored;
pub mod time;
pub mod ui;
