// On a plain http host name a browser has neither a clipboard nor its own hashes; copying and checking have to work all the same.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { expect, test } from "../../fixtures/berth.mjs";
import { open, status } from "../../fixtures/screens.mjs";

test.use({
  baseURL: async ({ berth }, use) => use(berth.url.replace("127.0.0.1", "berth.test")),
});

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  expect(await page.evaluate(() => [typeof navigator.clipboard, typeof crypto.subtle])).toEqual(["undefined", "undefined"]);
});

test("a command is copied", async ({ page }) => {
  await open(page, "demo/images/hello-world:v1");
  await page.getByRole("button", { name: "Copy pull command", exact: true }).click();
  await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
  // What was copied can only be seen by pasting it.
  await page.getByLabel("Go to image").focus();
  await page.keyboard.press("Control+V");
  await expect(page.getByLabel("Go to image")).toHaveValue("docker pull docker.bkrepo.example.com/demo/images/hello-world:v1");
});

test("a layer is downloaded and its digest checked", async ({ page }) => {
  await open(page, "demo/images/hello-world:v1?tab=layers");
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download/ }).first().click();
  const file = await arrives;
  const hash = createHash("sha256").update(readFileSync(await file.path())).digest("hex");
  expect(file.suggestedFilename()).toBe(`${hash}.tar.gz`);
});
