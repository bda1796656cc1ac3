// wasm-bindgen tests in headless Chromium, against one mock registry for each dialect.

import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";

import { must, run, serve } from "../process.mjs";
import { chromedriver, chromium } from "../setup/system-programs.mjs";
import { countsOf, failedIn, passedIn } from "./native.mjs";

/** The mocks' addresses are compiled into the tests, so that the same ports are taken again if they are free. */
const PREFERRED_PORTS = { deployed: 47801, documented: 47802 };

async function freePort(preferred) {
  for (const port of [preferred, 0]) {
    const found = await new Promise((done) => {
      const probe = createServer();
      probe.once("error", () => done(undefined));
      probe.listen(port, "127.0.0.1", () => {
        const { port: given } = probe.address();
        probe.close(() => done(given));
      });
    });
    if (found) return found;
  }
  throw new Error("no free port on 127.0.0.1");
}

/** How much of the failure matrix was tested (tests/browser/tests/suite/failure_matrix.rs). */
function matrixOf(tests) {
  const pairs = tests.filter((name) => /::failure_matrix::\w+::\w+$/.test(name)).length;
  const leftOut = /const LEFT_OUT: \[[^;]+; (\d+)\]/.exec(readFileSync("tests/browser/tests/suite/failure_matrix.rs", "utf8"));
  return { "failure matrix, pairs tested": pairs, "failure matrix, pairs left out with a reason": Number(leftOut[1]) };
}

export async function browserTests() {
  const suite = "browser tests";
  const [browser, driver] = [await chromium(), await chromedriver()];
  if (!browser || !driver) return [{ suite, passed: 0, failed: 0, skipped: 1, reason: "Chromium or its driver is missing" }];
  await must("cargo", ["build", "--quiet", "-p", "mock-registry"]);
  const target = process.env.CARGO_TARGET_DIR ?? "target";
  const servers = [];
  try {
    const env = { CHROMEDRIVER: driver, WASM_BINDGEN_TEST_TIMEOUT: "600" };
    for (const [dialect, preferred] of Object.entries(PREFERRED_PORTS)) {
      const port = await freePort(preferred);
      const args = ["--port", String(port), "--dialect", dialect, "--cors"];
      const server = await serve(resolve(target, "debug", "mock-registry"), args, /listening on (\S+)/);
      servers.push(server);
      env[`BERTH_TEST_${dialect.toUpperCase()}`] = server.match[1];
    }
    const args = ["test", "-p", "browser-tests", "--target", "wasm32-unknown-unknown"];
    const { code, output } = await run("cargo", args, { env, capture: true });
    const tests = passedIn(output);
    return [{ suite, ...countsOf(output, code), tests, failures: failedIn(output), figures: matrixOf(tests) }];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
