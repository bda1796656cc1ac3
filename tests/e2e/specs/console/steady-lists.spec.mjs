// Lists that stand still: columns, order and counts do not change under the pointer, and nothing is skipped.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, openWithKeys, rows, status, table } from "../../fixtures/screens.mjs";

const heads = (page) => table(page, "Tags").getByRole("columnheader");

test("sorting leaves every header where it was", async ({ page }) => {
  await open(page, "/demo/images/team/base/python");
  await expect(rows(page, "Tags")).toHaveCount(10);
  const places = () => heads(page).evaluateAll((cells) => cells.map((cell) => [cell.textContent, Math.round(cell.getBoundingClientRect().left)]));
  const before = await places();
  for (const column of ["Size", "Last modified", "Tag"]) {
    await table(page, "Tags").getByRole("button", { name: column, exact: true }).click();
    await expect(heads(page).filter({ has: page.getByRole("button", { name: column, exact: true }) })).toHaveAttribute("aria-sort", /.+/);
    expect(await places()).toEqual(before);
  }
});

test("every header that sorts has an arrow", async ({ page }) => {
  await open(page, "/demo/images/team/base/python");
  await expect(rows(page, "Tags")).toHaveCount(10);
  await expect(heads(page).locator("svg")).toHaveCount(await heads(page).count());
});

test("the count below a list is of the rows on screen", async ({ page }) => {
  await open(page, "/demo/images/multi");
  await expect(rows(page, "Tags").first()).toBeVisible();
  const shown = await rows(page, "Tags").count();
  await expect(status(page).filter({ hasText: `1–${shown} of ${shown} tag` })).toBeVisible();
});

/** Deletes a tag as somebody else would, and reads the list again: the mark of the row of `v1` is drawn again. */
async function changeRowOfV1(page, request) {
  const changes = await page.locator('tr[data-row="v1"]').evaluateHandle((row) => {
    const seen = [];
    new MutationObserver((changes) => seen.push(...changes.map(({ type }) => type))).observe(row, { childList: true, subtree: true });
    return seen;
  });
  await request.delete("/docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=latest", { headers: { "X-Requested-With": "berth" } });
  await page.keyboard.press("r");
  await expect(page.locator('tr[data-row="latest"]')).toContainText("removed");
  await expect.poll(() => changes.evaluate((seen) => seen.length)).toBeGreaterThan(0);
}

/** The row of `v1` with its mark. */
async function openWithMark(page) {
  await openWithKeys(page, "/demo/images/hello-world");
  const row = page.locator('tr[data-row="v1"]');
  await expect(row).toContainText("same as");
  return row;
}

for (const [role, name] of [["button", "Delete v1"], ["checkbox", "Select v1"]]) {
  const isSelected = role === "checkbox";
  const shown = (page) => (isSelected ? page.getByRole("region", { name: "Selection" }) : page.getByRole("alertdialog", { name: "Delete tag v1?" }));

  test(`${name} counts although the row changes while the button is held down`, async ({ page, request }) => {
    const row = await openWithMark(page);
    await row.getByRole(role, { name, exact: true }).hover();
    await page.mouse.down();
    await changeRowOfV1(page, request);
    await page.mouse.up();
    await expect(shown(page)).toBeVisible();
  });

  test(`${name} counts although the row changes while Space is held down`, async ({ page, request }) => {
    const row = await openWithMark(page);
    const control = row.getByRole(role, { name, exact: true });
    await control.focus();
    await page.keyboard.down("Space");
    await changeRowOfV1(page, request);
    await expect(control).toBeFocused();
    await page.keyboard.up("Space");
    await expect(shown(page)).toBeVisible();
  });
}

test("the focus stays on its element while values of the row arrive", async ({ page }) => {
  let letThrough;
  const isLetThrough = new Promise((resolve) => { letThrough = resolve; });
  await page.route("**/repository/api/version/page/**", async (route) => {
    await isLetThrough;
    await route.continue();
  });
  await open(page, "/demo/images/hello-world");
  const row = page.locator('tr[data-row="v1"]');
  const link = row.getByRole("link", { name: "v1", exact: true });
  await link.focus();
  const losses = await link.evaluateHandle((element) => {
    const seen = [];
    element.addEventListener("blur", () => seen.push("blur"));
    return seen;
  });
  await expect(row).not.toContainText("same as");
  letThrough();
  await expect(row).toContainText("same as");
  await expect(link).toBeFocused();
  expect(await losses.jsonValue()).toEqual([]);
});

test("a visit does not move a row", async ({ page }) => {
  await open(page, "/demo");
  const names = () => rows(page, "Repositories").getByRole("link").allTextContents();
  await expect(rows(page, "Repositories")).not.toHaveCount(0);
  const before = await names();
  await rows(page, "Repositories").getByRole("link").last().click();
  await expect(page).not.toHaveURL(/\/demo$/);
  await page.waitForLoadState("networkidle");
  await open(page, "/demo");
  await expect(rows(page, "Repositories").filter({ hasText: "recent" })).toHaveCount(1);
  expect(await names()).toEqual(before);
});

