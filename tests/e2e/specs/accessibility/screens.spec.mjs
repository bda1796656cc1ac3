import { violations, violationsInBothThemes } from "../../fixtures/accessibility.mjs";
import { expect, test } from "../../fixtures/berth.mjs";
import { open, openWithKeys, rows, table } from "../../fixtures/screens.mjs";

/** Each screen and state: its address, and what is there when it is whole. */
const SCREENS = {
  projects: ["./", (page) => table(page, "Projects")],
  repositories: ["demo", (page) => table(page, "Repositories")],
  images: ["demo/images", (page) => table(page, "Images")],
  tags: ["demo/images/big", (page) => table(page, "Tags")],
  "a filtered list": ["demo/images/big?q=19", (page) => page.getByText(/tags contain/)],
  "nothing found": ["demo/images/team/web?q=nothing", (page) => page.getByRole("heading", { level: 2 })],
  "an empty repository": ["demo/empty", (page) => page.getByRole("heading", { level: 2 })],
  "a failure": ["fault/http-500", (page) => page.getByRole("alert")],
  "nothing at an address": ["-/nothing", (page) => page.getByRole("heading", { level: 1 })],
  overview: ["demo/images/multi:latest", (page) => page.getByRole("combobox", { name: "Platform" })],
  layers: ["demo/images/team/web:latest?tab=layers", (page) => table(page, "Layers")],
  history: ["demo/images/team/web:latest?tab=history", (page) => page.getByRole("list", { name: "History" })],
  manifest: ["demo/images/team/web:latest?tab=manifest", (page) => page.getByRole("button", { name: "Copy manifest" })],
  metadata: ["demo/images/team/web:latest?tab=metadata", (page) => table(page, "Metadata")],
  "a missing tag": ["demo/images/team/web:never-pushed", (page) => page.getByRole("alert")],
};

for (const [name, [path, whole]] of Object.entries(SCREENS)) {
  test(`axe finds nothing wrong with ${name}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, path);
    await expect(whole(page)).toBeVisible();
    // What comes after the first screen is part of it as well.
    await expect(page.getByRole("banner").getByRole("button", { name: "Commands", exact: true })).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
  });
}

for (const [name, key] of [["Commands", "Control+k"], ["Keyboard shortcuts", "?"]]) {
  test(`axe finds nothing wrong with the dialog ${name}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openWithKeys(page, "demo/images/hello-world:v1");
    await expect(page.getByRole("button", { name: "Delete tag" })).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name, exact: true })).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
  });
}

test("axe finds nothing wrong with a palette that finds nothing", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openWithKeys(page, "demo");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Find a command or page" });
  for (const text of ["go to images", "demo/images/Team:v1", "nothing at all is called like this"]) {
    await field.fill(text);
    await expect(field).toHaveValue(text);
    expect(await violationsInBothThemes(page)).toEqual([]);
  }
});

test("axe finds nothing wrong with the delete sheet", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "demo/images/foo");
  await page.getByRole("button", { name: "Delete image" }).click();
  await expect(page.getByRole("textbox", { name: "Type foo to confirm" })).toBeVisible();
  await expect(page.getByRole("alertdialog")).toContainText("foo/bar");
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("every page has its landmarks and its ways in", async ({ page }) => {
  for (const path of ["./", "demo", "demo/images", "demo/images/hello-world", "demo/images/hello-world:v1"]) {
    await open(page, path);
    await expect(page.getByRole("banner")).toHaveCount(1);
    await expect(page.getByRole("main")).toHaveCount(1);
    await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toHaveCount(1);
    for (const name of ["Keyboard shortcuts", "Commands", "Theme"]) {
      await expect(page.getByRole("banner").getByRole("button", { name, exact: true })).toBeVisible();
    }
    await expect(page.getByLabel("Go to image")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  }
});

test("the skip link moves the focus behind the bar and stays on the page", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page).toHaveURL(/\/demo\/images\/hello-world$/);
});

test("a tag is found, opened and deleted with the keyboard alone", async ({ page }) => {
  await open(page, "./");
  await page.getByLabel("Go to image").focus();
  await page.keyboard.type("demo/images/hello-world");
  await page.keyboard.press("Enter");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  const remove = page.getByRole("button", { name: "Delete v1", exact: true });
  for (let presses = 0; presses < 40 && !(await remove.evaluate((button) => button === document.activeElement)); presses++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const send = page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true });
  await expect(send).toBeEnabled();
  for (let presses = 0; presses < 10 && !(await send.evaluate((button) => button === document.activeElement)); presses++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(rows(page, "Tags")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("the arrow keys walk through the tabs", async ({ page }) => {
  await open(page, "demo/images/hello-world:v1");
  await page.getByRole("tab", { name: "Overview" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Layers" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("tab", { name: "Metadata" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tab=metadata/);
});

for (const [name, [path, whole]] of Object.entries(SCREENS)) {
  test(`${name}: axe finds nothing wrong at 360 px, and nothing scrolls sideways at any width`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, path);
    await expect(whole(page)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    for (const width of [320, 360, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `at ${width} px`).toBeLessThanOrEqual(0);
    }
  });
}

test("the theme is chosen and remembered", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "./");
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "Theme" }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect.poll(background).toBe(dark);
});
