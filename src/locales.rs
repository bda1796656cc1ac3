//! Every text that users read: one trait per feature in this folder, and one folder per language that implements them.
//!
//! The methods have no default bodies: a text that a language lacks is a compile error.
//! A text with a number or a name in it is a method with arguments, because languages differ in word order and plurals.

mod bulk_deletion;
mod commands;
mod deletion;
mod doctor;
pub mod en;
mod facts;
mod failure;
mod list;
mod order;
mod pieces;
mod query;
mod row;
mod selection;
mod session;
mod shell;
mod tag;

pub use self::{
    bulk_deletion::BulkDeletionMessages,
    commands::CommandMessages,
    deletion::DeletionMessages,
    doctor::{DoctorMessages, FindingWords},
    facts::FactMessages,
    failure::{FailureMessages, FailureWords},
    list::ListMessages,
    order::OrderMessages,
    pieces::PieceMessages,
    query::QueryMessages,
    row::RowMessages,
    selection::SelectionMessages,
    session::SessionMessages,
    shell::ShellMessages,
    tag::TagMessages,
};

/// The texts of the first screen. All others arrive with the part of the program that shows them, so they stay out of
/// this trait.
pub trait Messages:
    ShellMessages + SessionMessages + ListMessages + OrderMessages + RowMessages + FailureMessages
{
}
