// WebAssembly's binary format, as far as finishing a bundle needs it: sections, numbers and names (core specification, 5.5).

export const IMPORTS = 2;
export const EXPORTS = 7;

/** Unsigned LEB128, as every length and count is written. Returns [value, where it ends]. */
export function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
  }
}

export function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

export function readName(bytes, at) {
  const [length, start] = readNumber(bytes, at);
  return [bytes.subarray(start, start + length).toString("utf8"), start + length];
}

export function name(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([number(bytes.length), bytes]);
}

/** The module with every section `id` replaced by what `change` makes of its content. */
export function withSection(wasm, wanted, change) {
  const parts = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length; ) {
    const [length, start] = readNumber(wasm, at + 1);
    const end = start + length;
    if (wasm[at] === wanted) {
      const content = change(wasm.subarray(start, end));
      parts.push(Buffer.from([wanted]), number(content.length), content);
    } else {
      parts.push(wasm.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(parts);
}
