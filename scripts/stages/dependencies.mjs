// What the crates that we depend on may be: licences, duplicates, sources, yanked versions and known faults (deny.toml).
//
// The first three need no network. Whether a version was yanked is looked up in the registry's index, and known faults in
// RustSec's database on GitHub, which many networks do not let through. What cannot be looked up is said in a line, and
// counts as a failure where BERTH_ADVISORIES=required (faults) or CI (yanked versions) is set.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

import { must, run } from "../process.mjs";
import { cargoDeny } from "../setup/cargo-tools.mjs";

const FOLDER = resolve("target", "dependencies");
const DATABASE = "https://github.com/RustSec/advisory-db";

/** A version that was yanked, and the checksum that its registry has for it. */
const YANKED = { name: "log", version: "0.4.24", checksum: "3d6ea2a48c204030ee31a7d7fc72c93294c92fe87ecb1789881c9543516e1a0d" };

export async function dependencies() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  process.env.PATH = [...(await cargoDeny()), process.env.PATH].join(delimiter);
  return [await contents(), await violationsAreFound(), await yanked(), await advisories()];
}

const verdict = (suite, holds, more = {}) => ({ suite: `cargo deny, ${suite}`, passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0, ...more });

/** What could not be looked up has not passed. */
const notDone = (suite, isFailure, more) => ({ ...verdict(suite, false, more), failed: isFailure ? 1 : 0 });

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
  const suite = "yanked versions";
  const database = await databaseAboutNothing();
  const config = join(FOLDER, "yanked.toml");
  writeFileSync(config, `[advisories]\ndb-path = ${JSON.stringify(join(FOLDER, "databases"))}\nyanked = "deny"\n`);
  const env = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: `url.file://${database}.insteadOf`, GIT_CONFIG_VALUE_0: DATABASE };
  const ofPlanted = await deny(["advisories"], { config, env, manifest: plantedPackage(), quiet: true });
  if (!ofPlanted.output.includes("error[yanked]")) {
    console.log("== yanked versions were not looked for: one that was yanked long ago is not found, so that the registry's index cannot be reached");
    if (process.env.CI) console.error(ofPlanted.output);
    return notDone(suite, process.env.CI, { figures: { "yanked versions looked for (1: yes)": 0 } });
  }
  const { code } = await deny(["advisories"], { config, env });
  return verdict(suite, code === 0, { figures: { "yanked versions looked for (1: yes)": 1 } });
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
  const suite = "advisories";
  if (!isReached()) {
    console.log(`== advisories were not checked: ${DATABASE} cannot be reached from here`);
    return notDone(suite, process.env.BERTH_ADVISORIES === "required", { figures: { "advisories checked (1: yes)": 0 } });
  }
  const { code } = await deny(["advisories"]);
  return verdict(suite, code === 0, { figures: { "advisories checked (1: yes)": 1 } });
}
