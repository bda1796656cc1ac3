// Many tags at once: what is named before they go, the time to undo, the run, and what is left of it. The mock's own log
// judges what was sent.

import { readFile } from "node:fs/promises";

import { expect, startBerth, test, Mock } from "../../fixtures/berth.mjs";
import { open, openWithKeys, rows, status, table } from "../../fixtures/screens.mjs";

const selection = (page) => page.getByRole("region", { name: "Selection" });
const sheetOf = (page, name) => page.getByRole("alertdialog", { name, exact: true });
const button = (place, name) => place.getByRole("button", { name, exact: true });
const notSent = (page) => page.getByRole("status", { name: "Not sent yet" });
const deletion = (page) => page.getByRole("region", { name: "Deletion", exact: true });
const deletions = async (mock) => (await mock.log()).filter(({ method }) => method === "DELETE");
const versionOf = ({ query }) => new URLSearchParams(query).get("version");
const deleteBehindTheBack = (request, image, tag) =>
  request.delete(`/docker/ext/version/delete/demo/images?packageKey=docker://${image}&version=${tag}`, { headers: { "X-Requested-With": "berth" } });

async function select(page, ...tags) {
  for (const tag of tags) await page.getByRole("checkbox", { name: `Select ${tag}`, exact: true }).check();
}

/** Opens the sheet for some tags of an image, and waits until it has read everything. */
async function openSheet(page, image, tags) {
  await openWithKeys(page, `/demo/images/${image}`);
  await select(page, ...tags);
  await button(selection(page), "Delete").click();
  const sheet = sheetOf(page, tags.length === 1 ? `Delete tag ${tags[0]}?` : `Delete ${tags.length} tags?`);
  await expect(sheet).toContainText(/Deletes \d+ tags? of/);
  return sheet;
}

/** The same, and confirms it. */
async function confirm(page, image, tags, seconds = 10) {
  const sheet = await openSheet(page, image, tags);
  await sheet.getByRole("combobox", { name: "Time to undo" }).selectOption(String(seconds));
  await button(sheet, "Delete").click();
  await expect(sheet).toHaveCount(0);
}

const THREE = ["3.13.3", "3.12.10", "3.12.9"];

test("cancel and Escape delete nothing, keep the selection and give the focus back", async ({ page, mock }) => {
  for (const leave of [(sheet) => button(sheet, "Cancel").click(), () => page.keyboard.press("Escape")]) {
    const sheet = await openSheet(page, "hello-world", ["v1"]);
    await expect(button(sheet, "Cancel")).toBeFocused();
    await leave(sheet);
    await expect(sheet).toHaveCount(0);
    await expect(selection(page)).toContainText("1 tag selected");
    await expect(button(selection(page), "Delete")).toBeFocused();
    await button(selection(page), "Clear selection").click();
  }
  expect(await deletions(mock)).toEqual([]);
});

test("nothing can be confirmed before everything is read, and what cannot be read is said", async ({ page, mock }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  await select(page, "v1");
  await mock.fail("/docker/ext/tag/*", "http-500");
  await button(selection(page), "Delete").click();
  const sheet = sheetOf(page, "Delete tag v1?");
  await expect(sheet.getByRole("alert")).toBeVisible();
  await expect(button(sheet, "Delete")).toBeDisabled();
  await mock.heal();
  await button(sheet, "Try again").click();
  await expect(button(sheet, "Delete")).toBeEnabled();
});

test("a tag with the same digest is said to stay", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  const sheet = await openSheet(page, "team/base/python", ["3.13", "3.12"]);
  await expect(sheet).toContainText("2 tags whose images stay under other tags:");
  await expect(sheet).toContainText("4 tags with the same digests stay:");
  for (const stays of ["3.13.4", "3.12.10", "3", "latest"]) {
    await expect(sheet.getByRole("listitem").filter({ hasText: new RegExp(`^${stays}\\s*$`) })).toBeVisible();
  }
  await expect(sheet.getByRole("textbox")).toHaveCount(0);
});

test("the last tags take the image with them, and its name has to be typed", { tag: ["@dialect", "@proxy", "@smoke"] }, async ({ page, mock }) => {
  const sheet = await openSheet(page, "hello-world", ["v1", "latest"]);
  await expect(sheet).toContainText("These are all tags. The image hello-world is deleted too.");
  await expect(button(sheet, "Delete")).toBeDisabled();
  const name = sheet.getByRole("textbox", { name: "Type hello-world to confirm" });
  await name.fill("hello");
  await expect(button(sheet, "Delete")).toBeDisabled();
  await name.fill("hello-world");
  await button(sheet, "Delete").click();
  await button(notSent(page), "Delete now").click();
  await expect(deletion(page)).toContainText("Deleted 2 tags of hello-world.");
  expect((await deletions(mock)).map(versionOf).sort()).toEqual(["latest", "v1"]);
  await expect(page.getByRole("heading", { name: "No tags" })).toBeVisible();
});

