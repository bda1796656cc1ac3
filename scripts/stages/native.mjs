// Formatting, lints, and the tests of the crates that need no browser.

import { readFileSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import { circlesInConsole, circlesInCrates, wrongWaysInConsole } from "../checks/layering.mjs";
import { must, run } from "../process.mjs";

const WASM = ["--target", "wasm32-unknown-unknown"];
/** The browser tests name the mocks at compile time; a lint does not need them to run. */
const NO_MOCKS = { BERTH_TEST_DEPLOYED: "http://127.0.0.1:1", BERTH_TEST_DOCUMENTED: "http://127.0.0.1:2" };

export async function checks() {
  const steps = [
    ["cargo fmt", ["fmt", "--all", "--check"]],
    ["cargo clippy, native", ["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]],
    ["cargo clippy, wasm", ["clippy", "--quiet", "-p", "console", "-p", "berth-console", "-p", "browser-tests", "--all-targets", ...WASM, "--", "-D", "warnings"]],
    ["cargo clippy, wasm in parts", ["clippy", "--quiet", "-p", "berth-console", "--features", "split", ...WASM, "--", "-D", "warnings"]],
  ];
  const suites = [];
  for (const [suite, args] of steps) {
    const { code } = await run("cargo", args, { env: NO_MOCKS });
    suites.push(verdict(suite, code === 0));
  }
  return [...suites, noMarkupFromText(), layering(), await scriptTests()];
}

/** The tests of the scripts themselves. */
async function scriptTests() {
  // Each by its name: of a folder, node would also run scripts/test.mjs.
  const files = readdirSync("scripts", { recursive: true }).filter((file) => file.endsWith(".test.mjs")).map((file) => join("scripts", file));
  const { code, output } = await run("node", ["--test", "--test-reporter", "tap", ...files], { capture: true, quiet: true });
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  const failed = code === 0 && count("pass") > 0 ? 0 : Math.max(1, count("fail"));
  if (failed > 0) console.error(output);
  return { suite: "scripts", passed: count("pass"), failed, skipped: 0 };
}

const verdict = (suite, holds) => ({ suite, passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0 });

/** Everything from a registry is text. Nothing in the console may turn a text into markup. */
function noMarkupFromText() {
  const sources = readdirSync("src", { recursive: true }).filter((file) => /\.(rs|js)$/.test(file));
  const found = sources.filter((file) => /inner_?html|outer_?html|adjacent_?html|document\.write/i.test(readFileSync(join("src", file), "utf8")));
  if (sources.length === 0) throw new Error("there is no source to look at");
  for (const file of found) console.error(`src/${file} makes markup from a text`);
  return verdict("no markup from text", found.length === 0);
}

/** Imports run one way, and no files import each other in a circle. */
function layering() {
  const problems = [...circlesInCrates(), ...circlesInConsole(), ...wrongWaysInConsole()];
  for (const problem of problems) console.error(problem);
  return verdict("layering", problems.length === 0);
}

/** Tests that run at once. Many wait for a connection or a deadline, so that there is room for more than there are cores. */
const AT_ONCE = 3 * availableParallelism();

/** Prints at the end, because another stage may run at the same time. */
export async function nativeTests() {
  await must("cargo", ["test", "--quiet", "--no-run"]);
  const { code, output } = await run("cargo", ["test", "--no-fail-fast"], { env: { RUST_TEST_THREADS: String(AT_ONCE) }, capture: true, quiet: true });
  console.log(output);
  return [{ suite: "native tests", ...countsOf(output, code), tests: passedIn(output), failures: failedIn(output), figures: figuresOf(output), times: timesIn(output) }];
}

/** How long each test binary took, as { file, seconds }; the tests of a binary share one line. */
export function timesIn(output) {
  const names = [...output.matchAll(/^ +Running (?:unittests )?(\S+) \((?:\S*\/)?(\w+)-[0-9a-f]+\)|^ +Doc-tests (\w+)/gm)].map(([, source, binary, docs]) => (docs ? `${docs}, documentation` : `${binary}, ${source}`));
  const seconds = [...output.matchAll(/^test result: .* finished in ([\d.]+)s/gm)].map(([, text]) => Number(text));
  // A binary that was killed has no result, and then nobody can tell which time is whose.
  return names.length === seconds.length ? names.map((file, index) => ({ file, seconds: seconds[index] })) : [];
}

/** What tests have measured, by name: `figure: NAME: NUMBER`. The test harness may have begun the line. */
function figuresOf(output) {
  return Object.fromEntries([...output.matchAll(/figure: (.+): (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]));
}

/** The names of the tests that passed, as cargo prints them. */
export const passedIn = (output) => [...output.matchAll(/^test (\S+)(?: - should panic)? \.\.\. ok$/gm)].map(([, name]) => name);

/** The names of the tests that failed, as cargo prints them. */
export const failedIn = (output) => [...output.matchAll(/^test (\S+)(?: - should panic)? \.\.\. FAILED$/gm)].map(([, name]) => name);

/** Adds up cargo's closing lines. A failure without one, such as a test that does not compile, counts as one. */
export function countsOf(output, code) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, ignored] of output.matchAll(/test result: \S+ (\d+) passed; (\d+) failed; (\d+) ignored/g)) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
    counts.skipped += Number(ignored);
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (code === 0 && counts.passed === 0) counts.failed = 1;
  return counts;
}
