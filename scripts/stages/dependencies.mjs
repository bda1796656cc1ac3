// What the crates that we depend on may be: licences, duplicates, sources, yanked versions and known faults (deny.toml).
//
// The first three need no network. Whether a version was yanked is looked up in cargo's copy of the registry's index, and
// known faults in RustSec's database on GitHub, which many networks do not let through. What cannot be read is said in a
// line; BERTH_ADVISORIES=required makes a database that cannot be reached a failure.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

import { must, run } from "../process.mjs";
import { cargoDeny } from "../setup/cargo-tools.mjs";

const FOLDER = resolve("target", "dependencies");
const DATABASE = "https://github.com/RustSec/advisory-db";

/** A version that was yanked, with its checksum. Other versions of the crate are in use, so that cargo has its index. */
const YANKED = { name: "log", version: "0.4.24", checksum: "3d6ea2a48c204030ee31a7d7fc72c93294c92fe87ecb1789881c9543516e1a0d" };

export async function dependencies() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  process.env.PATH = [...(await cargoDeny()), process.env.PATH].join(delimiter);
  return [await contents(), await violationsAreFound(), await yanked(), await advisories()];
}

const verdict = (suite, holds, more = {}) => ({ suite: `cargo deny, ${suite}`, passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0, ...more });

/** Runs `cargo deny`. Resolves to { code, output }. */
function deny(which, { config = "deny.toml", manifest = "Cargo.toml", env = {}, quiet = false } = {}) {
  const lints = which.includes("bans") ? ["-D", "unnecessary-skip", "-D", "unmatched-skip"] : [];
  const args = ["deny", "--workspace", "--locked", "--manifest-path", manifest, "--config", config, "check", "--hide-inclusion-graph", ...lints, ...which];
  return run("cargo", args, { env, capture: true, quiet });
}

async function contents() {
  const { code } = await deny(["licenses", "bans", "sources"]);
  return verdict("licences, duplicates, sources", code === 0);
}

/** The same checks with a licence, a duplicate and a registry taken out of what is allowed: each of them must fail. */
async function violationsAreFound() {
  const allowed = readFileSync("deny.toml", "utf8");
  const planted = [
    [/^ {4}"Unicode-3\.0",$/m, ""],
    [/^ {4}\{ crate = "syn@2".*$/m, ""],
    [/^allow-registry = .*$/m, 'allow-registry = ["https://registry.example/index"]'],
  ].reduce((text, [line, by]) => {
    if (!line.test(text)) throw new Error(`deny.toml has no line ${line}`);
    return text.replace(line, by);
  }, allowed);
  const config = join(FOLDER, "planted.toml");
  writeFileSync(config, planted);
  const { code, output } = await deny(["licenses", "bans", "sources"], { config, quiet: true });
  const found = ["licenses FAILED", "bans FAILED", "sources FAILED"].filter((text) => output.includes(text));
  if (found.length < 3) console.error(`planted violations were not found, only: ${found.join(", ") || "none"}\n${output}`);
  return verdict("planted violations", code !== 0 && found.length === 3);
}

/** Yanked versions alone: the same check with a database in place of RustSec's that has nothing about any crate. */
async function yanked() {
  // The check reads the copy of the index that cargo keeps. This has cargo ask whether it still holds.
  const { code: notRead } = await run("cargo", ["update", "--dry-run", "--quiet"], { env: { CARGO_NET_RETRY: "0" }, capture: true, quiet: true });
  if (notRead !== 0) console.log("== yanked versions are looked for in the index as it was when it was last read: it cannot be reached from here");
  const database = await databaseAboutNothing();
  const config = join(FOLDER, "yanked.toml");
  writeFileSync(config, `[advisories]\ndb-path = ${JSON.stringify(join(FOLDER, "databases"))}\nyanked = "deny"\n`);
  const env = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: `url.file://${database}.insteadOf`, GIT_CONFIG_VALUE_0: DATABASE };
  const ofPlanted = await deny(["advisories"], { config, env, manifest: plantedPackage(), quiet: true });
  const isFound = ofPlanted.output.includes("error[yanked]");
  if (!isFound) console.error(`a version that was yanked long ago was not found\n${ofPlanted.output}`);
  const { code } = await deny(["advisories"], { config, env });
  return verdict("yanked versions", isFound && code === 0, { figures: { "index read anew (1: yes)": notRead === 0 ? 1 : 0 } });
}

/** A database with one advisory, as one without any is refused; it is about a crate that nobody has. */
async function databaseAboutNothing() {
  const database = join(FOLDER, "nothing");
  const crates = join(database, "crates", "berth-nothing");
  mkdirSync(crates, { recursive: true });
  const advisory = ['[advisory]', 'id = "RUSTSEC-2000-0001"', 'package = "berth-nothing"', 'date = "2000-01-01"', "[versions]", "patched = []"];
  writeFileSync(join(crates, "RUSTSEC-2000-0001.md"), `\`\`\`toml\n${advisory.join("\n")}\n\`\`\`\n\n# Nothing\n\nNothing.\n`);
  const git = (...args) => must("git", ["-C", database, "-c", "user.name=berth", "-c", "user.email=berth@localhost", ...args], { capture: true, quiet: true });
  await git("init", "--quiet", "--initial-branch=main");
  await git("add", ".");
  await git("commit", "--quiet", "--no-gpg-sign", "--message=Nothing");
  return database;
}

/** The manifest of a package that has a yanked version in its lock file. */
function plantedPackage() {
  const folder = join(FOLDER, "planted");
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "src", "lib.rs"), "");
  const { name, version, checksum } = YANKED;
  writeFileSync(join(folder, "Cargo.toml"), `[package]\nname = "planted"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n${name} = "=${version}"\n\n[workspace]\n`);
  const registry = 'source = "registry+https://github.com/rust-lang/crates.io-index"';
  const locked = `[[package]]\nname = "${name}"\nversion = "${version}"\n${registry}\nchecksum = "${checksum}"\n`;
  writeFileSync(join(folder, "Cargo.lock"), `version = 4\n\n${locked}\n[[package]]\nname = "planted"\nversion = "0.0.0"\ndependencies = [\n "${name}",\n]\n`);
  return join(folder, "Cargo.toml");
}

/** Whether the database answers, within ten seconds. */
const isReached = () => spawnSync("git", ["ls-remote", "--quiet", DATABASE, "HEAD"], { env: { ...process.env, GIT_TERMINAL_PROMPT: "0" }, timeout: 10_000 }).status === 0;

/** Known faults, where the database can be reached. */
async function advisories() {
  const figures = (checked) => ({ "advisories checked (1: yes)": checked });
  if (!isReached()) {
    console.log(`== advisories were not checked: ${DATABASE} cannot be reached from here`);
    // What was not looked up has not passed either.
    return { ...verdict("advisories", false), failed: process.env.BERTH_ADVISORIES === "required" ? 1 : 0, figures: figures(0) };
  }
  const { code } = await deny(["advisories"]);
  return verdict("advisories", code === 0, { figures: figures(1) });
}
