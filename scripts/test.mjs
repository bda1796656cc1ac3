// Every check and every test, in the order in which a failure is cheapest to find. Writes target/report.json.
//
// `make test STAGES="native browser"` runs only the stages named.

import { mkdirSync, writeFileSync } from "node:fs";

import { buildConsole, prepare } from "./build.mjs";
import { must } from "./process.mjs";
import { timeTable, timesOf } from "./report/times.mjs";
import { browserTests } from "./stages/browser-tests.mjs";
import { contractTable } from "./stages/contract.mjs";
import { dependencies } from "./stages/dependencies.mjs";
import { endToEnd } from "./stages/end-to-end.mjs";
import { checks, nativeTests } from "./stages/native.mjs";

/**
 * Each stage resolves to a list of suites: { suite, passed, failed, skipped, figures, tests, failures, flaky, times }. `tests` and
 * `failures` name what passed and failed, `flaky` what passed on its second try, `times` says what took how long
 * (scripts/report/times.mjs).
 */
const STAGES = {
  checks,
  dependencies,
  native: nativeTests,
  browser: browserTests,
  build,
  "end-to-end": endToEnd,
  contract,
};

/**
 * One step after the other. The lanes of a step run at the same time, each with its stages in order: the native tests often wait for
 * a connection or a deadline, and the last part of a release build uses one core.
 */
const STEPS = [[["checks", "dependencies"]], [["native"], ["browser", "build"]], [["end-to-end"]], [["contract"]]];

/** The console as it is released, and the programs with their checks for overflow, which the native tests build as well. */
async function build() {
  await buildConsole();
  await must("cargo", ["build", "--quiet", "--package", "server", "--package", "mock-registry", "--package", "field-registry"]);
  return [];
}

/** What the tests of all kinds have shown; with only some of them run it would be blamed for the others. */
async function contract() {
  return contractTable(new Set(suites.flatMap(({ tests = [] }) => tests)));
}

const wanted = process.argv.slice(2);
const suites = [];
const stages = {};
const seconds = (since) => Math.round((performance.now() - since) / 100) / 10;

mkdirSync("target", { recursive: true });
const start = performance.now();
try {
  await prepare();
} catch (error) {
  console.error(`\nset-up failed: ${error.message}`);
  process.exit(1);
}
stages["set-up"] = seconds(start);
console.log(`== set-up: ${stages["set-up"]} s`);

/** Runs a stage. Returns whether what depends on it can run. */
async function runStage(name) {
  if (wanted.length > 0 && !wanted.includes(name)) return true;
  console.log(`\n== ${name}`);
  const since = performance.now();
  let isUsable = true;
  try {
    for (const suite of await STAGES[name]()) suites.push({ stage: name, seconds: seconds(since), ...suite });
  } catch (error) {
    console.error(error.message);
    suites.push({ stage: name, suite: name, passed: 0, failed: 1, skipped: 0, seconds: seconds(since), reason: error.message.slice(0, 2000) });
    // What is built later cannot be tested without it.
    isUsable = name !== "build";
  }
  stages[name] = seconds(since);
  console.log(`== ${name}: ${stages[name]} s`);
  return isUsable;
}

async function runLane(names) {
  let isUsable = true;
  for (const name of names) isUsable &&= await runStage(name);
  return isUsable;
}

for (const lanes of STEPS) {
  const usable = await Promise.all(lanes.map(runLane));
  if (usable.includes(false)) break;
}

const total = (key) => suites.reduce((sum, suite) => sum + suite[key], 0);
const times = timesOf(stages, suites);
for (const suite of suites) {
  delete suite.tests;
  delete suite.times;
}
const report = { date: new Date().toISOString(), seconds: seconds(start), passed: total("passed"), failed: total("failed"), skipped: total("skipped"), times, suites };
writeFileSync("target/report.json", `${JSON.stringify(report, null, 2)}\n`);

console.log("\nsuite                                     passed  failed skipped");
for (const { suite, passed, failed, skipped } of suites) {
  console.log(`${suite.padEnd(40)}${[passed, failed, skipped].map((count) => String(count).padStart(8)).join("")}`);
}
for (const { suite, figures } of suites) {
  for (const [name, value] of Object.entries(figures ?? {})) console.log(`${suite}: ${name} ${value}`);
}
console.log(timeTable(times));
const unplanned = suites.filter((suite) => suite.skipped > 0);
if (unplanned.length > 0) console.log(`SKIPPED: ${unplanned.map((suite) => suite.suite).join(", ")}`);
for (const { suite, flaky = [] } of suites) {
  for (const failure of flaky) console.log(`SECOND TRY: ${suite}: ${failure}`);
}
// Last, because whoever looks at a failed run sees the end of it first.
for (const { suite, reason, failures = [] } of suites.filter(({ failed }) => failed > 0)) {
  for (const failure of failures.length > 0 ? failures : [reason ?? "see above"]) console.log(`FAILED: ${suite}: ${failure}`);
}
console.log(`\nall suites in ${report.seconds} s, target/report.json\n${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`);
process.exit(report.failed > 0 || (process.env.CI && report.skipped > 0) ? 1 : 0);
