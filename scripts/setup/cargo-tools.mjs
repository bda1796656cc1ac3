// Trunk, wasm-bindgen, what cuts the wasm into parts, what checks the dependencies, and a registry for the tests, each of exactly one version, in a
// cache that all clones share.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { firstLineOf, must } from "../process.mjs";

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "berth", "tools");

// A build tool runs for seconds, so that building it quickly matters more than its own speed.
const LIGHT_PROFILE = {
  CARGO_PROFILE_RELEASE_LTO: "off",
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
  CARGO_PROFILE_RELEASE_OPT_LEVEL: "1",
  CARGO_PROFILE_RELEASE_DEBUG: "false",
};

/** The version of wasm-bindgen that the console is locked to: its command line tool must be of the same. */
function lockedWasmBindgen() {
  const lock = readFileSync("Cargo.lock", "utf8");
  const found = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock);
  if (!found) throw new Error("Cargo.lock names no wasm-bindgen");
  return found[1];
}

const TOOLS = [
  // The newest that builds with Rust 1.95.
  { crate: "trunk", program: "trunk", version: () => "0.21.14", flags: ["--locked"] },
  // Cuts the wasm at the functions that the same project's macros mark, so that both have to fit each other.
  { crate: "wasm_split_cli_support", program: "wasm-split-cli", version: () => "0.2.4", flags: ["--locked", "--features", "build-binary"] },
  // Its own lock file names a crate version that the registry does not serve.
  { crate: "wasm-bindgen-cli", program: "wasm-bindgen", version: lockedWasmBindgen, flags: [] },
];

const CARGO_DENY = { crate: "cargo-deny", program: "cargo-deny", version: () => "0.20.2", flags: ["--locked"] };

/** A small registry that is no Distribution: it lists neither images nor tags, and deletes nothing. */
const CONTAINER_REGISTRY = { crate: "container-registry", program: "container-registry", version: () => "0.3.1", flags: ["--locked", "--features", "bin"] };

/** Installs what is missing for a build. Returns the folders that have to stand first on PATH. */
export const cargoTools = () => folders(TOOLS);

/** The same for the check of the dependencies, which only `make test` needs. */
export const cargoDeny = () => folders([CARGO_DENY]);

/** The path of the second real registry, which only the end to end tests need. */
export async function containerRegistry() {
  const [folder] = await folders([CONTAINER_REGISTRY]);
  return folder ? join(folder, CONTAINER_REGISTRY.program) : CONTAINER_REGISTRY.program;
}

async function folders(tools) {
  const found = [];
  for (const { crate, program, version, flags } of tools) {
    const wanted = version();
    // One that does not say its version is taken from the cache alone.
    if (firstLineOf(program, ["--version"])?.split(" ").includes(wanted)) continue;
    const home = join(CACHE, `${crate}-${wanted}`);
    if (!existsSync(join(home, "bin", program))) await install(crate, wanted, flags, home);
    found.push(join(home, "bin"));
  }
  return found;
}

/** Builds a tool beside its place and moves it there when it is whole, so that an interrupted set-up leaves no half tool. */
async function install(crate, version, flags, home) {
  console.log(`\n== Building ${crate} ${version} once for all clones (minutes)`);
  mkdirSync(CACHE, { recursive: true });
  const staging = mkdtempSync(join(CACHE, ".installing-"));
  const target = mkdtempSync(join(tmpdir(), "berth-tools-"));
  const env = { ...LIGHT_PROFILE, CARGO_TARGET_DIR: target, RUSTFLAGS: "" };
  const args = ["install", crate, "--version", version, "--root", staging, "--no-track", ...flags];
  try {
    await must("cargo", args, { env });
    try {
      renameSync(staging, home);
    } catch (error) {
      // Another clone was quicker.
      if (!existsSync(home)) throw error;
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
    rmSync(target, { recursive: true, force: true });
  }
}
