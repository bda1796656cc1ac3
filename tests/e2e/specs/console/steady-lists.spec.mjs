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

for (const [role, name] of [["button", "Delete v1"], ["checkbox", "Select v1"]]) {
  test(`${name} counts although the row is drawn again while the button is held down`, async ({ page, request }) => {
    await openWithKeys(page, "/demo/images/hello-world");
    const row = page.locator('tr[data-row="v1"]');
    await expect(row).toContainText("same as");
    const before = await row.elementHandle();
    await row.getByRole(role, { name, exact: true }).hover();
    await page.mouse.down();
    await request.delete("/docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=latest", { headers: { "X-Requested-With": "berth" } });
    await page.keyboard.press("r");
    await expect.poll(() => before.evaluate((element) => element.isConnected)).toBe(false);
    await page.mouse.up();
    const shown = role === "checkbox" ? page.getByRole("region", { name: "Selection" }) : page.getByRole("alertdialog", { name: "Delete tag v1?" });
    await expect(shown).toBeVisible();
  });
}

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