test("an image below the name of one that goes is named, and goes only with its name typed", { tag: "@dialect" }, async ({ page }) => {
  await openWithKeys(page, "/demo/images/foo");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await button(selection(page), "Delete").click();
  const sheet = page.getByRole("alertdialog");
  await expect(sheet).toContainText("Also destroys 2 nested images:");
  await expect(sheet.getByRole("listitem").filter({ hasText: /^foo\/bar\/baz/ })).toBeVisible();
  await expect(sheet.getByRole("listitem").filter({ hasText: "foobar" })).toHaveCount(0);
  await expect(sheet.getByRole("textbox", { name: "Type foo to confirm" })).toBeVisible();
});

test("Undo sends nothing, and the tags are selected again", { tag: ["@dialect", "@proxy"] }, async ({ page, mock }) => {
  await confirm(page, "team/base/python", THREE);
  await expect(button(notSent(page), "Undo")).toBeFocused();
  await expect(notSent(page)).toContainText("3 tags of team/base/python");
  await expect(selection(page)).toHaveCount(0);
  await button(notSent(page), "Undo").click();
  await expect(status(page).filter({ hasText: "Nothing was deleted: 3 tags of team/base/python stay" })).toBeVisible();
  await expect(notSent(page)).toHaveCount(0);
  await expect(selection(page)).toContainText("3 tags selected");
  expect(await deletions(mock)).toEqual([]);
});

test("nothing is sent before the time to undo is over, whatever screen is open, and then what was named", { tag: ["@proxy", "@smoke"] }, async ({ page, mock }) => {
  await confirm(page, "team/base/python", THREE, 5);
  const begun = Date.now();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "images" }).click();
  await expect(table(page, "Images")).toBeVisible();
  await expect(notSent(page)).toContainText("3 tags of team/base/python");
  while (Date.now() - begun < 4_000) {
    expect(await deletions(mock)).toEqual([]);
    await expect(notSent(page)).toBeVisible();
  }
  await expect(deletion(page)).toContainText("Deleted 3 tags of team/base/python.", { timeout: 15_000 });
  expect(Date.now() - begun).toBeGreaterThan(4_500);
  expect((await deletions(mock)).map(versionOf).sort()).toEqual([...THREE].sort());
  await button(deletion(page), "Close").click();
  await expect(deletion(page)).toHaveCount(0);
  await page.getByRole("link", { name: "team/base/python", exact: true }).click();
  await expect(rows(page, "Tags")).toHaveCount(7);
});

test("closing the tab within the time to undo warns, and then nothing was deleted", async ({ page, mock }) => {
  await confirm(page, "team/base/python", THREE, 30);
  await expect(notSent(page)).toBeVisible();
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  const closed = page.waitForEvent("close");
  await dialog.accept();
  await closed;
  expect(await deletions(mock)).toEqual([]);
});

test("thirty release candidates are gone in six clicks and fifteen seconds", async ({ page }) => {
  const berth = await startBerth("--mock", "--tags", "1502");
  // As somebody has chosen it earlier: the debug build on a busy machine needs the other five seconds.
  await page.addInitScript(() => localStorage.setItem("berth.undo-seconds", "5"));
  try {
    await page.goto(`${berth.url}demo/images/big`);
    await expect(rows(page, "Tags")).toHaveCount(20);
    const begun = Date.now();
    let clicks = 0;
    const click = async (control) => {
      clicks += 1;
      await control.click();
    };
    await click(page.getByRole("searchbox", { name: "Filter tags" }));
    await page.keyboard.type("rc.1");
    await expect(page.getByText("30 tags contain “rc.1”")).toBeVisible();
    await click(page.getByRole("checkbox", { name: "Select all on this page" }));
    await click(page.getByRole("button", { name: "Select all 30 matching" }));
    await expect(selection(page)).toContainText("30 tags selected");
    await click(button(selection(page), "Delete"));
    const sheet = sheetOf(page, "Delete 30 tags?");
    await click(sheet.getByRole("textbox", { name: "Type 30 to confirm" }));
    await page.keyboard.type("30");
    await click(button(sheet, "Delete"));
    await expect(deletion(page)).toContainText("Deleted 30 tags of big.", { timeout: 15_000 });
    const seconds = (Date.now() - begun) / 1_000;
    test.info().annotations.push({ type: "figure", description: `${clicks} clicks, ${seconds} s` });
    expect(clicks).toBeLessThanOrEqual(6);
    expect(seconds).toBeLessThanOrEqual(15);
    const sent = (await new Mock(berth.url).log()).filter(({ method }) => method === "DELETE").map(versionOf);
    expect(new Set(sent).size).toBe(30);
    expect(sent).toHaveLength(30);
    expect(sent.every((tag) => tag.includes("-rc."))).toBe(true);
    await expect(page.getByRole("heading", { name: "No tag contains “rc.1”" })).toBeVisible();
  } finally {
    await berth.stop();
  }
});

