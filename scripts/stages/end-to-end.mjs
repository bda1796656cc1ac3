// What a person does, in a browser: both dialects, the proxy, a plain http host, the boot with its budget, and two real registries.

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

import { run } from "../process.mjs";
import { containerRegistry } from "../setup/cargo-tools.mjs";
import { chromium, dockerRegistry, headlessShell, skopeo } from "../setup/system-programs.mjs";

const REAL_REGISTRY = "real registry";
/** So many tests may pass only on their second try, on a busy machine. Each is named, and is a fault to look for. */
const TOLERATED = 2;
const PROJECTS = ["deployed", "documented", "behind the proxy", "whole browser", "bk-repo", "accessibility", "scale", "plain http host", "boot", REAL_REGISTRY];

export async function endToEnd() {
  const browser = await chromium();
  if (!browser) return PROJECTS.map((project) => ({ suite: suiteOf(project), ...none(), skipped: 1, reason: "Chromium is missing" }));
  const [shell, registry, copier] = [await headlessShell(), await dockerRegistry(), await skopeo()];
  const canPush = registry && copier;
  const second = canPush ? await containerRegistry() : "";
  const wanted = PROJECTS.filter((project) => project !== REAL_REGISTRY || canPush);

  const folder = resolve("target", "end-to-end");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [results, figures] = [join(folder, "results.json"), join(folder, "figures.json")];
  const env = {
    BERTH_TEST_PROGRAM: resolve(process.env.CARGO_TARGET_DIR ?? "target", "debug", "berth"),
    BERTH_TEST_MOCK: resolve(process.env.CARGO_TARGET_DIR ?? "target", "debug", "mock-registry"),
    BERTH_TEST_DIST: resolve("dist"),
    BERTH_TEST_CHROMIUM: browser,
    BERTH_TEST_HEADLESS_SHELL: shell ?? browser,
    BERTH_TEST_REGISTRY: registry ?? "",
    BERTH_TEST_CONTAINER_REGISTRY: second,
    BERTH_TEST_SKOPEO: copier ?? "",
    BERTH_TEST_RESULTS: results,
    BERTH_TEST_FIGURES: figures,
  };
  const { code } = await run("playwright", ["test", "--config", "tests/e2e", ...wanted.flatMap((project) => ["--project", project])], { env });
  const suites = countsOf(existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : { suites: [] }, wanted);
  const flaky = suites.flatMap(({ suite, flaky }) => flaky.map((test) => `${suite}: ${test}`));
  if (flaky.length > TOLERATED) suites.push({ suite: "end to end, second tries", ...none(), failed: flaky.length, failures: flaky });
  shareOf("documented", suites);
  shareOf("behind the proxy", suites);
  if (code !== 0 && suites.every(({ failed }) => failed === 0)) suites.push({ suite: "end to end", ...none(), failed: 1, reason: `playwright ended with ${code}` });
  if (!canPush) suites.push({ suite: suiteOf(REAL_REGISTRY), ...none(), skipped: 1, reason: "docker-registry or skopeo is missing" });
  const boot = suites.find(({ suite }) => suite === suiteOf("boot"));
  if (boot && existsSync(figures)) boot.figures = JSON.parse(readFileSync(figures, "utf8"));
  return suites;
}

/** Says how many of the tests of the deployed dialect a project ran as well: those whose tag asks for it. */
function shareOf(project, suites) {
  const of = (name) => suites.find(({ suite }) => suite === suiteOf(name));
  const count = ({ passed, failed, skipped }) => passed + failed + skipped;
  of(project).figures = { "tests run": count(of(project)), "of the tests in the deployed dialect": count(of("deployed")) };
}

const none = () => ({ passed: 0, failed: 0, skipped: 0, tests: [], failures: [], flaky: [], times: [] });
const suiteOf = (project) => `end to end, ${project}`;

/** The first lines of everything that a try failed with, without the colours of a terminal. */
function reasonOf({ status, errors }) {
  const text = errors.map(({ message }) => message).join("\n") || status;
  return text.replace(/\u001b\[\d*m/g, "").slice(0, 900);
}

/** Adds up Playwright's report by project. A project in which nothing ran has failed. */
function countsOf(report, projects) {
  const counts = new Map(projects.map((project) => [project, none()]));
  const visit = (suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const count = counts.get(test.projectName);
        const seconds = test.results.reduce((sum, { duration }) => sum + duration, 0) / 1000;
        count.times.push({ file: spec.file.replace(/^specs\//, ""), test: spec.title, seconds });
        const reason = (result) => `${spec.file}: ${spec.title}: ${reasonOf(result)}`;
        if (test.status === "expected" || test.status === "flaky") {
          count.passed += 1;
          count.tests.push(spec.title);
        }
        if (test.status === "flaky") count.flaky.push(reason(test.results[0]));
        if (test.status === "skipped") count.skipped += 1;
        if (test.status === "unexpected") {
          count.failed += 1;
          count.failures.push(reason(test.results.at(-1)));
        }
      }
    }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  for (const suite of report.suites) visit(suite);
  return [...counts].map(([project, count]) => ({
    suite: suiteOf(project),
    ...count,
    failed: count.passed + count.failed + count.skipped === 0 ? 1 : count.failed,
  }));
}
