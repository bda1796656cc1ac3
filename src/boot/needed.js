// Browser features that the program needs and that old browsers lack. They are checked before the program is fetched: without
// one of them the page would stay empty or break later.

/** A module, in base64, that uses every wasm feature that the program is built with. */
// (module (memory 0) (func (result i32 i32)
//   (memory.copy (i32.const 0) (i32.const 0) (i32.const 0)) (i32.extend8_s (i32.const 0))
//   (i32.trunc_sat_f32_s (f32.const 0)) (drop (ref.null extern))))
const FEATURES = "AGFzbQEAAAABBgFgAAJ/fwMCAQAFAwEAAAobARkAQQBBAEEA/AoAAEEAwEMAAAAA/ADQbxoL";

const has = (object, name) => typeof object === "function" && name in object.prototype;

const NEEDED = {
  "WebAssembly features of 2022": () => WebAssembly.validate(Uint8Array.from(atob(FEATURES), (character) => character.charCodeAt(0))),
  AbortController: () => typeof AbortController === "function",
  "streamed responses": () => has(self.Response, "body") && has(self.ReadableStream, "getReader"),
  "modal dialogs": () => has(self.HTMLDialogElement, "showModal"),
  "text encoding": () => has(self.TextEncoder, "encodeInto") && typeof TextDecoder === "function",
  queueMicrotask: () => typeof queueMicrotask === "function",
  "media queries": () => typeof matchMedia === "function",
  "object URLs": () => typeof Blob === "function" && typeof URL.createObjectURL === "function",
};

/** The names of the features that this browser lacks. */
export function missing() {
  return Object.keys(NEEDED).filter((name) => {
    try {
      return !NEEDED[name]();
    } catch {
      return true;
    }
  });
}
