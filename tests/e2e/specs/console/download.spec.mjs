import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { expect, test } from "../../fixtures/berth.mjs";
import { open, status } from "../../fixtures/screens.mjs";

const button = (page) => page.getByRole("button", { name: /^Download sha256:[0-9a-f]{12}$/ });

test("a layer arrives whole, under its digest", { tag: ["@dialect", "@proxy", "@smoke"] }, async ({ page }) => {
  await open(page, "demo/images/hello-world:v1?tab=layers");
  const arrives = page.waitForEvent("download");
  await button(page).first().click();
  const file = await arrives;
  const hash = createHash("sha256").update(readFileSync(await file.path())).digest("hex");
  expect(file.suggestedFilename()).toBe(`${hash}.tar.gz`);
  await expect(status(page).filter({ hasText: hash.slice(0, 12) })).toBeVisible();
});

test("each dialect is asked where it keeps layers", { tag: ["@dialect", "@proxy"] }, async ({ page, mock, dialect }) => {
  await open(page, "demo/images/hello-world:v1?tab=layers");
  for (let round = 0; round < 2; round++) {
    const arrives = page.waitForEvent("download");
    await button(page).first().click();
    await arrives;
  }
  const log = await mock.log();
  const good = (part) => log.filter(({ path, status }) => path.includes(part) && status === 200).length;
  const layers = log.filter(({ path }) => path.includes("/ext/layer/")).length;
  if (dialect === "documented") expect([good("/ext/layer/"), layers]).toEqual([2, 2]);
  else expect([good("/ext/layer/"), layers]).toEqual([0, 1]);
});

test("a long download shows how far it is and can be stopped", async ({ page }) => {
  await open(page, "demo/images/hello-world:v1?tab=layers");
  await expect(button(page).first()).toBeVisible();
  // The answer is held back by the browser, so that it is under way for as long as this test looks.
  await page.route(/\/ext\/layer\/|\/blobs\//, () => {});
  const downloads = [];
  page.on("download", (file) => downloads.push(file));
  await button(page).first().press("Enter");
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(button(page).first()).toBeFocused();
  expect(downloads).toEqual([]);
});

test("what does not hash to its digest is not saved, and can be tried again", async ({ page }) => {
  await open(page, "demo/images/hello-world:v1?tab=layers");
  await expect(button(page).first()).toBeVisible();
  const downloads = [];
  page.on("download", (file) => downloads.push(file));
  await page.route(/\/ext\/layer\/|\/blobs\//, (route) => route.fulfill({ status: 200, body: "something else" }));
  await button(page).first().click();
  await expect(page.getByRole("alert")).toBeVisible();
  expect(downloads).toEqual([]);
  await page.unroute(/\/ext\/layer\/|\/blobs\//);
  const arrives = page.waitForEvent("download");
  await button(page).first().click();
  await arrives;
});
