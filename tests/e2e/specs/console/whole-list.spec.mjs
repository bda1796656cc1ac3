// A list of any length: one request for one page, the whole of it only for a filter, and never more rows than a page has.

import { expect, startBerth, test } from "../../fixtures/berth.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";

const BIG = "demo/images/big";
const filter = (page) => page.getByRole("searchbox", { name: "Filter tags" });
const tagRequests = async (mock) => (await mock.log()).filter(({ path }) => path.includes("/ext/tag/"));

test("a page costs one request for that page", { tag: ["@dialect", "@proxy"] }, async ({ page, mock }) => {
  await open(page, `${BIG}?page=7`);
  await expect(status(page).filter({ hasText: "121–140 of 2,001 tags" })).toBeVisible();
  const asked = (await tagRequests(mock)).map(({ query }) => query.split("&").sort().join("&"));
  // What the pull command on top asks for comes after, and is as small.
  expect(asked.filter((query) => query === "pageNumber=7&pageSize=20")).toHaveLength(1);
  expect(asked.at(0)).toBe("pageNumber=7&pageSize=20");
  expect(asked.filter((query) => Number(new URLSearchParams(query).get("pageSize")) > 20)).toEqual([]);
});

test("a filter reads the whole list once, in large pages, whatever is typed after", { tag: ["@dialect", "@proxy"] }, async ({ page, mock }) => {
  await open(page, BIG);
  await filter(page).fill("RC.1");
  await expect(page.getByRole("main")).toContainText("40 tags contain “RC.1”");
  const large = async () => (await tagRequests(mock)).filter(({ query }) => query.includes("pageSize=1000")).length;
  await expect.poll(large).toBe(3);
  await filter(page).fill("V3.0");
  await expect(page.getByRole("main")).toContainText(/\d+ tags contain “V3\.0”/);
  expect(await large()).toBe(3);
});

test("while the rest is read, the screen says how far that is, stops on demand and goes on", async ({ page, mock }) => {
  await open(page, BIG);
  await expect(rows(page, "Tags")).toHaveCount(20);
  await mock.fail(`*/ext/tag/${BIG}?*pageNumber=2*pageSize=1000*`, "slow");
  await filter(page).fill("v1.0");
  const main = page.getByRole("main");
  await expect(main).toContainText("1,000 of 2,001 tags loaded");
  await expect(main).toContainText("so far");
  await expect(page.getByRole("progressbar", { name: "Loading the list" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).press("Enter");
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(rows(page, "Tags")).toHaveCount(20);
  await mock.heal();
  const rest = page.getByRole("button", { name: "Load the rest" });
  await expect(rest).toBeFocused();
  await rest.press("Enter");
  await expect(main).not.toContainText("so far");
  await expect(main).toContainText(/\d+ tags contain “v1\.0”/);
});

test("what cannot be saved because the list cannot be read is said", async ({ page, mock }) => {
  await open(page, BIG);
  await mock.fail(`*/ext/tag/${BIG}?*pageSize=1000*`, "http-500");
  await page.locator("summary").filter({ hasText: "Export" }).click();
  await page.getByRole("button", { name: "CSV", exact: true }).click();
  await expect(status(page).filter({ hasText: "Cancelled: not all rows were loaded. Server error." })).toBeVisible();
  await mock.heal();
  const saved = page.waitForEvent("download");
  await page.locator("summary").filter({ hasText: "Export" }).click();
  await page.getByRole("button", { name: "CSV", exact: true }).click();
  expect((await saved).suggestedFilename()).toBe("big-tags.csv");
});

test("the page holds no more than it shows, however long the list is", async ({ page, dialect }) => {
  const long = await startBerth("--mock", "--dialect", dialect, "--tags", "20000");
  try {
    await page.goto(`${long.url}${BIG}`);
    await expect(status(page).filter({ hasText: "1–20 of 20,000 tags" })).toBeVisible();
    await filter(page).fill("v");
    await expect(page.getByRole("main")).toContainText("19,998 tags contain “v”", { timeout: 20_000 });
    await expect(rows(page, "Tags")).toHaveCount(20);
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
  } finally {
    await long.stop();
  }
});
