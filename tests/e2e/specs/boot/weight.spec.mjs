// What the first screen costs on the wire, as Chromium itself counts it.

import { writeFileSync } from "node:fs";

import { expect, test } from "../../fixtures/berth.mjs";
import { askedForFirstRows, watchFirstRows } from "../../fixtures/first-rows.mjs";
import { rows } from "../../fixtures/screens.mjs";

/** Bytes of body and headers until the last row is on screen (design, budgets). */
const BUDGET = 270_000;

test("the first screen stays within its budget", async ({ page }) => {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  const addresses = new Map();
  const bytes = {};
  network.on("Network.responseReceived", ({ requestId, response }) => addresses.set(requestId, new URL(response.url).pathname));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes[addresses.get(requestId)] = encodedDataLength;
  });
  await watchFirstRows(page, 20);
  await page.goto("demo/images/team/web");
  await expect(rows(page, "Tags")).toHaveCount(20);
  const asked = await askedForFirstRows(page);
  expect(asked.filter(({ path }) => path.endsWith(".wasm"))).toHaveLength(1);
  // Now and then Chromium does not say that a small answer has ended; the page has a size for it as well.
  const first = { "/demo/images/team/web": bytes["/demo/images/team/web"] };
  for (const { path, transferSize } of asked) first[path] = bytes[path] ?? transferSize;
  const total = Object.values(first).reduce((sum, some) => sum + some, 0);
  if (process.env.BERTH_TEST_FIGURES) {
    writeFileSync(process.env.BERTH_TEST_FIGURES, JSON.stringify({ "first screen, bytes": total, "budget, bytes": BUDGET, ...first }));
  }
  expect(total, JSON.stringify(first)).toBeLessThanOrEqual(BUDGET);
});
