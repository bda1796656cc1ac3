//! Berth's console in the browser: lists, opens, copies and deletes the images of a registry.
//!
//! `pages` know routes and the API, `components` know the application, `ui` knows neither. Only `api` sends requests.
//! Logic that needs no browser is in the workspace's crates.

pub mod api;
pub mod app;
pub mod boxed;
mod browser_storage;
pub mod clipboard;
pub mod commands;
pub mod components;
pub mod crash;
pub mod deletes;
pub mod deployment;
mod first_screen;
pub mod i18n;
pub mod listing;
pub mod load;
pub mod locales;
pub mod navigation;
pub mod newer_console;
pub mod pages;
mod parts;
pub mod places;
pub mod preferences;
pub mod pull;
pub mod running_deletions;
pub mod seen_digests;
pub mod theme;
pub mod time;
pub mod ui;
