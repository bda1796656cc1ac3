//! English: the sentences of the console, and the traits that every other language implements.
//!
//! A sentence with a number or a name in it is a method with arguments, so that each language builds it its own way.
//! The methods' bodies are English; a language that lacks one still says something.

mod commands;
mod deletion;
mod doctor;
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
    commands::CommandMessages,
    deletion::DeletionMessages,
    doctor::{DoctorMessages, FindingWords},
    facts::FactMessages,
    failure::{FailureMessages, FailureWords},
    list::{Counted, ListMessages},
    order::OrderMessages,
    pieces::PieceMessages,
    query::QueryMessages,
    row::RowMessages,
    selection::SelectionMessages,
    session::SessionMessages,
    shell::ShellMessages,
    tag::TagMessages,
};

/// The sentences of the console in one language, but for those that only a part of it says, which arrive with that part.
pub trait Messages:
    ShellMessages + SessionMessages + ListMessages + OrderMessages + RowMessages + FailureMessages
{
}

/// The console in English.
pub struct English;

impl ShellMessages for English {}
impl CommandMessages for English {}
impl SessionMessages for English {}
impl ListMessages for English {}
impl OrderMessages for English {}
impl RowMessages for English {}
impl SelectionMessages for English {}
impl QueryMessages for English {}
impl TagMessages for English {}
impl PieceMessages for English {}
impl FactMessages for English {}
impl DeletionMessages for English {}
impl FailureMessages for English {}
impl DoctorMessages for English {}
impl Messages for English {}

/// "1 tag", "2,001 tags".
fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", image::grouped(number), if number == 1 { one } else { many })
}
