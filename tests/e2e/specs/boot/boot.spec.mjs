// From the first byte to the first rows: what is painted when, what is asked for, and what happens when it goes wrong.

import { startBerth, expect, test } from "../../fixtures/berth.mjs";
import { askedForFirstRows, watchFirstRows } from "../../fixtures/first-rows.mjs";
import { open, rows, table, waitForKeys } from "../../fixtures/screens.mjs";

test("the bar is on screen before the program is, and there is never a second one", { tag: "@smoke" }, async ({ page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("demo/images", { waitUntil: "commit" });
  await expect(page.getByRole("banner")).toBeVisible();
  await expect(page.getByRole("main")).toHaveAttribute("aria-busy", "true");
  await page.evaluate(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  release();
  await expect(table(page, "Images")).toBeVisible();
  await expect(page.getByRole("banner")).toHaveCount(1);
  expect(await page.evaluate(() => window.shift)).toBeLessThan(0.02);
});

test("tags are on screen after four files and two calls, none of which waits for another", async ({ page }) => {
  // No call is answered before both were made.
  const calls = [];
  await page.route(/\/docker\//, async (route) => {
    calls.push(route);
    if (calls.length === 2) await Promise.all(calls.map((call) => call.continue()));
    if (calls.length > 2) await route.continue();
  });
  await watchFirstRows(page, 20);
  await open(page, "demo/images/team/web");
  await expect(rows(page, "Tags")).toHaveCount(20);
  const asked = (await askedForFirstRows(page)).map(({ path }) => path);
  expect(asked.filter((path) => /\.(css|js|wasm)$/.test(path))).toHaveLength(3);
  expect(asked.filter((path) => path.startsWith("/docker/"))).toHaveLength(2);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("nothing that the first screen is whole without is asked for before its rows are there, in whatever order the answers come", async ({ page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(/\/ext\/addr/, async (route) => {
    await held;
    await route.continue();
  });
  await watchFirstRows(page, 20);
  await page.goto("demo/images/team/web");
  await expect(rows(page, "Tags")).toHaveCount(20);
  release();
  const asked = (await askedForFirstRows(page)).map(({ path }) => path);
  expect(asked.filter((path) => !path.startsWith("/-/assets/") && !path.startsWith("/docker/ext/"))).toEqual([]);
  expect(asked.filter((path) => path.endsWith(".wasm"))).toHaveLength(1);
});

test("one dist works below any path, on deep links", async ({ page }) => {
  const below = await startBerth("--mock", "--base-path", "/x/y/");
  try {
    await page.goto(`${below.url}demo/images/hello-world`);
    await expect(rows(page, "Tags")).toHaveCount(2);
    await rows(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
    await expect(page).toHaveURL(`${below.url}demo/images/hello-world:v1`);
    await page.reload();
    await expect(page.getByRole("tabpanel")).toContainText("SHA-256");
    await page.goBack();
    await expect(rows(page, "Tags")).toHaveCount(2);
  } finally {
    await below.stop();
  }
});

test("a program that was tampered with does not run", { tag: "@smoke" }, async ({ page }) => {
  await page.route(/\.wasm$/, async (route) => {
    const response = await route.fetch();
    const body = Buffer.concat([await response.body(), Buffer.from([0, 1, 0])]);
    await route.fulfill({ response, body, headers: { ...response.headers(), "content-encoding": "identity", "content-length": String(body.length) } });
  });
  await page.goto("./");
  const alert = page.getByRole("alert");
  await expect(alert.getByRole("heading", { name: "Berth could not start" })).toBeVisible();
  await expect(alert.getByRole("button", { name: "Reload the page" })).toBeVisible();
});

const PART_OF_TAGS = /berth-tag-[0-9a-f]+\.wasm$/;
const PART_OF_DESK = /berth-desk-[0-9a-f]+\.wasm$/;
const PART_OF_SHELL = /berth-shell-[0-9a-f]+\.wasm$/;
const PART_OF_SHEETS = /berth-sheets-[0-9a-f]+\.wasm$/;

test("a part that does not arrive is said where it would be, and asked for again", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  await page.route(PART_OF_TAGS, (route) => route.abort());
  await rows(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert.getByRole("heading")).toHaveText("Registry unreachable");
  await page.unroute(PART_OF_TAGS);
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("SHA-256");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("the heading of a part gets the focus, whatever arrives before it", async ({ page }) => {
  const releases = [];
  for (const part of [PART_OF_SHELL, PART_OF_TAGS]) {
    const held = new Promise((go) => releases.push(go));
    await page.route(part, async (route) => {
      await held;
      await route.continue();
    });
  }
  await open(page, "demo/images/hello-world");
  await rows(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
  await expect(page.getByText("Loading").first()).toBeAttached();
  const [releaseShell, releaseTags] = releases;
  releaseShell();
  await waitForKeys(page);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  releaseTags();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a form whose page is left before its part arrives breaks nothing", async ({ page, mock }) => {
  await mock.fail("/repository/api/project/*", "http-500");
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(PART_OF_DESK, async (route) => {
    await held;
    await route.continue();
  });
  await open(page, "./");
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await page.getByLabel("Go to image").fill("demo/images");
  await page.getByLabel("Go to image").press("Enter");
  await expect(rows(page, "Images")).toHaveCount(20);
  release();
  await expect(page.getByRole("button", { name: "Refresh", exact: true })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Project" })).toHaveCount(0);
});

test("a sheet that does not arrive is said beside the page, and the next press opens it", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  await page.route(PART_OF_SHEETS, (route) => route.abort());
  const button = page.getByRole("button", { name: "Delete v1", exact: true });
  await button.click();
  await expect(page.getByRole("status").filter({ hasText: "could not be loaded" })).toBeVisible();
  await page.unroute(PART_OF_SHEETS);
  await button.click();
  await expect(page.getByRole("alertdialog", { name: "Delete tag v1?" })).toBeVisible();
});

test("a part that was tampered with does not run", { tag: "@smoke" }, async ({ page }) => {
  await page.route(PART_OF_TAGS, async (route) => {
    const response = await route.fetch();
    const body = Buffer.concat([await response.body(), Buffer.from([0, 1, 0])]);
    await route.fulfill({ response, body, headers: { ...response.headers(), "content-encoding": "identity", "content-length": String(body.length) } });
  });
  await open(page, "demo/images");
  await page.goto("demo/images/hello-world:v1");
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(page.getByRole("tabpanel")).toHaveCount(0);
});

test("a panic ends on a page that says what to do", async ({ context }) => {
  // A page without the checks that every other test has, since here a script breaks on purpose.
  const page = await context.newPage();
  await page.addInitScript(() => {
    const create = Document.prototype.createElement;
    // The console assumes that the browser can create a table, and panics if that fails.
    Document.prototype.createElement = function (name, ...rest) {
      if (name === "table" && !sessionStorage.getItem("mended")) throw new Error("no tables");
      return create.call(this, name, ...rest);
    };
  });
  await page.goto("demo/images");
  const alert = page.getByRole("alert");
  await expect(alert.getByRole("heading", { name: "Berth stopped working" })).toBeVisible();
  await expect(alert).toContainText("no tables");
  await page.evaluate(() => sessionStorage.setItem("mended", "yes"));
  await alert.getByRole("button", { name: "Reload the page" }).click();
  await expect(table(page, "Images")).toBeVisible();
});
