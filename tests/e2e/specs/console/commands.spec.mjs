// The palette, the table of keys, and keys that run commands: where they work, and where they must not.

import { expect, test } from "../../fixtures/berth.mjs";
import { openWithKeys, rows, status, tab, table, waitForKeys } from "../../fixtures/screens.mjs";

const palette = (page) => page.getByRole("dialog", { name: "Commands", exact: true });
const keyTable = (page) => page.getByRole("dialog", { name: "Keyboard shortcuts", exact: true });
const field = (page) => palette(page).getByRole("combobox", { name: "Find a command or page" });
const option = (page, name) => palette(page).getByRole("option", { name });
const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });

async function openPalette(page) {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

/** What the palette has for its active option, which only the field's attribute tells. */
const activeOption = (page) => field(page).evaluate((input) => document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.querySelector(".palette-label")?.textContent);

test("the palette opens by its button and by its key, and gives the focus back", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  const button = page.getByRole("banner").getByRole("button", { name: "Commands", exact: true });
  await button.click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(button).toBeFocused();
  const filter = page.getByRole("searchbox", { name: "Filter tags" });
  await filter.focus();
  await openPalette(page);
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toHaveCount(0);
  await expect(filter).toBeFocused();
  await page.keyboard.press("Meta+k");
  await expect(field(page)).toBeFocused();
  await palette(page).getByRole("button", { name: "Close" }).click();
  await expect(filter).toBeFocused();
});

test("the palette finds commands by pieces of their names, and the arrows go round", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world:v1");
  await openPalette(page);
  const first = await activeOption(page);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => activeOption(page)).not.toBe(first);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  const last = (await palette(page).getByRole("option").locator(".palette-label").allTextContents()).at(-1);
  await expect.poll(() => activeOption(page)).toBe(last);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => activeOption(page)).toBe(first);
  await page.keyboard.type("START");
  await expect(option(page, "Go to the start page")).toHaveAttribute("aria-selected", "true");
  await expect(option(page, "Keyboard shortcuts")).toHaveCount(0);
  await field(page).fill("shrtcts");
  await expect(option(page, "Keyboard shortcuts")).toHaveAttribute("aria-selected", "true");
  await field(page).fill("no such thing at all");
  await expect(palette(page).getByRole("option")).toHaveCount(0);
  await expect(palette(page).getByRole("status")).toHaveText("No matching command or page.");
  // Nothing is chosen where there is nothing.
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeVisible();
});

