// Which specs run against which deployment. A tag says what a test has to run in beside the deployed dialect:
//   @dialect   also in the dialect of the document: what is read or written differs
//   @proxy     also behind the proxy for a bk-repo: what the proxy passes on, refuses or changes
//   @smoke     in each of them, and in the browser that people have
// What has @whole-browser runs in the browser that people have and nowhere else: the headless shell cannot do it.
// docs/decisions/0027-what-runs-where.md has what is left out, and what covers it.

import { defineConfig } from "@playwright/test";

import { CHROMIUM_FLAGS } from "../../scripts/setup/chromium-flags.mjs";

/** The browser that people have. */
const CHROMIUM = process.env.BERTH_TEST_CHROMIUM ?? "/usr/bin/chromium";
/** The same engine without the browser's own windows, tabs and extensions: a test takes half the processor time. */
const HEADLESS_SHELL = process.env.BERTH_TEST_HEADLESS_SHELL || CHROMIUM;

/** Projects with a folder of specs each, and what their browser needs beside the usual flags. */
const project = (name, folder, use = {}, { browser = HEADLESS_SHELL, flags = [], ...more } = {}) => ({
  name,
  testDir: `./specs/${folder}`,
  ...more,
  use: { ...use, launchOptions: { executablePath: browser, args: [...CHROMIUM_FLAGS, ...flags] } },
});

export default defineConfig({
  outputDir: "./test-results",
  // For whole tests. Those of 20,000 tags take 25 seconds on a busy machine of two cores; what a test waits for has a limit of its own.
  timeout: 120_000,
  expect: { timeout: 8_000 },
  fullyParallel: true,
  workers: 2,
  // What passes only then is named at the end of the run, and more than a few of them fail it (scripts/stages/end-to-end.mjs).
  retries: 1,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: process.env.BERTH_TEST_RESULTS ?? "test-results/results.json" }]],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // So that a click that waits in vain says what it waited for, and not only that the test took too long.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Pictures and the page's elements cost every test a third of its time: BERTH_TEST_TRACE=whole has them.
    trace: { mode: "retain-on-failure", screenshots: process.env.BERTH_TEST_TRACE === "whole", snapshots: process.env.BERTH_TEST_TRACE === "whole", sources: false },
    screenshot: "only-on-failure",
    permissions: ["clipboard-read", "clipboard-write"],
  },
  projects: [
    project("deployed", "console", { dialect: "deployed" }),
    project("documented", "console", { dialect: "documented" }, { grep: /@dialect|@smoke/ }),
    project("behind the proxy", "console", { dialect: "deployed", source: "bkrepo" }, { grep: /@proxy|@smoke/ }),
    project("whole browser", ".", { dialect: "deployed" }, { grep: /@smoke|@whole-browser/, browser: CHROMIUM }),
    project("bk-repo", "bkrepo"),
    // What a screen is to the eye, the keyboard and a screen reader does not depend on the dialect behind it.
    project("accessibility", "accessibility", { dialect: "deployed" }),
    project("scale", "scale", { dialect: "deployed" }),
    project("plain http host", "plain-http", { dialect: "documented", permissions: [], flags: ["--allowed-host", "berth.test"] }, {
      browser: CHROMIUM,
      flags: ["--host-resolver-rules=MAP berth.test 127.0.0.1"],
    }),
    project("boot", "boot", {}, { grepInvert: /@whole-browser/ }),
    project("real registry", "real-registry"),
  ],
});
