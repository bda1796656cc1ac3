// What is offered below the filter while somebody types.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

const box = (page) => page.getByRole("searchbox", { name: "Filter tags" }).or(page.getByRole("combobox", { name: "Filter tags" }));
const list = (page) => page.getByRole("listbox", { name: "Completions" });
const options = (page) => list(page).getByRole("option");
/** The texts that would be put into the box. */
const offered = (page) => options(page).locator("code").allTextContents();
const chosen = (page) => list(page).getByRole("option", { selected: true }).locator("code");

async function openFilter(page) {
  await open(page, "/demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await box(page).click();
}

test("fields are offered by their beginning, and the arrows go round", async ({ page }) => {
  await openFilter(page);
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.type("s");
  await expect.poll(() => offered(page)).toEqual(["size:", "stage:"]);
  await expect(chosen(page)).toHaveCount(0);
  for (const [key, text] of [["ArrowDown", "size:"], ["ArrowDown", "stage:"], ["ArrowDown", "size:"], ["ArrowUp", "stage:"], ["ArrowUp", "size:"]]) {
    await page.keyboard.press(key);
    await expect(chosen(page)).toHaveText(text);
  }
  await expect(box(page)).toBeFocused();
});

test("Enter takes what was chosen, then values that occur in the list are offered", async ({ page }) => {
  await openFilter(page);
  await page.keyboard.type("b");
  await expect.poll(() => offered(page)).toEqual(["by:"]);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("by:");
  await page.keyboard.type("o");
  await expect.poll(() => offered(page)).toEqual(["owen"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue(/^by:owen ?$/);
  await expect(rows(page, "Tags")).toHaveCount(1);
});

test("a press takes an offer, and the box keeps the focus", async ({ page }) => {
  await openFilter(page);
  await page.keyboard.type("-si");
  await options(page).filter({ hasText: "size:" }).click();
  await expect(box(page)).toHaveValue("-size:");
  await expect(box(page)).toBeFocused();
});

test("Escape closes the offers and keeps what was typed, and leaving the box closes them too", async ({ page }) => {
  await openFilter(page);
  await page.keyboard.type("s");
  await expect(options(page)).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
  await expect(box(page)).toHaveValue("s");
  await page.keyboard.type("t");
  await expect(options(page)).toHaveCount(1);
  await page.getByRole("main").focus();
  await expect(list(page)).toHaveCount(0);
});
