//! Reads a response body chunk by chunk, so that it can be measured, limited and stopped.

use ext_api::ErrorKind;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

/// The maximum size of a response, in bytes: 16 MiB, for a page of a list.
const LARGEST_ANSWER: usize = 16 << 20;

/// A response body that is read chunk by chunk.
pub(super) struct Body(Option<ReadableStreamDefaultReader>);

/// The body ended early.
pub(super) struct CutShort;

impl Body {
    pub(super) fn of(stream: Option<ReadableStream>) -> Self {
        Self(stream.and_then(|stream| stream.get_reader().dyn_into().ok()))
    }

    /// The next chunk. `None` at the end.
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

    /// The whole body. Fails if it is larger than the limit.
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

    /// Closes the connection without reading the rest.
    fn discard(&self) {
        if let Some(reader) = &self.0 {
            let _already_closed = reader.cancel();
        }
    }
}
