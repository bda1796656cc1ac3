// 100,000 tags: the first rows at once, the rest in the background with a way to stop it, and never more on the page than it shows.

import { BIG, allRead, expect, expectNames, expectRange, exported, filterBox, names, openList, test } from "../../fixtures/long-list.mjs";

test.use({ tags: 100_000 });

const elements = (page) => page.evaluate(() => document.querySelectorAll("*").length);
const selection = (page) => page.getByRole("region", { name: "Selection" });

test("while the list is read its first rows are there, and the reading stops on demand and goes on", async ({ page, mock, list }) => {
  await openList(page);
  // Page 7 of the large ones waits, so that the test meets the reading on its way.
  await mock.fail(`*/ext/tag/${BIG}?*pageNumber=7&*pageSize=1000*`, "hang", 1);
  await page.getByRole("combobox", { name: "Order" }).selectOption({ label: "Most downloads first" });
  const main = page.getByRole("main");
  await expect(main).toContainText("6,000 of 100,000 tags loaded");
  await expect(page.getByRole("progressbar", { name: "Loading the list" })).toHaveAttribute("value", "6000");
  const first = list.slice(0, 6_000).toSorted((left, right) => right.downloadCount - left.downloadCount);
  await expectNames(page, first.slice(0, 20).map(({ tag }) => tag));
  await page.getByRole("link", { name: "Next page" }).click();
  await expectNames(page, first.slice(20, 40).map(({ tag }) => tag));
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(main).toContainText("6,000 of 100,000 tags loaded");
  await page.getByRole("button", { name: "Load the rest" }).click();
  await expect(page.getByRole("button", { name: "Load the rest" })).toHaveCount(0);
  await expectRange(page, "21–40 of 100,000 tags");
  await allRead(page);
  await expect(main).not.toContainText("tags loaded");
  const all = list.toSorted((left, right) => right.downloadCount - left.downloadCount);
  await expectNames(page, all.slice(20, 40).map(({ tag }) => tag));
  expect(await elements(page)).toBeLessThan(1_500);
});

test("100,000 tags are filtered, grouped, selected and saved, and the page stays small", async ({ page, list }) => {
  await openList(page, "?sort=-modified");
  await expectRange(page, "1–20 of 100,000 tags");
  await allRead(page);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("button", { name: "Select all 100,000 matching", exact: true }).click();
  await expect(selection(page)).toContainText("100,000 tags selected");
  await filterBox(page).fill("tag:~-rc\\.\\d$");
  const found = list.filter(({ tag }) => /-rc\.\d$/.test(tag)).length;
  await expect(page.getByRole("main")).toContainText(`${found.toLocaleString("en")} tags match`);
  await filterBox(page).fill("");
  await expectRange(page, "1–20 of 100,000 tags");
  const { text } = await exported(page, "CSV");
  expect(text.split("\r\n")).toHaveLength(100_000 + 2);
  expect(await elements(page)).toBeLessThan(1_500);
  expect(await names(page)).toHaveLength(20);
});

test("what is to be saved is read first, with its progress in view", async ({ page, mock }) => {
  await openList(page);
  await mock.fail(`*/ext/tag/${BIG}?*pageNumber=5&*pageSize=1000*`, "hang", 1);
  await page.locator("summary").filter({ hasText: "Export" }).click();
  await page.getByRole("button", { name: "CSV", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("4,000 of 100,000 tags loaded");
  // The menu has done its part, and would lie over what is said of the reading.
  await expect(page.getByRole("button", { name: "CSV", exact: true })).toHaveCount(0);
  await expect(page.locator("summary").filter({ hasText: "Export" })).toBeFocused();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.locator("summary").filter({ hasText: "Export" }).click();
  await page.getByRole("button", { name: "CSV", exact: true }).click();
  expect((await download).suggestedFilename()).toBe("big-tags.csv");
  await expect(page.getByRole("status").filter({ hasText: "Saved 100,000 tags as big-tags.csv" })).toBeVisible();
});
