// Gives the functions that the wasm imports from its glue names of one or two letters, in both files.
//
// wasm-bindgen names each after what it does and a hash; the two hundred of them are six kilobytes on the wire,
// because hashes do not compress, and nobody reads them in a release.

const IMPORT_SECTION = 2;

/** Unsigned LEB128, as WebAssembly writes every length and count. */
function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
  }
}

function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

function name(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([number(bytes.length), bytes]);
}

function readName(bytes, at) {
  const [length, start] = readNumber(bytes, at);
  return [bytes.subarray(start, start + length).toString("utf8"), start + length];
}

/** The end of an import's description, which says what is imported (a function, for wasm-bindgen; a table or memory else). */
function endOfDescription(bytes, at) {
  const kind = bytes[at];
  if (kind !== 0) throw new Error(`an import of kind ${kind}: this program imports functions only`);
  return readNumber(bytes, at + 1)[1];
}

/** { wasm, glue } with short names in both. */
export function withShortImportNames(wasm, glue) {
  const parts = [wasm.subarray(0, 8)];
  const shortNames = new Map();
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at];
    const [length, start] = readNumber(wasm, at + 1);
    const end = start + length;
    if (id === IMPORT_SECTION) {
      const section = shortened(wasm.subarray(start, end), shortNames);
      parts.push(Buffer.from([id]), number(section.length), section);
    } else {
      parts.push(wasm.subarray(at, end));
    }
    at = end;
  }
  let text = glue.toString("utf8");
  for (const [long, short] of shortNames) {
    const pieces = text.split(new RegExp(`(?<![\\w$])${long.replaceAll("$", "\\$")}(?![\\w$])`));
    if (pieces.length < 2) throw new Error(`the glue does not have the import ${long}`);
    text = pieces.join(short);
  }
  return { wasm: Buffer.concat(parts), glue: Buffer.from(text) };
}

function shortened(section, shortNames) {
  let [count, at] = readNumber(section, 0);
  const parts = [number(count)];
  for (; count > 0; count--) {
    const [module, afterModule] = readName(section, at);
    const [long, afterName] = readName(section, afterModule);
    const end = endOfDescription(section, afterName);
    if (!shortNames.has(long)) shortNames.set(long, `$${shortNames.size.toString(36)}`);
    parts.push(name(module), name(shortNames.get(long)), section.subarray(afterName, end));
    at = end;
  }
  return Buffer.concat(parts);
}
