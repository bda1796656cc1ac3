import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";

test("a tag is deleted after its name was on screen, and its twin stays", { tag: ["@dialect", "@proxy", "@smoke"] }, async ({ page, mock }) => {
  await open(page, "demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: "Delete tag v1?", exact: true });
  await expect(sheet).toContainText("demo/images");
  await expect(sheet).toContainText("hello-world");
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(status(page).filter({ hasText: "Deleted tag v1 of hello-world" })).toBeVisible();
  await expect(sheet).toHaveCount(0);
  await expect(rows(page, "Tags")).toHaveCount(1);
  await expect(table(page, "Tags")).toContainText("latest");
  const writes = (await mock.log()).filter(({ method }) => method === "DELETE");
  expect(writes.map(({ path, status }) => [path, status])).toEqual([["/docker/ext/version/delete/demo/images", 200]]);
});

test("cancel and Escape delete nothing and give the focus back", async ({ page, mock }) => {
  await open(page, "demo/images/hello-world");
  const button = page.getByRole("button", { name: "Delete v1", exact: true });
  for (const leave of [(sheet) => sheet.getByRole("button", { name: "Cancel" }).click(), () => page.keyboard.press("Escape")]) {
    await button.click();
    const sheet = page.getByRole("alertdialog");
    await expect(sheet).toBeVisible();
    await leave(sheet);
    await expect(sheet).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  expect((await mock.log()).filter(({ method }) => method === "DELETE")).toEqual([]);
  await expect(rows(page, "Tags")).toHaveCount(2);
});

test("the focus comes back to a row whose marks arrived below the sheet", async ({ page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(/\/ext\/manifest\//, async (route) => {
    await held;
    await route.continue();
  });
  await open(page, "demo/images/hello-world");
  const button = page.getByRole("button", { name: "Delete v1", exact: true });
  const row = await rows(page, "Tags").filter({ has: page.getByRole("link", { name: "v1", exact: true }) }).elementHandle();
  await button.click();
  const sheet = page.getByRole("alertdialog");
  await expect(sheet).toBeVisible();
  release();
  // The answers say which tags are the same image. The row that says so is still the same.
  await expect.poll(() => row.evaluate((row) => row.textContent)).toContain("latest");
  expect(await row.evaluate((row) => row.isConnected)).toBe(true);
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("a tag that was deleted is selected no longer", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  for (const tag of ["v1", "latest"]) await page.getByRole("checkbox", { name: `Select ${tag}`, exact: true }).check();
  const selection = page.getByRole("region", { name: "Selection" });
  await expect(selection).toContainText("2 tags selected");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(rows(page, "Tags")).toHaveCount(1);
  await expect(selection).toContainText("1 tag selected");
  await selection.getByRole("button", { name: "Copy references" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\S+\/hello-world:latest$/);
});

test("an image goes only after its name was typed, and the sheet names what goes with it", { tag: ["@dialect", "@proxy", "@smoke"] }, async ({ page }) => {
  await open(page, "demo/images/foo");
  await page.getByRole("button", { name: "Delete image" }).click();
  const sheet = page.getByRole("alertdialog", { name: "Delete image foo?", exact: true });
  await expect(sheet).toContainText("foo/bar");
  await expect(sheet).toContainText("foo/bar/baz");
  const send = sheet.getByRole("button", { name: "Delete", exact: true });
  const name = sheet.getByRole("textbox", { name: "Type foo to confirm" });
  await expect(send).toBeDisabled();
  await name.fill("fo");
  await expect(send).toBeDisabled();
  await name.fill("foo");
  await send.click();
  await expect(page).toHaveURL(/\/demo\/images$/);
  await expect(status(page).filter({ hasText: "Deleted image foo" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter images" }).fill("foobar");
  await expect(rows(page, "Images")).toHaveCount(1);
});

test("the last tag is said to take the image with it", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "demo/images/foobar");
  await expect(rows(page, "Tags")).not.toHaveCount(0);
  const tags = await rows(page, "Tags").count();
  for (let left = tags; left > 1; left--) {
    await page.getByRole("button", { name: /^Delete (?!image)/ }).first().click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
    await expect(rows(page, "Tags")).toHaveCount(left - 1);
  }
  await page.getByRole("button", { name: /^Delete (?!image)/ }).first().click();
  await expect(page.getByRole("alertdialog")).toContainText(/last tag/i);
});

test("a refused delete changes nothing on screen but adds the reason", { tag: ["@dialect", "@proxy"] }, async ({ page, mock }) => {
  await open(page, "demo/images/hello-world");
  await mock.fail("/docker/ext/version/delete/*", "delete-refused");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  const sheet = page.getByRole("alertdialog");
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(sheet.getByRole("alert")).toBeVisible();
  expect((await mock.log()).filter(({ method }) => method === "DELETE")).toHaveLength(1);
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(rows(page, "Tags")).toHaveCount(2);
});

test("a delete whose outcome is unknown says that, and is not repeated", { tag: ["@dialect", "@proxy"] }, async ({ page, mock }) => {
  await open(page, "demo/images/hello-world");
  await mock.fail("/docker/ext/version/delete/*", "truncated");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  const sheet = page.getByRole("alertdialog");
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  const outcome = sheet.getByRole("alert");
  await expect(outcome).toContainText("It is unknown whether this was deleted.");
  await expect(outcome).not.toContainText(/Nothing was changed|Not deleted/);
  expect((await mock.log()).filter(({ method }) => method === "DELETE")).toHaveLength(1);
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(status(page).filter({ hasText: "Deleted" })).toHaveCount(0);
});

test("while the sheet cannot read what goes, nothing can be deleted", async ({ page, mock }) => {
  await open(page, "demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await mock.fail("/docker/ext/tag/*", "http-500");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  const sheet = page.getByRole("alertdialog");
  await expect(sheet.getByRole("alert")).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Delete", exact: true })).toBeDisabled();
  await mock.heal();
  await sheet.getByRole("button", { name: "Try again" }).click();
  await expect(sheet.getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
});

test("the command on top never pulls what was just deleted", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  const command = page.getByLabel("Pull command", { exact: true });
  await expect(command).toHaveText(/:latest$/);
  await page.getByRole("button", { name: "Delete latest", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(command).toHaveText(/:v1$/);
});

test("the buttons stand still while the sheet is still being read, so that none is pressed by mistake", async ({ page }) => {
  let go;
  const held = new Promise((release) => (go = release));
  await open(page, "demo/images/hello-world");
  await page.route(/\/ext\/version\/detail\//, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: "Delete tag v1?", exact: true });
  const cancel = sheet.getByRole("button", { name: "Cancel" });
  await expect(cancel).toBeVisible();
  const before = await cancel.boundingBox();
  go();
  await expect(sheet).toContainText("sha256:");
  expect(await cancel.boundingBox()).toEqual(before);
});
