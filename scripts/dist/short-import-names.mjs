// Gives the functions that the wasm imports from its glue names of one or two letters, in both files.
//
// wasm-bindgen names each after what it does and a hash; the two hundred of them are six kilobytes on the wire,
// because hashes do not compress, and nobody reads them in a release.

import { IMPORTS, name, number, readName, readNumber, withSection } from "./wasm-sections.mjs";

/** { wasm, glue } with short names in both. */
export function withShortImportNames({ wasm, glue }) {
  const shortNames = new Map();
  const shorter = withSection(wasm, IMPORTS, (section) => shortened(section, shortNames));
  let text = glue;
  for (const [long, short] of shortNames) {
    const pieces = text.split(new RegExp(`(?<![\\w$])${long.replaceAll("$", "\\$")}(?![\\w$])`));
    if (pieces.length < 2) throw new Error(`the glue does not have the import ${long}`);
    text = pieces.join(short);
  }
  return { wasm: shorter, glue: text };
}

function shortened(section, shortNames) {
  let [count, at] = readNumber(section, 0);
  const parts = [number(count)];
  for (; count > 0; count--) {
    const [module, afterModule] = readName(section, at);
    const [long, afterName] = readName(section, afterModule);
    if (section[afterName] !== 0) throw new Error(`the import ${long} is no function, which this program is not known to need`);
    const [, end] = readNumber(section, afterName + 1);
    if (!shortNames.has(long)) shortNames.set(long, `$${shortNames.size.toString(36)}`);
    parts.push(name(module), name(shortNames.get(long)), section.subarray(afterName, end));
    at = end;
  }
  return Buffer.concat(parts);
}
