import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, tab } from "../../fixtures/screens.mjs";

test("hostile text of a registry is text, on every screen and tab", async ({ page }) => {
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await open(page, "demo/images?q=xss");
  await expect(rows(page, "Images")).not.toHaveCount(0);
  await open(page, "demo/images/xss");
  await expect(rows(page, "Tags")).not.toHaveCount(0);
  const addresses = await rows(page, "Tags").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const address of addresses) {
    await open(page, address);
    for (const name of ["Overview", "Layers", "History", "Manifest", "Metadata"]) {
      await tab(page, name).click();
      await expect(tab(page, name)).toHaveAttribute("aria-selected", "true");
    }
  }
  expect(await page.locator("main :is(img[src=x], script, iframe, object, [onerror], [onload], a[href^='javascript:'])").count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test("characters that turn or hide text are shown as what they are", async ({ page }) => {
  await open(page, "demo/images/xss");
  await expect(rows(page, "Tags")).not.toHaveCount(0);
  const addresses = await rows(page, "Tags").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const texts = [];
  for (const address of addresses) {
    for (const query of ["", "?tab=history", "?tab=metadata"]) {
      await open(page, `${address}${query}`);
      await expect(page.getByRole("tabpanel")).not.toBeEmpty();
      await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
      texts.push(await page.getByRole("main").textContent());
    }
  }
  const all = texts.join("");
  expect(all).toContain("U+202E");
  expect(all).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test("texts of ten thousand characters do not widen the page", async ({ page }) => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ["demo/images?q=xss", "demo/images/xss"]) {
      await open(page, path);
      await expect(page.getByRole("table")).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${path} at ${width}`).toBeLessThanOrEqual(0);
      const edges = await page.getByRole("button").evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().right));
      expect(Math.max(...edges), `${path} at ${width}`).toBeLessThanOrEqual(width);
    }
  }
});
