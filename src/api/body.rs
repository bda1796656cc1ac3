//! Reading a response's body piece by piece, so that it can be measured, limited and stopped.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

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

    /// Lets the connection go without reading the rest.
    pub(super) fn discard(&self) {
        if let Some(reader) = &self.0 {
            let _already_closed = reader.cancel();
        }
    }
}
