// Builds dist/ and target/release/berth, with all the set-up that takes. A second run with nothing changed takes seconds.

import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { createHash } from "node:crypto";

import { must } from "./process.mjs";
import { cargoTools } from "./setup/cargo-tools.mjs";
import { npmPackages } from "./setup/npm-packages.mjs";
import { rustTarget } from "./setup/rust-target.mjs";

/** Everything that dist/ is made from. */
const SOURCES = ["src", "style", "public", "scripts/dist", "crates/command/src", "crates/image/src", "crates/ext-api/src", "crates/list/src", "crates/deletion/src", "crates/doctor/src", "crates/route/src"];
const SOURCE_FILES = ["index.html", "Trunk.toml", ".cargo/config.toml", "Cargo.toml", "Cargo.lock", "package-lock.json", "scripts/build.mjs"];

const STAMP = join("target", "sources-of-dist");

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

function hashOfSources() {
  const hash = createHash("sha256");
  for (const file of [...SOURCES.flatMap((folder) => [...filesBelow(folder)]), ...SOURCE_FILES]) {
    hash.update(`${file}\0${statSync(file).size}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Prepares what building needs, and puts its programs first on PATH. */
export async function prepare() {
  await rustTarget();
  const folders = [await npmPackages(), ...(await cargoTools())];
  process.env.PATH = [...folders, process.env.PATH].join(delimiter);
}

/** The file of a program on PATH. */
function pathOf(program) {
  return process.env.PATH.split(delimiter).map((folder) => join(folder, program)).find((file) => existsSync(file));
}

/** The console. */
export async function buildConsole() {
  const sources = hashOfSources();
  const isFresh = existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources && existsSync(join("dist", "index.html"));
  if (isFresh) return;
  console.log("\n== Building the console");
  const env = {
    // The flags of .cargo/config.toml, and the places that the program is cut at.
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: "--cfg=erase_components -Clink-args=--emit-relocs",
    BERTH_WASM_BINDGEN: pathOf("wasm-bindgen"),
    BERTH_PARTS: resolve("target", "parts"),
    PATH: [resolve("scripts", "dist", "bin"), process.env.PATH].join(delimiter),
  };
  await must("trunk", ["build", "--release", "--features", "split"], { env });
  writeFileSync(STAMP, sources);
}

/** The server. */
export async function buildServer() {
  console.log("\n== Building berth");
  await must("cargo", ["build", "--release", "--package", "server", "--quiet"]);
}

if (import.meta.filename === process.argv[1]) {
  try {
    await prepare();
    await buildConsole();
    await buildServer();
  } catch (error) {
    console.error(`\nberth: ${error.message}`);
    process.exit(1);
  }
}
