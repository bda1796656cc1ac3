// A day's work over 20,000 tags without a mouse.

import { allRead, expect, expectRange, filterBox, names, openList, test } from "../../fixtures/long-list.mjs";

test("everything once with the keyboard alone", async ({ page, mock }) => {
  await openList(page);
  const keys = page.keyboard;
  const focusedRow = () => page.evaluate(() => document.activeElement.closest("tr[data-row]")?.dataset.row);
  const onRow = (name) => expect.poll(focusedRow).toBe(name);
  const selection = page.getByRole("region", { name: "Selection" });

  await keys.press("/");
  await expect(filterBox(page)).toBeFocused();
  await keys.type("downloads:>12000");
  await expect(page.getByRole("main")).toContainText(/tags match/);
  await allRead(page);
  // In a field the same keys are text.
  await expect(filterBox(page)).toHaveValue("downloads:>12000");
  // Past the list of orders, which takes letters itself.
  await keys.press("Tab");
  await keys.press("Tab");
  let shown = await names(page);

  await keys.press("j");
  await onRow(shown[0]);
  await keys.press("j");
  await keys.press("ArrowDown");
  await onRow(shown[2]);
  await keys.press("k");
  await onRow(shown[1]);
  await keys.press("x");
  await expect(selection).toContainText("1 tag selected");
  for (let step = 0; step < 3; step += 1) await keys.press("j");
  await keys.press("Shift+X");
  await expect(selection).toContainText("4 tags selected");

  await keys.press("]");
  await expectRange(page, "21–40 of");
  shown = await names(page);
  await onRow(shown[0]);
  await keys.press("[");
  await expectRange(page, "1–20 of");
  shown = await names(page);
  await onRow(shown[0]);

  await keys.press("y");
  await expect(page.getByRole("status").filter({ hasText: "Copied docker pull" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`docker pull docker.bkrepo.example.com/demo/images/big:${shown[0]}`);

  // With a selection, `d` asks about the selection, not about the row with the focus.
  await keys.press("d");
  const sheet = page.getByRole("alertdialog", { name: "Delete 4 tags?", exact: true });
  await expect(sheet).toBeVisible();
  await keys.press("Escape");
  await expect(sheet).toHaveCount(0);
  await onRow(shown[0]);
  expect((await mock.log()).filter(({ method }) => method === "DELETE")).toEqual([]);

  const read = async () => (await mock.log()).filter(({ query }) => query.includes("pageSize=1000")).length;
  const before = await read();
  await keys.press("r");
  await expect.poll(read).toBeGreaterThan(before);
  await allRead(page);
  await onRow(shown[0]);
  await expect(selection).toContainText("4 tags selected");

  await keys.press("?");
  const table = page.getByRole("dialog", { name: "Keyboard shortcuts", exact: true });
  await expect(table.getByRole("row", { name: "Toggle selection x" })).toBeVisible();
  await expect(table.getByRole("row", { name: "Next page ]" })).toBeVisible();
  await keys.press("Escape");
  await expect(table).toHaveCount(0);
  await onRow(shown[0]);

  await keys.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Find a command or page" })).toBeFocused();
  await keys.type("select all matching");
  await keys.press("Enter");
  await expect(selection).toContainText(/\d{3} tags selected/);

  await onRow(shown[0]);
  await keys.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/big:${shown[0]}$`));
  await page.getByRole("tablist", { name: "Tag details" }).waitFor();
  await keys.press("g");
  await keys.press("i");
  await expect(page.getByRole("heading", { level: 1, name: "images", exact: true })).toBeVisible();
  await keys.press("g");
  await keys.press("h");
  await expect(page.getByRole("heading", { level: 1, name: "Projects", exact: true })).toBeVisible();
});