test("with the keyboard alone", async ({ page, mock }) => {
  await openWithKeys(page, "/demo/images/team/base/python");
  for (const _ of THREE) {
    await page.keyboard.press("j");
    await page.keyboard.press("x");
  }
  await expect(selection(page)).toContainText("3 tags selected");
  const named = await page.locator("tr.is-selected a.name").allTextContents();
  await page.keyboard.press("d");
  const sheet = sheetOf(page, "Delete 3 tags?");
  await expect(button(sheet, "Cancel")).toBeFocused();
  await expect(button(sheet, "Delete")).toBeEnabled();
  await page.keyboard.press("Tab");
  await expect(button(sheet, "Delete")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(button(notSent(page), "Undo")).toBeFocused();
  await page.keyboard.press("u");
  await expect(notSent(page)).toHaveCount(0);
  expect(await deletions(mock)).toEqual([]);
  await page.keyboard.press("d");
  await expect(button(sheet, "Delete")).toBeEnabled();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(button(notSent(page), "Delete now")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(deletion(page)).toContainText("Deleted 3 tags");
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  expect((await deletions(mock)).map(versionOf).sort()).toEqual(named.sort());
});

test("without a selection the key deletes the current row", async ({ page }) => {
  await openWithKeys(page, "/demo/images/hello-world");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(selection(page)).toContainText("1 tag selected");
  await page.keyboard.press("x");
  await expect(selection(page)).toHaveCount(0);
  await page.keyboard.press("d");
  const sheet = page.getByRole("alertdialog");
  await expect(sheet).toContainText("Last modified");
});

test("on a narrow screen everything is in view", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const sheet = await openSheet(page, "team/base/python", THREE);
  for (const control of [button(sheet, "Cancel"), button(sheet, "Delete"), sheet.getByRole("combobox", { name: "Time to undo" })]) {
    await control.scrollIntoViewIfNeeded();
    await expect(control).toBeInViewport({ ratio: 0.9 });
  }
  await button(sheet, "Delete").click();
  await expect(button(notSent(page), "Undo")).toBeInViewport({ ratio: 1 });
  await expect(button(notSent(page), "Delete now")).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await button(notSent(page), "Delete now").click();
  await expect(deletion(page)).toContainText("Deleted 3 tags of team/base/python.");
  await button(deletion(page), "Show result").click();
  await expect(button(page.getByRole("dialog", { name: "Result for team/base/python" }), "Close")).toBeInViewport({ ratio: 1 });
});

for (const [kind, times] of [["http-500", 3], ["html-502", 3], ["http-429", 2], ["offline", 2]]) {
  test(`${times} answers of ${kind} only make the run slower, and nothing is repeated without a look`, async ({ page, mock }) => {
    // Counted where the page sends it: Chromium itself repeats any request whose kept connection was cut without an answer.
    const sent = [];
    page.on("request", (request) => sent.push([request.method(), new URL(request.url())]));
    await openSheet(page, "team/base/python", THREE);
    await mock.fail("*/ext/version/delete/*", kind, times);
    await button(page.getByRole("alertdialog"), "Delete").click();
    await button(notSent(page), "Delete now").click();
    await expect(deletion(page)).toContainText("Deleted 3 tags of team/base/python.", { timeout: 60_000 });
    for (const tag of THREE) {
      const isAbout = ([method, url]) => (method === "DELETE" ? url.searchParams.get("version") === tag : url.pathname.endsWith(`/ext/manifest/demo/images/team/base/python/${tag}`));
      const order = sent.filter(isAbout).map(([method]) => method).join(" ");
      expect(order, tag).not.toContain("DELETE DELETE");
      expect(order, tag).toContain("DELETE");
    }
    await expect(rows(page, "Tags")).toHaveCount(7);
  });
}

test("an answer that is lost on the way back counts as deleted once the tag is seen to be gone", async ({ page, mock }) => {
  await openSheet(page, "team/base/python", THREE);
  await mock.fail("*/ext/version/delete/*", "truncated", 1);
  await button(page.getByRole("alertdialog"), "Delete").click();
  await button(notSent(page), "Delete now").click();
  await expect(deletion(page)).toContainText("Deleted 3 tags of team/base/python.", { timeout: 30_000 });
});

test("what is refused is named with the reason, and can be tried again", { tag: "@proxy" }, async ({ page, mock }) => {
  await openSheet(page, "team/base/python", THREE);
  await mock.fail("*/ext/version/delete/*", "forbidden", 1);
  await button(page.getByRole("alertdialog"), "Delete").click();
  await button(notSent(page), "Delete now").click();
  await expect(deletion(page)).toContainText("Deleted 2 of 3 tags of team/base/python.");
  await expect(deletion(page)).toContainText("1 failed.");
  await button(deletion(page), "Show result").click();
  const result = page.getByRole("dialog", { name: "Result for team/base/python" });
  await expect(result).toContainText("1 not deleted:");
  await expect(result).toContainText("2 deleted:");
  await button(result, "Close").click();
  await button(deletion(page), "Try the failed ones again").click();
  await expect(deletion(page)).toContainText("Deleted 3 tags of team/base/python.");
  await expect(rows(page, "Tags")).toHaveCount(7);
});

test("a run can be paused, continued and stopped, and what was not sent is said to be skipped", async ({ page, mock }) => {
  await openWithKeys(page, "/demo/images/team/base/python");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("checkbox", { name: "Select latest", exact: true }).uncheck();
  await button(selection(page), "Delete").click();
  const sheet = page.getByRole("alertdialog");
  await expect(button(sheet, "Delete")).toBeEnabled();
  await mock.fail("*/ext/version/delete/*", "slow");
  await button(sheet, "Delete").click();
  await button(notSent(page), "Delete now").click();
  await expect(deletion(page).getByRole("progressbar", { name: "Deleting" })).toBeVisible();
  await button(deletion(page), "Pause").click();
  await expect(deletion(page)).toContainText("Paused");
  await expect.poll(async () => (await deletions(mock)).length).toBe(4);
  await expect(deletion(page)).toContainText("4 of 9 tags");
  expect(await deletions(mock)).toHaveLength(4);
  await mock.heal();
  await button(deletion(page), "Continue").click();
  await expect(deletion(page)).toContainText("Deleted 9 tags");
});

test("Stop ends what is under way and sends nothing more", async ({ page, mock }) => {
  await openWithKeys(page, "/demo/images/team/base/python");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("checkbox", { name: "Select latest", exact: true }).uncheck();
  await button(selection(page), "Delete").click();
  const sheet = page.getByRole("alertdialog");
  await expect(button(sheet, "Delete")).toBeEnabled();
  await mock.fail("*/ext/version/delete/*", "slow");
  await button(sheet, "Delete").click();
  await button(notSent(page), "Delete now").click();
  await expect.poll(async () => page.getByRole("progressbar", { name: "Deleting" }).count()).toBe(1);
  await button(deletion(page), "Stop").click();
  await expect(deletion(page)).toContainText("Deleted 4 of 9 tags of team/base/python.");
  await expect(deletion(page)).toContainText("5 skipped.");
  expect(await deletions(mock)).toHaveLength(4);
  await expect(rows(page, "Tags")).toHaveCount(6);
});

test("what has changed since the list was loaded is said, and stands above the rest", async ({ page }) => {
  const versions = /\/repository\/api\/version\/page\//;
  await page.route(versions, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    // The list says that the tag was another image before.
    body.data.records = body.data.records.map((row) => {
      const digest = row.name === "3.12.9" && [row.metadata].flat().map((entry) => entry.manifest_digest ?? entry.value).find((value) => /^sha256:/.test(value));
      return digest ? JSON.parse(JSON.stringify(row).replaceAll(digest.slice(7), "0".repeat(64))) : row;
    });
    await route.fulfill({ response, json: body });
  });
  await openWithKeys(page, "/demo/images/team/base/python");
  await select(page, ...THREE);
  await page.unroute(versions);
  await button(selection(page), "Delete").click();
  const sheet = sheetOf(page, "Delete 3 tags?");
  await expect(sheet).toContainText("1 tag changed since the list was loaded:");
  await expect(sheet.getByRole("listitem").first()).toContainText("3.12.9");
});

