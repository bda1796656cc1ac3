// The target that the console is compiled for.

import { existsSync } from "node:fs";
import { join } from "node:path";

import { firstLineOf, must } from "../process.mjs";

const TARGET = "wasm32-unknown-unknown";

export async function rustTarget() {
  const sysroot = firstLineOf("rustc", ["--print", "sysroot"]);
  if (!sysroot) throw new Error("Rust is missing: install it with rustup (https://rustup.rs), then try again.");
  if (existsSync(join(sysroot, "lib", "rustlib", TARGET, "lib"))) return;
  console.log(`\n== Adding the Rust target ${TARGET}`);
  await must("rustup", ["target", "add", TARGET]);
}
