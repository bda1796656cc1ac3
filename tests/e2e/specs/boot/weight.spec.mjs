// What the first screen costs on the wire, as Chromium itself counts it.

import { writeFileSync } from "node:fs";

import { expect, test } from "../../fixtures/berth.mjs";
import { rows } from "../../fixtures/screens.mjs";

/** Bytes of body and headers until the last row is on screen (design, budgets). */
const BUDGET = 260_000;

test("the first screen stays within its budget", async ({ page }) => {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  const addresses = new Map();
  const bytes = {};
  network.on("Network.responseReceived", ({ requestId, response }) => addresses.set(requestId, new URL(response.url).pathname));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes[addresses.get(requestId)] = encodedDataLength;
  });
  await page.goto("demo/images/team/web");
  await expect(rows(page, "Tags")).toHaveCount(20);
  const names = Object.keys(bytes);
  expect(names.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  const total = Object.values(bytes).reduce((sum, some) => sum + some, 0);
  if (process.env.BERTH_TEST_FIGURES) {
    writeFileSync(process.env.BERTH_TEST_FIGURES, JSON.stringify({ "first screen, bytes": total, "budget, bytes": BUDGET, ...bytes }));
  }
  expect(total, JSON.stringify(bytes)).toBeLessThanOrEqual(BUDGET);
});
