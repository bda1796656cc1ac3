// The router arrives after the first screen: links before that, and the address bar after steps back and forward.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, table } from "../../fixtures/screens.mjs";

const ROUTER = /berth-router-[0-9a-f]+\.wasm$/;
const image = (page, name) => table(page, "Images").getByRole("link", { name, exact: true });
const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });
const breadcrumb = (page, name) => page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name, exact: true });

/** Marks the page, so that a test can tell it from one that was loaded anew. */
const mark = (page) => page.evaluate(() => (window.isSamePage = true));
const isSamePage = (page) => page.evaluate(() => window.isSamePage === true);

test("a click before the router is here is followed as soon as it is, on the same page", async ({ page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(ROUTER, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(ROUTER);
  await open(page, "demo/images?q=hello");
  await mark(page);
  await asked;
  await image(page, "hello-world").click();
  await expect(page).toHaveURL(/\/demo\/images\?q=hello$/);
  release();
  await expect(heading(page, "hello-world")).toBeVisible();
  await expect(page).toHaveURL(/\/demo\/images\/hello-world$/);
  expect(await isSamePage(page)).toBe(true);
});

test("where the router cannot be fetched the browser follows a link by itself", async ({ page }) => {
  await page.route(ROUTER, (route) => route.abort());
  await open(page, "demo/images?q=hello");
  await mark(page);
  await image(page, "hello-world").click();
  await expect(heading(page, "hello-world")).toBeVisible();
  expect(await isSamePage(page)).toBe(false);
  await page.goBack();
  await expect(image(page, "hello-world")).toBeVisible();
});

test("a link that is followed offline before the router is here keeps the page", async ({ page, context }) => {
  await page.route(ROUTER, (route) => route.abort());
  await open(page, "demo/images");
  await expect(rows(page, "Images")).toHaveCount(20);
  await mark(page);
  await context.setOffline(true);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("alert").getByRole("heading")).toHaveText("You are offline");
  await expect(page).toHaveURL(/page=2/);
  expect(await isSamePage(page)).toBe(true);
  await context.setOffline(false);
  await expect(page.getByRole("status").filter({ hasText: "21–40" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("status").filter({ hasText: "1–20" })).toBeVisible();
});

test("a filter that is typed before the router is here stands in the address", async ({ page }) => {
  await page.route(ROUTER, (route) => route.abort());
  await open(page, "demo/images");
  await page.getByRole("searchbox", { name: "Filter images" }).fill("hello");
  await expect(page).toHaveURL(/\/demo\/images\?q=hello$/);
  await expect(rows(page, "Images")).toHaveCount(1);
});

test("after steps back and forward a link to the page before still changes the address", async ({ page }) => {
  await open(page, "demo/images?q=hello");
  await image(page, "hello-world").click();
  await expect(heading(page, "hello-world")).toBeVisible();
  await page.goBack();
  await expect(image(page, "hello-world")).toBeVisible();
  await page.goForward();
  await expect(heading(page, "hello-world")).toBeVisible();
  await breadcrumb(page, "images").click();
  await expect(page).toHaveURL(/\/demo\/images$/);
  await expect(heading(page, "images")).toBeVisible();
  await page.reload();
  await expect(heading(page, "images")).toBeVisible();
  await page.goBack();
  await expect(heading(page, "hello-world")).toBeVisible();
});

test("after a typed filter and a step back the go-to box changes the address", async ({ page }) => {
  await open(page, "demo/images");
  await page.getByRole("searchbox", { name: "Filter images" }).fill("hello");
  await expect(page).toHaveURL(/q=hello$/);
  await image(page, "hello-world").click();
  await expect(heading(page, "hello-world")).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter tags" }).fill("v1");
  await expect(page).toHaveURL(/\/hello-world\?q=v1$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/demo\/images\?q=hello$/);
  await page.getByLabel("Go to image").fill("demo/images/hello-world");
  await page.getByLabel("Go to image").press("Enter");
  await expect(page).toHaveURL(/\/demo\/images\/hello-world$/);
  await expect(heading(page, "hello-world")).toBeVisible();
});

test("an address that begins with two slashes stays on this site, also on the way back", async ({ page, baseURL }) => {
  await open(page, `${new URL(baseURL).origin}//other.example/@`);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await mark(page);
  await page.getByRole("main").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await expect(page).toHaveURL(/[^/:]\/other\.example\/@$/);
  expect(await isSamePage(page)).toBe(true);
});
