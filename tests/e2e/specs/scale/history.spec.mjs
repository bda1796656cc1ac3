// Back and forward give back what was on screen, and turning pages does not lose the keyboard.

import { allRead, expect, expectNames, expectRange, filterBox, names, openList, test } from "../../fixtures/long-list.mjs";
import { table } from "../../fixtures/screens.mjs";

test("back and forward give back page, order, filter and groups", async ({ page }) => {
  await openList(page);
  const screens = [];
  const remember = async () => {
    await allRead(page);
    screens.push({ url: page.url(), names: await names(page) });
  };
  const changes = async (act, address) => {
    const before = await names(page);
    await act();
    await expect(page).toHaveURL(address);
    await expect.poll(() => names(page)).not.toEqual(before);
    await remember();
  };
  await remember();
  const next = page.getByRole("link", { name: "Next page" });
  await changes(() => next.click(), /\?page=2$/);
  await changes(() => table(page, "Tags").getByRole("columnheader", { name: "Downloads" }).getByRole("button").click(), /\?sort=-downloads$/);
  await changes(() => next.click(), /\?sort=-downloads&page=2$/);
  const group = async () => {
    await page.locator("summary").filter({ hasText: "View" }).click();
    await page.getByRole("checkbox", { name: "Group by version line" }).click();
    await page.keyboard.press("Escape");
  };
  await changes(group, /\?group=line$/);
  await changes(() => next.click(), /\?group=line&page=2$/);
  await page.getByRole("link", { name: screens.at(-1).names[4], exact: true }).click();
  await page.getByRole("tablist", { name: "Tag details" }).waitFor();
  const expectScreen = async (screen) => {
    await expect(page).toHaveURL(screen.url);
    await expectNames(page, screen.names);
  };
  for (const screen of screens.toReversed()) {
    await page.goBack();
    await expectScreen(screen);
  }
  for (const screen of screens.slice(1)) {
    await page.goForward();
    await expectScreen(screen);
  }
  // What is typed takes the place of the screen before, so that back does not go through half a word.
  await filterBox(page).fill("downloads:>12000");
  await expect(page).toHaveURL(/q=downloads:/);
  await allRead(page);
  await expect.poll(() => names(page)).not.toEqual(screens.at(-1).names);
  const filtered = { url: page.url(), names: await names(page) };
  await next.click();
  await expectRange(page, "21–40 of");
  await page.goBack();
  await expectScreen(filtered);
  await expect(filterBox(page)).toHaveValue("downloads:>12000");
  await page.reload();
  await expectScreen(filtered);
  await page.goBack();
  await expectScreen(screens.at(-2));
  await expect(filterBox(page)).toHaveValue("");
});

for (const [list, query] of [["read page by page", ""], ["read whole", "?sort=-downloads"]]) {
  test(`a page turn keeps the focus in a list that is ${list}`, async ({ page }) => {
    await openList(page, query);
    await allRead(page);
    const next = page.getByRole("link", { name: "Next page" });
    await next.focus();
    for (const range of ["21–40", "41–60", "61–80"]) {
      await page.keyboard.press("Enter");
      await expectRange(page, `${range} of 20,000 tags`);
      await expect(next).toBeFocused();
    }
    const number = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "5", exact: true });
    await number.focus();
    await page.keyboard.press("Enter");
    await expectRange(page, "81–100 of 20,000 tags");
    await expect(number).toBeFocused();
    const rowLink = page.locator("tr[data-row] a.name");
    await rowLink.nth(7).focus();
    for (const [key, range] of [["]", "101–120"], ["]", "121–140"], ["[", "101–120"]]) {
      await page.keyboard.press(key);
      await expectRange(page, `${range} of 20,000 tags`);
      await expect(rowLink.first()).toBeFocused();
    }
  });
}