test("what is gone by the time the sheet opens is said to be gone, and is not sent", async ({ page, request, mock }) => {
  await openWithKeys(page, "/demo/images/team/base/python");
  await select(page, ...THREE);
  await deleteBehindTheBack(request, "team/base/python", THREE[0]);
  await button(selection(page), "Delete").click();
  const sheet = sheetOf(page, "Delete 3 tags?");
  await expect(sheet).toContainText("Deletes 2 tags of team/base/python.");
  await expect(sheet).toContainText("1 selected tag no longer exists:");
  await button(sheet, "Delete").click();
  await button(notSent(page), "Delete now").click();
  await expect(deletion(page)).toContainText("Deleted 2 tags of team/base/python.");
  expect((await deletions(mock)).map(versionOf).sort()).toEqual([...THREE].sort());
});

test("the receipt has what became of each tag", async ({ page }) => {
  await confirm(page, "team/base/python", THREE, 0);
  await expect(deletion(page)).toContainText("Deleted 3 tags of team/base/python.");
  await button(deletion(page), "Show result").click();
  const result = page.getByRole("dialog", { name: "Result for team/base/python" });
  const arrives = page.waitForEvent("download");
  await button(result, "Save receipt").click();
  const file = await arrives;
  expect(file.suggestedFilename()).toBe("deleted-from-team-base-python.json");
  const receipt = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(receipt.items.map(({ version }) => version).sort()).toEqual([...THREE].sort());
  await result.getByRole("combobox", { name: "Format of the receipt" }).selectOption("md");
  await button(result, "Copy receipt").click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(THREE[0]);
});

