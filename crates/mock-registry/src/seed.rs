//! What the registry holds when it starts: the same on every run, one file per kind of content.

mod base;
mod big;
mod chart;
mod ci;
mod clock;
mod company;
mod demo;
mod disabled;
mod fault;
mod generated;
mod hello_world;
mod hostile;
mod legacy;
mod logo;
mod media;
mod multi;
mod nested;
mod platform;
mod python;
mod restacked;
mod service;
mod signed;

use std::sync::Arc;

use crate::options::Options;
use crate::store::{Image, Store};
use base::Bases;
use clock::Clock;

/// The projects, in the order in which a listing gives them.
pub fn seed(options: &Options) -> Store {
    let clock = Clock::new(options.now);
    let bases = Arc::new(Bases::new(clock, "amd64"));
    Store {
        projects: vec![
            demo::project(options, clock, &bases),
            platform::project(clock, &bases),
            ci::project(clock, &bases),
            fault::project(clock),
        ],
    }
}

/// Puts images into an order that is the same on every run and follows no rule that a
/// reader could rely on, which is all that bk-repo promises about its list.
fn in_no_order(images: &mut [Image]) {
    let scramble = |image: &Image| {
        image.name.bytes().fold(7_u32, |hash, byte| hash.rotate_left(5).wrapping_mul(31) ^ u32::from(byte))
    };
    images.sort_by_key(scramble);
}
