// Both dialects run the same specs; what needs another deployment has a project of its own.

import { defineConfig } from "@playwright/test";

import { CHROMIUM_FLAGS } from "../../scripts/setup/chromium-flags.mjs";

/** Projects with a folder of specs each, and what their browser needs beside the usual flags. */
const project = (name, folder, use = {}, flags = []) => ({
  name,
  testDir: `./specs/${folder}`,
  use: { ...use, launchOptions: { executablePath: process.env.BERTH_TEST_CHROMIUM ?? "/usr/bin/chromium", args: [...CHROMIUM_FLAGS, ...flags] } },
});

export default defineConfig({
  outputDir: "./test-results",
  // For whole tests. Those of 20,000 tags take 25 seconds on a busy machine of two cores; what a test waits for has a limit of its own.
  timeout: 120_000,
  expect: { timeout: 8_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: process.env.BERTH_TEST_RESULTS ?? "test-results/results.json" }]],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    permissions: ["clipboard-read", "clipboard-write"],
  },
  projects: [
    project("deployed", "console", { dialect: "deployed" }),
    project("documented", "console", { dialect: "documented" }),
    project("behind the proxy", "console", { dialect: "deployed", source: "bkrepo" }),
    project("bk-repo", "bkrepo"),
    // What a screen is to the eye, the keyboard and a screen reader does not depend on the dialect behind it.
    project("accessibility", "accessibility", { dialect: "deployed" }),
    project("scale", "scale", { dialect: "deployed" }),
    project("plain http host", "plain-http", { dialect: "documented", permissions: [], flags: ["--allowed-host", "berth.test"] }, ["--host-resolver-rules=MAP berth.test 127.0.0.1"]),
    project("boot", "boot"),
    project("real registry", "real-registry"),
  ],
});