test("a reload in the middle of a run loses nothing, and it goes on after a look at what is left", async ({ page, mock }) => {
  await openWithKeys(page, "/demo/images/team/base/python");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("checkbox", { name: "Select latest", exact: true }).uncheck();
  await button(selection(page), "Delete").click();
  const sheet = page.getByRole("alertdialog");
  await expect(button(sheet, "Delete")).toBeEnabled();
  await mock.fail("*/ext/version/delete/*", "slow");
  await button(sheet, "Delete").click();
  await button(notSent(page), "Delete now").click();
  await expect.poll(async () => (await deletions(mock)).length).toBe(4);
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(deletion(page)).toContainText("A deletion was interrupted");
  await expect(rows(page, "Tags")).not.toHaveCount(0);
  const before = (await deletions(mock)).length;
  await mock.heal();
  await button(deletion(page), "Continue").click();
  await expect(deletion(page)).toContainText(/Deleted (9|\d of 9) tags of team\/base\/python\./);
  await expect(rows(page, "Tags")).toHaveCount(1);
  const sent = (await deletions(mock)).slice(before).map(versionOf);
  expect(new Set(sent).size).toBe(sent.length);
  await page.reload();
  await expect(rows(page, "Tags")).toHaveCount(1);
  await expect(deletion(page)).toHaveCount(0);
});

test("one tab holds the run", async ({ page, context, mock }) => {
  await confirm(page, "team/base/python", THREE, 30);
  await mock.fail("*/ext/version/delete/*", "slow");
  await button(notSent(page), "Delete now").click();
  await expect(deletion(page).getByRole("progressbar")).toBeVisible();
  const other = await context.newPage();
  await confirm(other, "hello-world", ["v1"], 0);
  await expect(status(other).filter({ hasText: "a deletion is under way in another tab" })).toBeVisible();
  await expect(selection(other)).toContainText("1 tag selected");
  await expect(deletion(page)).toContainText("Deleted 3 tags", { timeout: 15_000 });
  expect((await deletions(mock)).map(versionOf).sort()).toEqual([...THREE].sort());
});

test("while a deletion is not finished, no other can be confirmed", async ({ page }) => {
  await confirm(page, "team/base/python", THREE, 30);
  await select(page, "3.11.12");
  await button(selection(page), "Delete").click();
  const sheet = page.getByRole("alertdialog");
  await expect(sheet).toContainText("Another deletion is not finished.");
  await expect(button(sheet, "Delete")).toBeDisabled();
  await button(sheet, "Cancel").click();
  await button(notSent(page), "Undo").click();
});

test("a server that only reads offers no deletion of the selection", async ({ page }) => {
  const reading = await startBerth("--mock", "--read-only");
  try {
    await page.goto(`${reading.url}demo/images/hello-world`);
    await select(page, "v1");
    await expect(button(selection(page), "Clear selection")).toBeVisible();
    await expect(button(selection(page), "Delete")).toHaveCount(0);
  } finally {
    await reading.stop();
  }
});
