//! Reading a response's body piece by piece, so that it can be measured, limited and stopped.

use ext_api::ErrorKind;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

/// The largest answer that is read, in bytes: a list page of 16 MiB.
const LARGEST_ANSWER: usize = 16 << 20;

/// A body that is read chunk by chunk.
pub(super) struct Body(Option<ReadableStreamDefaultReader>);

/// The body ended before its end.
pub(super) struct CutShort;

impl Body {
    pub(super) fn of(stream: Option<ReadableStream>) -> Self {
        Self(stream.and_then(|stream| stream.get_reader().dyn_into().ok()))
    }

    /// The next chunk, or nothing at the end.
    pub(super) async fn chunk(&self) -> Result<Option<Uint8Array>, CutShort> {
        let Some(reader) = &self.0 else { return Ok(None) };
        let piece = JsFuture::from(reader.read()).await.map_err(|_| CutShort)?;
        let done = Reflect::get(&piece, &JsValue::from_str("done")).is_ok_and(|done| done.is_truthy());
        if done {
            return Ok(None);
        }
        let value = Reflect::get(&piece, &JsValue::from_str("value")).map_err(|_| CutShort)?;
        Ok(Some(value.unchecked_into()))
    }

    /// All of it, unless that is more than a page should hold.
    pub(super) async fn whole(&self) -> Result<Vec<u8>, ErrorKind> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.chunk().await.map_err(|_| ErrorKind::Unreadable)? {
            if bytes.len() + chunk.length() as usize > LARGEST_ANSWER {
                self.discard();
                return Err(ErrorKind::TooLarge);
            }
            bytes.extend(chunk.to_vec());
        }
        Ok(bytes)
    }

    /// Lets the connection go without reading the rest.
    fn discard(&self) {
        if let Some(reader) = &self.0 {
            let _already_closed = reader.cancel();
        }
    }
}
