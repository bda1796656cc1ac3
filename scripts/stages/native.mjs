// Formatting, lints, and the tests of the crates that need no browser.

import { must, run } from "../process.mjs";

const WASM = ["--target", "wasm32-unknown-unknown"];
/** The browser tests name the mocks at compile time; a lint does not need them to run. */
const NO_MOCKS = { BERTH_TEST_DEPLOYED: "http://127.0.0.1:1", BERTH_TEST_DOCUMENTED: "http://127.0.0.1:2" };

export async function checks() {
  const steps = [
    ["cargo fmt", ["fmt", "--all", "--check"]],
    ["cargo clippy, native", ["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]],
    ["cargo clippy, wasm", ["clippy", "--quiet", "-p", "console", "-p", "berth-console", "-p", "browser-tests", "--all-targets", ...WASM, "--", "-D", "warnings"]],
  ];
  const suites = [];
  for (const [suite, args] of steps) {
    const { code } = await run("cargo", args, { env: NO_MOCKS });
    suites.push({ suite, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
  }
  return suites;
}

export async function nativeTests() {
  await must("cargo", ["test", "--quiet", "--no-run"]);
  const { code, output } = await run("cargo", ["test", "--no-fail-fast"], { capture: true });
  return [{ suite: "native tests", ...countsOf(output, code) }];
}

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
