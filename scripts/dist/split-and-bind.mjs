// What Trunk runs as wasm-bindgen: cuts the linked program into its main part and the parts that arrive later
// (`part!`), and lets the real wasm-bindgen make the glue of the main part.

import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

const { BERTH_WASM_BINDGEN: wasmBindgen, BERTH_PARTS: parts } = process.env;
const given = process.argv.slice(2);
const input = given.findIndex((argument) => argument.endsWith(".wasm"));

function run(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (error) console.error(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

// Trunk also asks for the version.
if (input >= 0) {
  rmSync(parts, { recursive: true, force: true });
  mkdirSync(parts, { recursive: true });
  const name = basename(given[input], ".wasm");
  run("wasm-split-cli", ["--target", "web", "--out-name", name, given[input], parts]);
  given[input] = join(parts, `${name}.wasm`);
}
// The parts take the table and the stack of the main part, which the linker exports.
run(wasmBindgen, input >= 0 ? ["--keep-lld-exports", ...given] : given);