test("deleting the only row of the last page leads to the page before", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("berth.page-size", "20"));
  await open(page, "/demo/images/big?page=101");
  await expect(rows(page, "Tags")).toHaveCount(1);
  await rows(page, "Tags").getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/page=100$/);
  await expect(rows(page, "Tags")).toHaveCount(20);
});

for (const [width, zoom] of [[360, 1], [768, 1], [640, 1]]) {
  test(`at ${width} px nothing scrolls sideways, and names break at their separators`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await open(page, "/demo/images");
    await expect(rows(page, "Images").first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width * zoom);
    await expect(page.getByRole("banner").getByRole("link", { name: "Berth", exact: true })).toBeVisible();
  });
}

test("at 360x740 the first row of a list of tags begins within the first 400 px", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/demo/images/team/web");
  await expect(page.getByLabel("Pull command", { exact: true })).toHaveText(/docker pull/);
  await expect(page.getByRole("combobox", { name: "Order" })).toBeVisible();
  const top = await rows(page, "Tags").first().evaluate((row) => row.getBoundingClientRect().top);
  expect(top).toBeLessThanOrEqual(400);
});

/** The tags of an image of 2,001 tags, in the registry's order. */
async function tagsOfBig(request, number) {
  const answer = await (await request.get(`/docker/ext/tag/demo/images/big?pageNumber=${number}&pageSize=20`)).json();
  return answer.data.records.map(({ tag }) => tag);
}

const deleteOfBig = (request, tag) =>
  request.delete(`/docker/ext/version/delete/demo/images?packageKey=docker://big&version=${tag}`, { headers: { "X-Requested-With": "berth" } });

const says = (page, text) => status(page).filter({ hasText: text });

test("a row that a page turn would skip is told of", async ({ page, request }) => {
  await open(page, "/demo/images/big");
  await expect(rows(page, "Tags")).toHaveCount(20);
  const [first] = await tagsOfBig(request, 1);
  await deleteOfBig(request, first);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(says(page, "1 tag moved to the previous page, because others were removed")).toBeVisible();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(says(page, "41–60 of 2,000")).toBeVisible();
  await expect(says(page, "moved")).toHaveCount(0);
});

test("a refresh of a later page does not call a row removed that moved to the page before", async ({ page, request }) => {
  await open(page, "/demo/images/big?page=2");
  await expect(rows(page, "Tags")).toHaveCount(20);
  const [deleted] = await tagsOfBig(request, 1);
  await deleteOfBig(request, deleted);
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(says(page, "1 tag moved to the previous page")).toBeVisible();
  await expect(rows(page, "Tags").filter({ hasText: "removed" })).toHaveCount(0);
  await expect(rows(page, "Tags")).toHaveCount(20);
});

test("a deletion says that a row came from the next page", async ({ page }) => {
  await open(page, "/demo/images/big?page=2");
  await expect(rows(page, "Tags")).toHaveCount(20);
  await rows(page, "Tags").nth(5).getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(says(page, "1 tag moved here from the next page")).toBeVisible();
});

/** The list of `big` in an order that needs all of it, on its second page. */
async function openWholeList(page) {
  await open(page, "/demo/images/big?sort=name&page=2");
  await expect(rows(page, "Tags")).toHaveCount(20);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(says(page, "21–40 of 2,001")).toBeVisible();
}

test("a list that is read whole says that a row came from the next page, and keeps its place while it is read again", async ({ page, mock }) => {
  await openWholeList(page);
  const names = () => rows(page, "Tags").getByRole("link").allTextContents();
  const before = await names();
  await mock.fail("*/ext/tag/demo/images/big?*pageNumber=2*pageSize=1000*", "slow");
  await rows(page, "Tags").nth(5).getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(says(page, "1 tag moved here from the next page")).toBeVisible();
  const after = await names();
  expect(after.slice(0, 19)).toEqual(before.filter((_, place) => place !== 5));
  await mock.heal();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(says(page, "21–40 of 2,000")).toBeVisible();
  expect(await names()).toEqual(after);
});

test("a refresh of a list that is read whole says that a row moved to the page before", async ({ page, request }) => {
  await openWholeList(page);
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(says(page, "1–20 of 2,001")).toBeVisible();
  const first = await rows(page, "Tags").first().getAttribute("data-row");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(says(page, "21–40 of 2,001")).toBeVisible();
  await deleteOfBig(request, first);
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(says(page, "1 tag moved to the previous page")).toBeVisible();
  await expect(rows(page, "Tags").filter({ hasText: "removed" })).toHaveCount(0);
});
