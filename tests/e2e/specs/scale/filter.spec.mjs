// Filters over 20,000 tags, against what the test finds in the API's own list.

import { allRead, expect, expectNames, filterBox, names, openList, test } from "../../fixtures/long-list.mjs";

/** A date of the mock in milliseconds: it writes those of the service's own zone. */
const ageInDays = (row) => (Date.now() - Date.parse(`${row.lastModifiedDate}+08:00`)) / 86_400_000;

const FILTERS = [
  ["V12.3", (row) => row.tag.includes("v12.3")],
  ["age:>400d", (row) => ageInDays(row) > 400],
  ["age:<200d downloads:>9000", (row) => ageInDays(row) < 200 && row.downloadCount > 9_000],
  ["downloads:12000..12400", (row) => row.downloadCount >= 12_000 && row.downloadCount <= 12_400],
  ["tag:~^v1\\.\\d+\\.1\\d$", (row) => /^v1\.\d+\.1\d$/.test(row.tag)],
  ["tag:v2.*.0", (row) => /^v2\..*\.0$/.test(row.tag)],
  ["-by:svc-ci", (row) => row.lastModifiedBy !== "svc-ci"],
  ["stage:release -rc size:<1GB", (row) => row.stageTag.includes("@release") && !row.tag.includes("rc")],
];

for (const [query, matches] of FILTERS) {
  test(`${query} finds what matches in the whole list, and nothing else`, async ({ page, list }) => {
    await openList(page);
    await filterBox(page).fill(query);
    const wanted = list.filter(matches).map(({ tag }) => tag);
    const count = wanted.length.toLocaleString("en");
    await expect(page.getByRole("main")).toContainText(new RegExp(`${count} tags? (match|contain)`), { timeout: 20_000 });
    await expect(page).toHaveURL((url) => url.searchParams.get("q") === query);
    await expectNames(page, wanted.slice(0, 20));
    const last = Math.ceil(wanted.length / 20);
    if (last > 1) await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: String(last), exact: true }).click();
    await expectNames(page, wanted.slice((last - 1) * 20));
  });
}

test("a filter that cannot be read says where, and the list keeps the last good result", async ({ page }) => {
  await openList(page);
  await filterBox(page).fill("downloads:>12000");
  const main = page.getByRole("main");
  await expect(main).toContainText(/tags match/);
  await allRead(page);
  const found = await names(page);
  for (const [text, wrong, says] of [
    ["downloads:>12000 sise:>1MB", "sise", "Did you mean “size:”?"],
    ["downloads:>12000 tag:~v(1", "v(1", "Invalid regular expression"],
    ["downloads:>12000 age:>30", "30", "needs a unit"],
  ]) {
    await filterBox(page).fill(text);
    const problem = page.getByRole("status").filter({ hasText: says });
    await expect(problem).toBeVisible();
    await expect(problem.locator("mark")).toContainText(wrong);
    await expect(problem).toContainText("Still showing downloads:>12000");
    await expect(filterBox(page)).toHaveAttribute("aria-invalid", "true");
    expect(await names(page)).toEqual(found);
  }
  await filterBox(page).fill("downloads:>12000 -by:svc-ci");
  await expect(filterBox(page)).toHaveAttribute("aria-invalid", "false");
  await expect.poll(() => names(page)).not.toEqual(found);
});
