// How a list is shown: which columns, how much room a row has, and what is marked on a tag.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, table } from "../../fixtures/screens.mjs";

const openView = (page) => page.locator("summary").filter({ hasText: "View" }).press("Enter");
const headers = (page) => table(page, "Tags").getByRole("columnheader");
const header = (page, name) => table(page, "Tags").getByRole("columnheader", { name, exact: true });
const row = (page, tag) => page.locator(`tr[data-row="${tag}"]`);

test("a column that is off at first is turned on, has its values, and stays on", async ({ page, request }) => {
  await open(page, "/demo/images/multi");
  await expect(rows(page, "Tags")).not.toHaveCount(0);
  const usual = await headers(page).count();
  await expect(header(page, "Platforms")).toHaveCount(0);
  await openView(page);
  const platforms = page.getByRole("checkbox", { name: "Platforms", exact: true });
  await expect(platforms).not.toBeChecked();
  await platforms.check();
  await page.getByRole("checkbox", { name: "Digest", exact: true }).check();
  await expect(headers(page)).toHaveCount(usual + 2);
  const whole = async () => {
    await expect(row(page, "1.1.0")).toContainText("linux/arm64");
    const text = (await (await request.get("/docker/ext/manifest/demo/images/multi/1.1.0")).json()).data;
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toString("hex");
    await expect(row(page, "1.1.0")).toContainText(digest.slice(0, 7));
  };
  await whole();
  await page.reload();
  await whole();
  await openView(page);
  await page.getByRole("checkbox", { name: "Platforms", exact: true }).uncheck();
  await expect(headers(page)).toHaveCount(usual + 1);
  await expect(header(page, "Platforms")).toHaveCount(0);
});

test("a column that is on at first is turned off, and stays off", async ({ page }) => {
  await open(page, "/demo/images/hello-world");
  await expect(header(page, "Downloads")).toBeVisible();
  await openView(page);
  await page.getByRole("checkbox", { name: "Downloads", exact: true }).uncheck();
  await expect(header(page, "Downloads")).toHaveCount(0);
  await page.reload();
  await expect(header(page, "Size")).toBeVisible();
  await expect(header(page, "Downloads")).toHaveCount(0);
});

test("compact rows take less room, and stay compact", async ({ page }) => {
  await open(page, "/demo/images/big");
  await expect(rows(page, "Tags")).toHaveCount(20);
  // The rows may be drawn anew while a test looks.
  const height = () => page.evaluate(() => document.querySelector("tbody tr:last-child").getBoundingClientRect().height);
  const before = await height();
  await openView(page);
  await page.getByRole("radio", { name: "Compact" }).check();
  await expect.poll(height).toBeLessThan(before - 4);
  await page.reload();
  await expect(rows(page, "Tags")).toHaveCount(20);
  await expect.poll(height).toBeLessThan(before - 4);
  await openView(page);
  await page.getByRole("radio", { name: "Comfortable" }).check();
  await expect.poll(height).toBe(before);
});

test("tags on one digest are marked as the same image, and not where that is turned off", async ({ page }) => {
  await open(page, "/demo/images/hello-world");
  await expect(row(page, "v1")).toContainText(/same .*latest/);
  await expect(row(page, "latest")).toContainText(/same .*v1/);
  await openView(page);
  await page.getByRole("checkbox", { name: "Mark tags of the same image" }).uncheck();
  await expect(table(page, "Tags")).not.toContainText(/same .*(latest|v1)/);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  await expect(rows(page, "Tags")).toHaveCount(2);
  await page.waitForLoadState("networkidle");
  await expect(table(page, "Tags")).not.toContainText(/same .*(latest|v1)/);
  // Nothing is read for it either, but for what the command on top pulls.
  expect(asked.filter((url) => /\/ext\/manifest\/.*\/hello-world\/v1$/.test(url))).toEqual([]);
});

test("a tag that is another image than when it was last seen here is marked as moved, and no other tag is", async ({ page }) => {
  await open(page, "/demo/images/hello-world");
  await expect(row(page, "v1")).toContainText(/same .*latest/);
  await expect(table(page, "Tags")).not.toContainText("moved");
  await page.route(/\/version\/page\/demo\/images/, async (route) => {
    const response = await route.fetch();
    const { data, ...rest } = await response.json();
    const records = data.records.map((record) => (record.name === "v1" ? JSON.parse(JSON.stringify(record).replaceAll(/[0-9a-f]{64}/g, "5".repeat(64))) : record));
    await route.fulfill({ response, json: { ...rest, data: { ...data, records } } });
  });
  await page.reload();
  await expect(row(page, "v1")).toContainText("moved");
  await expect(row(page, "v1")).not.toContainText(/same .*latest/);
  await expect(row(page, "latest")).not.toContainText("moved");
  // It was seen as what it is now, which its new digest tells to have been read again.
  await openView(page);
  await page.getByRole("checkbox", { name: "Digest", exact: true }).check();
  await page.reload();
  await expect(row(page, "v1")).toContainText("5".repeat(12));
  await expect(table(page, "Tags")).not.toContainText("moved");
});
