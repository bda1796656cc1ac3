// Drops exports that nothing can ever call, so that Binaryen can drop what only they keep alive.
//
// `wasm-streams` comes with Leptos's server functions, which this console has none of. wasm-bindgen exports the methods
// of its classes all the same; their objects are only ever made inside the wasm, by code that is not there.

import { EXPORTS, number, readName, readNumber, withSection } from "./wasm-sections.mjs";

const DEAD = /^(__wbg_)?intounderlying(source|sink|bytesource)_|^_WASM_SPLIT_MARKER_/;

export function withoutDeadExports(wasm) {
  return withSection(wasm, EXPORTS, (section) => {
    let [count, at] = readNumber(section, 0);
    const kept = [];
    for (; count > 0; count--) {
      const [exported, afterName] = readName(section, at);
      const [, end] = readNumber(section, afterName + 1);
      if (!DEAD.test(exported)) kept.push(section.subarray(at, end));
      at = end;
    }
    return Buffer.concat([number(kept.length), ...kept]);
  });
}
