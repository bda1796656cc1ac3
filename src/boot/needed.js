// What the program uses that not every browser in use has. Each is looked for before the program is fetched: a browser without
// one would show an empty page, or break later.

/** A module with every feature of wasm that the program is built with, as a text in base64. */
// (module (memory 0) (func (result i32 i32)
//   (memory.copy (i32.const 0) (i32.const 0) (i32.const 0)) (i32.extend8_s (i32.const 0))
//   (i32.trunc_sat_f32_s (f32.const 0)) (drop (ref.null extern))))
const FEATURES = "AGFzbQEAAAABBgFgAAJ/fwMCAQAFAwEAAAobARkAQQBBAEEA/AoAAEEAwEMAAAAA/ADQbxoL";

const has = (object, name) => typeof object === "function" && name in object.prototype;

const NEEDED = {
  "WebAssembly of 2022": () => WebAssembly.validate(Uint8Array.from(atob(FEATURES), (character) => character.charCodeAt(0))),
  AbortController: () => typeof AbortController === "function",
  "streams of answers": () => has(self.Response, "body") && has(self.ReadableStream, "getReader"),
  "modal dialogs": () => has(self.HTMLDialogElement, "showModal"),
  "text encoding": () => has(self.TextEncoder, "encodeInto") && typeof TextDecoder === "function",
  queueMicrotask: () => typeof queueMicrotask === "function",
  "media queries": () => typeof matchMedia === "function",
  "files from memory": () => typeof Blob === "function" && typeof URL.createObjectURL === "function",
};

/** The names of what this browser lacks. */
export function missing() {
  return Object.keys(NEEDED).filter((name) => {
    try {
      return !NEEDED[name]();
    } catch {
      return true;
    }
  });
}