test("a command of the palette does what its control does, and the focus goes where the command puts it", { tag: "@smoke" }, async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world:v1");
  await openPalette(page);
  await page.keyboard.type("layers");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?tab=layers$/);
  await expect(tab(page, "Layers")).toBeFocused();
  await expect(palette(page)).toHaveCount(0);
  await openPalette(page);
  await page.keyboard.type("copy pull");
  await page.keyboard.press("Enter");
  await expect(status(page).filter({ hasText: "Copied docker pull" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("/demo/images/hello-world:v1");
  await openPalette(page);
  await option(page, "Delete tag").click();
  await expect(page.getByRole("alertdialog", { name: "Delete tag v1?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tab(page, "Layers")).toBeFocused();
});

test("the palette opens a place that was opened before, and one that is pinned", async ({ page }) => {
  await openWithKeys(page, "/demo/charts");
  await expect(table(page, "Images")).toBeVisible();
  await openWithKeys(page, "/");
  await table(page, "Projects").getByRole("button", { name: "Pin fault", exact: true }).click();
  await openPalette(page);
  const places = palette(page).getByRole("group", { name: "Pinned and recent" });
  await expect(places.getByRole("option").locator(".palette-label")).toHaveText(["fault", "demo/charts", "demo"]);
  await page.keyboard.type("charts");
  await page.keyboard.press("Enter");
  await expect(heading(page, "charts")).toBeFocused();
  await expect(page).toHaveURL(/\/demo\/charts$/);
});

test("Enter in the palette does what was chosen or nothing, whatever comes and goes meanwhile", async ({ page }) => {
  let answer;
  const answered = new Promise((go) => (answer = go));
  await openWithKeys(page, "/demo/images/hello-world");
  await expect(page.getByRole("button", { name: "Delete v1", exact: true })).toBeEnabled();
  await page.route(/\/ext\/tag\/.*pageSize=20(&|$)/, async (route) => {
    await answered;
    await route.fulfill({ status: 500, json: { code: 1, message: "broken", data: null, traceId: "t" } });
  });
  const choose = async (label) => {
    for (let presses = 0; (await activeOption(page)) !== label; presses++) {
      expect(presses, `${label} is among the commands`).toBeLessThan(60);
      await page.keyboard.press("ArrowDown");
    }
  };
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await openPalette(page);
  await choose("Keyboard shortcuts");
  answer();
  await expect(option(page, "Try again")).toBeVisible();
  expect(await activeOption(page)).toBe("Keyboard shortcuts");
  await choose("Try again");
  await page.unroute(/\/ext\/tag\/.*pageSize=20(&|$)/);
  // As if the failure mended itself.
  await page.getByRole("main").getByRole("button", { name: "Try again", includeHidden: true }).evaluate((button) => button.click());
  await expect(option(page, "Try again")).toHaveCount(0);
  expect(await activeOption(page)).toBeUndefined();
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(palette(page).getByRole("option").first()).toHaveAttribute("aria-selected", "true");
});

for (const [pasted, label, address] of [
  ["docker pull docker.bkrepo.example.com/demo/images/team/web:latest", "Open demo/images/team/web:latest", "/demo/images/team/web:latest"],
  ["foo:foo", "Open demo/images/foo:foo", "/demo/images/foo:foo"],
]) {
  test(`the palette opens ${pasted}`, async ({ page }) => {
    await openWithKeys(page, "/demo/images/hello-world");
    await openPalette(page);
    await field(page).fill(pasted);
    await expect(option(page, label)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect(palette(page)).toHaveCount(0);
  });
}

test("the palette opens a URL of the console with its query, and says why something is no reference", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  await openPalette(page);
  await field(page).fill(new URL("/demo/images/team/web:latest?tab=layers", page.url()).href);
  await page.keyboard.press("Enter");
  await expect(rows(page, "Layers")).not.toHaveCount(0);
  await openPalette(page);
  await field(page).fill("demo/images/Team:v1");
  await expect(palette(page).getByRole("status")).toHaveText("Not a valid image name: use lower case only.");
  await expect(palette(page).getByRole("option")).toHaveCount(0);
});

test("what cannot be done says why and does nothing", async ({ page }) => {
  await openWithKeys(page, "/demo");
  await openPalette(page);
  await page.keyboard.type("go to images");
  const images = option(page, /Go to images/);
  await expect(images).toHaveAttribute("aria-disabled", "true");
  await expect(images).toContainText("No repository open");
  await page.keyboard.press("Enter");
  // A disabled option is clicked by somebody who does not see that it is.
  await images.click({ force: true });
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(heading(page, "demo")).toBeVisible();
});

test("two keys in turn lead home and to the images", async ({ page }) => {
  await openWithKeys(page, "/demo/images/team/web:latest");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(heading(page, "images")).toBeFocused();
  await expect(page).toHaveURL(/\/demo\/images$/);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(heading(page, "Projects")).toBeFocused();
});

test("the keys of a tag copy its command and ask before it is deleted", { tag: "@smoke" }, async ({ page, mock }) => {
  await openWithKeys(page, "/demo/images/hello-world:v1");
  await expect(page.getByRole("button", { name: "Copy pull command", exact: true })).toBeEnabled();
  await page.keyboard.press("y");
  await expect(status(page).filter({ hasText: "Copied docker pull" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete tag" })).toBeVisible();
  await page.keyboard.press("d");
  await expect(page.getByRole("alertdialog", { name: "Delete tag v1?" })).toBeVisible();
  expect((await mock.log()).filter(({ method }) => method === "DELETE")).toEqual([]);
});

test("the table of keys opens by its key and by its button, and has every key that works here", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world:v1");
  await expect(page.getByRole("button", { name: "Delete tag" })).toBeVisible();
  await page.keyboard.press("?");
  const keys = keyTable(page).getByRole("table", { name: "Keyboard shortcuts" });
  const row = (name) => keys.getByRole("row", { name });
  await expect(row("Go to the start page g then h")).toBeVisible();
  await expect(row("Commands Ctrl k")).toBeVisible();
  await expect(row("Copy pull command y")).toBeVisible();
  await expect(row("Delete tag d")).toBeVisible();
  await expect(keys.getByRole("rowheader", { name: "Page", exact: true })).toBeVisible();
  // A key does nothing below a dialog, not even the one that opened it.
  for (const key of ["?", "d", "g", "h"]) await page.keyboard.press(key);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(keyTable(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keyTable(page)).toHaveCount(0);
  await expect(page).toHaveURL(/:v1$/);
  const button = page.getByRole("banner").getByRole("button", { name: "Keyboard shortcuts", exact: true });
  await button.click();
  await keyTable(page).getByRole("button", { name: "Close" }).click();
  await expect(button).toBeFocused();
});

test("no key works while somebody types, or holds another key", async ({ page }) => {
  await openWithKeys(page, "/demo/images/big");
  await page.getByRole("combobox", { name: "Rows per page" }).focus();
  await page.keyboard.press("?");
  for (const box of [page.getByRole("searchbox", { name: "Filter tags" }), page.getByLabel("Go to image")]) {
    await box.focus();
    await page.keyboard.type("gh?gi");
    await expect(box).toHaveValue("gh?gi");
  }
  await page.getByRole("main").focus();
  for (const key of ["Control+Shift+?", "Alt+?", "Alt+g", "h", "Shift+g", "h"]) await page.keyboard.press(key);
  await expect(heading(page, "big")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("no key works below a sheet, and the palette stays away from it", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  await expect(page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
  for (const key of ["Control+k", "?", "g", "h"]) await page.keyboard.press(key);
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(heading(page, "hello-world")).toBeVisible();
});

test("keys that write characters are turned off, stay off, and come back", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  await page.keyboard.press("?");
  const box = keyTable(page).getByRole("checkbox", { name: /Single-key shortcuts/ });
  await expect(box).toBeChecked();
  await box.uncheck();
  await expect(keyTable(page).getByRole("row", { name: "Go to the start page g then h off" })).toBeVisible();
  await page.keyboard.press("Escape");
  const nothingHappens = async () => {
    for (const key of ["?", "g", "h"]) await page.keyboard.press(key);
    await openPalette(page);
    await expect(page.getByRole("dialog")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(heading(page, "hello-world")).toBeVisible();
  };
  await nothingHappens();
  await page.reload();
  await waitForKeys(page);
  await nothingHappens();
  await page.getByRole("button", { name: "Keyboard shortcuts", exact: true }).click();
  await box.check();
  await page.keyboard.press("Escape");
  await expect(keyTable(page)).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(heading(page, "Projects")).toBeVisible();
});

test("Tab goes round in both dialogs and out of neither, and Escape always leaves", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  for (const [key, dialog] of [["Control+k", palette(page)], ["?", keyTable(page)]]) {
    await page.getByRole("main").focus();
    await page.keyboard.press(key);
    await expect(dialog).toBeVisible();
    const seen = new Set();
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press("Tab");
      const where = await page.evaluate(() => (document.activeElement === document.body ? "browser" : document.activeElement.closest("dialog") ? document.activeElement.outerHTML : "outside"));
      expect(where).not.toBe("outside");
      seen.add(where);
    }
    expect(seen.size).toBeGreaterThan(2);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole("main")).toBeFocused();
  }
});

const PART = /berth-commands-[0-9a-f]+\.wasm$/;

test("while the palette is on its way no other key works, and Escape or the same key calls it off", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  let release;
  const held = new Promise((go) => (release = go));
  const asked = page.waitForRequest(PART);
  await page.route(PART, async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  await asked;
  for (const key of ["g", "h", "?"]) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+k");
  const arrives = page.waitForResponse(PART);
  release();
  await arrives;
  // What was called off stays away; the next press opens one palette, which proves that the part has arrived.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await openPalette(page);
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(heading(page, "hello-world")).toBeVisible();
});

test("a palette that does not arrive is said beside the page, and the next press asks again", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  await page.route(PART, (route) => route.abort());
  await page.getByRole("button", { name: "Commands", exact: true }).click();
  await expect(status(page).filter({ hasText: "could not be loaded" })).toBeVisible();
  await page.unroute(PART);
  await openPalette(page);
});

for (const width of [320, 360]) {
  test(`the bar and both dialogs fit on ${width} px and can be used by touch`, async ({ page }) => {
    await page.setViewportSize({ width, height: 640 });
    await openWithKeys(page, "/demo/images/team/web:latest");
    const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await isWide()).toBe(false);
    const parent = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "team/web" });
    expect((await parent.boundingBox()).width).toBeGreaterThanOrEqual(40);
    for (const [name, dialog] of [["Commands", palette(page)], ["Keyboard shortcuts", keyTable(page)]]) {
      const button = page.getByRole("banner").getByRole("button", { name, exact: true });
      const { width: wide, height: high } = await button.boundingBox();
      expect([wide >= 40, high >= 40]).toEqual([true, true]);
      await button.click();
      await expect(dialog).toBeVisible();
      const box = await dialog.boundingBox();
      expect([box.x >= 0, box.x + box.width <= width, box.y + box.height <= 640]).toEqual([true, true, true]);
      expect(await isWide()).toBe(false);
      await dialog.getByRole("button", { name: "Close" }).click();
      await expect(dialog).toHaveCount(0);
    }
  });
}
