// Everything that a pointer can do, with the keyboard alone; and where the focus is after each step.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status, tab } from "../../fixtures/screens.mjs";

/** Presses Tab until a control has the focus, as a person would. */
async function tabTo(page, control, limit = 80) {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < limit; presses++) {
    await page.keyboard.press("Tab");
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${control} within ${limit} presses`);
}

test("from the start page to a layer, key by key", { tag: "@smoke" }, async ({ page }) => {
  await open(page, "/");
  await tabTo(page, page.getByRole("link", { name: "demo", exact: true }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "images", exact: true }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("searchbox", { name: "Filter images" }));
  await page.keyboard.type("hello");
  await tabTo(page, page.getByRole("link", { name: "hello-world", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "hello-world" })).toBeFocused();
  await tabTo(page, page.getByRole("link", { name: "v1", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "hello-world:v1" })).toBeFocused();
  await tabTo(page, tab(page, "Overview"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tabpanel", { name: "Layers" })).toBeVisible();
  await expect(tab(page, "Layers")).toBeFocused();
  const download = page.getByRole("button", { name: /^Download sha256:/ }).first();
  await tabTo(page, download);
  const arrives = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  await arrives;
});

test("every control shows where the focus is", async ({ page }) => {
  await open(page, "/demo/images/hello-world:v1?tab=layers");
  await expect(rows(page, "Layers")).toHaveCount(1);
  const seen = new Set();
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return undefined;
      const isMarked = ({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
      const box = element.getBoundingClientRect();
      const holders = [element, element.parentElement, element.parentElement?.parentElement].filter(Boolean);
      return { name: element.getAttribute("aria-label") ?? element.textContent, isMarked: holders.some((holder) => isMarked(getComputedStyle(holder))), isInView: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
    });
    if (focus === undefined) break;
    expect(focus, `after ${[...seen].join(", ")}`).toMatchObject({ isMarked: true, isInView: true });
    seen.add(focus.name);
  }
  expect(seen.size).toBeGreaterThan(10);
});

test("a sheet keeps the focus inside and hands it back", async ({ page }) => {
  await open(page, "/demo/images/hello-world");
  const opener = page.getByRole("button", { name: "Delete v1", exact: true });
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("alertdialog", { name: "Delete tag v1?", exact: true });
  await expect(sheet.getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
  const seen = [];
  for (let presses = 0; presses < 8; presses++) {
    // Between the last control and the first one the browser's own controls have their turn, and the page says `body`.
    seen.push(await page.evaluate(() => (document.activeElement === document.body ? "browser" : document.activeElement.closest("dialog") ? document.activeElement.textContent.trim() : "outside")));
    await page.keyboard.press("Tab");
  }
  expect(seen).not.toContain("outside");
  expect(seen[0]).not.toBe("browser");
  expect(seen.join().includes("browser,browser"), seen.join()).toBe(false);
  expect(new Set(seen).size).toBeGreaterThan(2);
  // Pressing a key at once must not delete.
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("Enter on a fresh sheet deletes nothing", async ({ page, mock }) => {
  await open(page, "/demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("alertdialog");
  await expect(sheet.getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(rows(page, "Tags")).toHaveCount(2);
  expect((await mock.log()).filter(({ method }) => method === "DELETE")).toEqual([]);
});

test("pages are turned with the keyboard, and the focus is not lost on the way", async ({ page }) => {
  await open(page, "/demo/images/big");
  await tabTo(page, page.getByRole("link", { name: "Next page" }), 120);
  await page.keyboard.press("Enter");
  await expect(status(page).filter({ hasText: "21–40 of 2,001" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Next page" })).toBeFocused();
});

test("a copied command leaves the focus where it was", async ({ page }) => {
  await open(page, "/demo/images/hello-world:v1");
  const button = page.getByRole("button", { name: "Copy pull command", exact: true });
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(status(page).filter({ hasText: "Copied docker pull" })).toBeVisible();
  await expect(button).toBeFocused();
});

test("the keyboard is never nowhere when the control that it is on goes", async ({ page, mock }) => {
  const heading = page.getByRole("heading", { level: 1 });
  const again = page.getByRole("main").getByRole("button", { name: "Try again" });
  // A failure that is mended, in a list and on the page of a tag.
  await mock.fail("*/ext/tag/*", "http-500");
  await open(page, "/demo/images/hello-world");
  await expect(again).toBeVisible();
  await mock.heal();
  await again.press("Enter");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await expect(heading).toBeFocused();
  // The bar of a selection.
  const box = page.getByRole("checkbox", { name: "Select v1", exact: true });
  await box.press("Space");
  await page.getByRole("button", { name: "Clear selection" }).press("Enter");
  await expect(page.getByRole("region", { name: "Selection" })).toHaveCount(0);
  await expect(heading).toBeFocused();
  // A filter that finds nothing.
  await page.getByRole("searchbox", { name: "Filter tags" }).fill("nothing-like-this");
  await page.getByRole("link", { name: /clear/i }).press("Enter");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await expect(heading).toBeFocused();
  // A delete that is refused.
  await mock.fail("/docker/ext/version/delete/*", "delete-refused");
  await page.getByRole("button", { name: "Delete v1", exact: true }).press("Enter");
  const sheet = page.getByRole("alertdialog");
  const send = sheet.getByRole("button", { name: "Delete", exact: true });
  // A key on a button that is still disabled does nothing.
  await expect(send).toBeEnabled();
  await send.press("Enter");
  await expect(sheet.getByRole("alert")).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Cancel" })).toBeFocused();
});

test("a menu closes behind the keyboard that leaves it", async ({ page }) => {
  await open(page, "/demo/images/hello-world");
  const view = page.locator("summary").filter({ hasText: "View" });
  await view.press("Enter");
  const choice = page.getByRole("checkbox", { name: "Group by version line" });
  await expect(choice).toBeVisible();
  await choice.focus();
  await expect(choice).toBeVisible();
  await page.getByRole("button", { name: "Refresh", exact: true }).focus();
  await expect(choice).toHaveCount(0);
});

test("with forced colours and at 200 % everything is still there", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  // Zoom to 200 % halves the pixels that a page has.
  await page.setViewportSize({ width: 640, height: 400 });
  await open(page, "/demo/images/hello-world:v1?tab=layers");
  await expect(rows(page, "Layers")).toHaveCount(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  for (const name of ["Theme", "Copy pull command", "Delete tag"]) await expect(page.getByRole("button", { name, exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Download sha256:/ })).toBeVisible();
});
