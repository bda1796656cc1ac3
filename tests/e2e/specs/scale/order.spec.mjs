// The order of 20,000 tags, against what the test makes of the API's own list.

import { allRead, exported, expect, expectNames, expectRange, openList, test } from "../../fixtures/long-list.mjs";
import { table } from "../../fixtures/screens.mjs";

const SIZE = 200;

/** What each column compares by; nothing for a row that has no value there. */
const COLUMNS = {
  tag: { header: "Tag", of: (row) => row.tag.toLowerCase() },
  stage: { header: "Stage", of: (row) => row.stageTag.split("@").filter(Boolean)[0] },
  size: { header: "Size", of: (row) => row.size, greatestFirst: true },
  modified: { header: "Last modified", of: (row) => row.lastModifiedDate.slice(0, 19), greatestFirst: true },
  by: { header: "Modified by", of: (row) => row.lastModifiedBy.toLowerCase() },
  downloads: { header: "Downloads", of: (row) => row.downloadCount, greatestFirst: true },
};

/** Equal rows stay in the list's own order both ways, and rows without a value stand behind all others. */
function ordered(rows, valueOf, descending) {
  const sign = descending ? -1 : 1;
  const [known, unknown] = [rows.filter((row) => valueOf(row) !== undefined), rows.filter((row) => valueOf(row) === undefined)];
  known.sort((left, right) => (valueOf(left) < valueOf(right) ? -sign : valueOf(left) > valueOf(right) ? sign : 0));
  return [...known, ...unknown].map(({ tag }) => tag);
}

test("each column orders the whole list both ways, and a third press gives the list's own order back", async ({ page, list }) => {
  await openList(page, `?size=${SIZE}`);
  await expectNames(page, list.slice(0, SIZE).map(({ tag }) => tag));
  for (const [key, { header, of, greatestFirst = false }] of Object.entries(COLUMNS)) {
    const head = table(page, "Tags").getByRole("columnheader", { name: header, exact: true });
    for (const descending of [greatestFirst, !greatestFirst]) {
      await head.getByRole("button").click();
      await expect(head).toHaveAttribute("aria-sort", descending ? "descending" : "ascending");
      await expect(page).toHaveURL(new RegExp(`[?&]sort=${descending ? "-" : ""}${key}(&|$)`));
      await allRead(page);
      const wanted = ordered(list, of, descending);
      await expectNames(page, wanted.slice(0, SIZE));
      // The last page is the other end of the whole list.
      const pages = page.getByRole("navigation", { name: "Pages" });
      await pages.getByRole("link", { name: "100", exact: true }).click();
      await expectNames(page, wanted.slice(-SIZE));
      await pages.getByRole("link", { name: "1", exact: true }).click();
      await expectNames(page, wanted.slice(0, SIZE));
    }
    await head.getByRole("button").click();
    await expect(page).toHaveURL(new RegExp(`/big\\?size=${SIZE}$`));
    await expectNames(page, list.slice(0, SIZE).map(({ tag }) => tag));
  }
});

/** `v1.10.0` after `v1.9.0`, a candidate before what it is one for, and words above all versions. */
function newestFirst(left, right) {
  const read = (tag) => /^v(\d+)\.(\d+)\.(\d+)(-rc\.1)?$/.exec(tag);
  const [a, b] = [read(left), read(right)];
  if (!a || !b) return a ? 1 : b ? -1 : left < right ? 1 : -1;
  for (const part of [1, 2, 3]) if (a[part] !== b[part]) return Number(b[part]) - Number(a[part]);
  return (a[4] ? 1 : 0) - (b[4] ? 1 : 0);
}

test("the order of versions is that of their numbers over the whole list, both ways", async ({ page, list }) => {
  await openList(page);
  const order = page.getByRole("combobox", { name: "Order" });
  const newest = list.map(({ tag }) => tag).sort(newestFirst);
  for (const [label, wanted] of [["Newest version first", newest], ["Oldest version first", [...newest].reverse()]]) {
    await order.selectOption({ label });
    await allRead(page);
    await expectNames(page, wanted.slice(0, 20));
    const { text } = await exported(page, "JSON");
    expect(JSON.parse(text).map(({ tag }) => tag)).toEqual(wanted);
  }
});

test("groups by version line have the newest line on top and in it the newest tag, and a line knows how many it has", async ({ page, list }) => {
  await openList(page, "?group=line&size=50");
  await allRead(page);
  const tags = list.map(({ tag }) => tag);
  const isWord = (tag) => !tag.startsWith("v");
  const wanted = [...tags.filter((tag) => !isWord(tag)).sort(newestFirst), ...tags.filter(isWord).sort(newestFirst)];
  await expectNames(page, wanted.slice(0, 50));
  const lineOf = (tag) => tag.replace(/^v(\d+\.\d+)\..*/, "$1.x");
  const lines = [...new Set(wanted.slice(0, 50).map(lineOf))];
  const heads = page.locator("tr.group");
  await expect(heads).toHaveText(lines.map((line) => `${line}${tags.filter((tag) => lineOf(tag) === line).length} tags`));
  // The third line goes on behind the page's end.
  await page.getByRole("link", { name: "Next page" }).click();
  await expectRange(page, "51–100 of 20,000 tags");
  await expect(heads.first()).toContainText("continued");
  await expectNames(page, wanted.slice(50, 100));
});
