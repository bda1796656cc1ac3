// Everything that makes the released wasm and its glue smaller. What each step brings: docs/decisions/0008-weight.md.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { withShortImportNames } from "./short-import-names.mjs";
import { withoutDeadExports } from "./without-dead-exports.mjs";

/** What rustc's own target and wasm-bindgen use. Naming them keeps Binaryen from writing what browsers do not read yet. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

/** `-O2` without inlining makes a larger file than `-Oz`, and one that compresses better. */
const BINARYEN = ["-O2", "--one-caller-inline-max-function-size", "0", "--strip-debug", "--strip-producers", ...FEATURES.map((feature) => `--enable-${feature}`)];

/** The main wasm and the script that starts it, smaller: { wasm, glue }. */
export function optimized({ wasm, glue }) {
  return withShortImportNames({ wasm: optimizedByBinaryen(withoutDeadExports(wasm)), glue });
}

/** A part that arrives later. It takes everything that it shares from the main wasm and has no glue of its own. */
export const optimizedPart = optimizedByBinaryen;

function optimizedByBinaryen(wasm) {
  const folder = mkdtempSync(join(tmpdir(), "berth-wasm-"));
  try {
    const [input, output] = [join(folder, "in.wasm"), join(folder, "out.wasm")];
    writeFileSync(input, wasm);
    execFileSync("wasm-opt", [...BINARYEN, input, "-o", output], { stdio: "inherit" });
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
