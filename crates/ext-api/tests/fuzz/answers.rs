//! Reading answers as the answers to calls.

use ext_api::{ApiError, Call, PageRequest, Repository, read};
use fuzz::built;
use image::{ImageName, ProjectId, RepositoryName};
use serde_json::Value;

/// What is read is at most so many times as long as the answer: a step of a history without anything in it is 3 bytes long
/// and has five fields.
const GROWTH: usize = 120;

pub const PAGE: PageRequest = PageRequest { number: 1, size: 20 };

pub fn repository() -> Repository {
    Repository { project: ProjectId::parse("test").unwrap(), name: RepositoryName::parse("test").unwrap() }
}

pub fn image() -> ImageName {
    ImageName::parse("php").unwrap()
}

/// The body of an answer, and the same written in another way.
pub struct Body<'a> {
    bytes: &'a [u8],
    /// Nothing for what is no object, which is shown as it came, and for numbers that are not exact.
    rewritten: Option<String>,
}

impl<'a> Body<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        let json = serde_json::from_slice::<Value>(bytes).ok().filter(Value::is_object);
        let rewritten = json.and_then(|json| {
            let text = json.to_string();
            (serde_json::from_str::<Value>(&text).ok()? == json).then_some(text)
        });
        Self { bytes, rewritten }
    }
}

/// Reads a body as the answer to a call, with what holds for every call. Returns the answer and its shape.
pub fn answer<C: Call>(call: &C, status: u16, body: &Body<'_>) -> (Result<C::Answer, ApiError>, String)
where
    C::Answer: PartialEq + std::fmt::Debug,
{
    let read_once = read(call, status, body.bytes);
    let built = built(&read_once);
    built.assert_at_most(GROWTH, body.bytes.len());
    if let Err(error) = &read_once {
        assert_eq!(error.status, Some(status));
    } else {
        assert!((200..300).contains(&status), "a failing status became an answer");
    }
    if let Some(rewritten) = &body.rewritten {
        assert_eq!(read(call, status, rewritten.as_bytes()), read_once, "however it is written");
    }
    (read_once, built.shape)
}

/// The data of a successful envelope; one without data has `null`.
pub fn data(body: &[u8]) -> Option<Value> {
    let mut envelope: Value = serde_json::from_slice(body).ok().filter(Value::is_object)?;
    (envelope.get("code")?.as_i64()? == 0).then(|| envelope.get_mut("data").map(Value::take).unwrap_or_default())
}
