// A tag whose deletion ended half way: what the console says of it, and the two ways out. The answers are written here.

import { violations } from "../../fixtures/accessibility.mjs";
import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";
import { PLAIN_CONFIG, digestOf, imageWith, writeImage } from "../../fixtures/written-image.mjs";

const WORDS = "Deletion interrupted";
const IMAGE = "demo/images/hello-world";
const BEFORE = imageWith(PLAIN_CONFIG, 3);
const NOW = imageWith(PLAIN_CONFIG, 3, { annotations: { "dev.berth.deleting": "x" } });
const original = digestOf(BEFORE.manifest);
const placeholder = digestOf(NOW.manifest);

const sheetOf = (page) => page.getByRole("dialog", { name: "Restore tag v1?", exact: true });
const row = (page, name) => rows(page, "Tags").filter({ has: page.getByRole("link", { name, exact: true }) });

/** The list has `v1` as interrupted and `latest` as it was, until `state.over` is set. Resolves to what was asked of the restore call. */
async function interrupt(page, { interrupted = { original }, documents = { [original]: BEFORE.manifest }, restore = { code: 0, data: true } } = {}) {
  const asked = [];
  const state = { over: false, interrupted, restore };
  await page.route(/\/ext\/tag\//, async (route) => {
    const record = (tag) => ({ tag, size: 5, ...(tag === "v1" && !state.over && { interrupted: state.interrupted }) });
    const wanted = new URL(route.request().url()).searchParams.get("tag");
    const records = ["v1", "latest"].filter((tag) => !wanted || tag.includes(wanted)).map(record);
    await route.fulfill({ json: { code: 0, data: { totalRecords: records.length, records } } });
  });
  const detail = { basic: { get interrupted() { return state.over ? undefined : state.interrupted; } } };
  await writeImage(page, { manifest: NOW.manifest, documents: { ...NOW.documents, ...documents }, detail });
  await page.route(/\/ext\/version\/restore\//, async (route) => {
    asked.push(route.request());
    const { status: answered = 200, ...envelope } = state.restore;
    state.over = answered === 200;
    await route.fulfill({ status: answered, json: { message: null, traceId: "t-1", ...envelope } });
  });
  return { asked, state };
}

test("a list says it, and both ways out are buttons of the row", async ({ page }) => {
  await interrupt(page);
  await open(page, IMAGE);
  await expect(row(page, "v1")).toContainText(WORDS);
  await expect(row(page, "latest")).not.toContainText(WORDS);
  await expect(page.getByRole("button", { name: "Finish deleting v1", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Restore v1", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Finish deleting|Restore) latest$/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Finish deleting v1", exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: "Delete tag v1?", exact: true });
  await expect(sheet).toContainText(original);
  await expect(sheet).toContainText("A deletion of this tag was interrupted and left a placeholder.");
  await expect(sheet.getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
});

test("a tag is put back as what it was, held to what the sheet has read", async ({ page }) => {
  const { asked } = await interrupt(page);
  await open(page, IMAGE);
  await page.getByRole("button", { name: "Restore v1", exact: true }).click();
  await expect(sheetOf(page)).toContainText(original);
  await expect(sheetOf(page)).toContainText("The original manifest is still in the registry");
  await expect(sheetOf(page)).toContainText("OCI image");
  expect(await violations(page)).toEqual([]);
  await sheetOf(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page).filter({ hasText: `Restored tag v1 to ${original.slice(0, 19)}.` })).toBeVisible();
  await expect(sheetOf(page)).toHaveCount(0);
  expect(asked).toHaveLength(1);
  expect(asked[0].method()).toBe("POST");
  expect(asked[0].headers()["if-match"]).toBe(`"${placeholder}"`);
  expect(asked[0].headers()["x-requested-with"]).toBe("berth");
  const { pathname, searchParams } = new URL(asked[0].url());
  expect([pathname, searchParams.get("packageKey"), searchParams.get("version")]).toEqual(["/docker/ext/version/restore/demo/images", "docker://hello-world", "v1"]);
  await expect(row(page, "v1")).toBeVisible();
  await expect(page.getByText(WORDS)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("the page of the tag says what it was, and is read again after it was put back", async ({ page }) => {
  await interrupt(page);
  await open(page, `${IMAGE}:v1`);
  const note = page.getByRole("region", { name: WORDS });
  await expect(note).toContainText(original);
  await expect(page.getByRole("button", { name: "Finish deleting", exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await sheetOf(page).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page).filter({ hasText: "Restored tag v1" })).toBeVisible();
  await expect(note).toHaveCount(0);
});

test("a tag that had no manifest can only be finished", async ({ page }) => {
  await interrupt(page, { interrupted: {} });
  await open(page, IMAGE);
  await expect(page.getByRole("button", { name: "Finish deleting v1", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Restore v1" })).toHaveCount(0);
  await open(page, `${IMAGE}:v1`);
  await expect(page.getByRole("region", { name: WORDS })).toContainText("had no manifest");
  await page.getByRole("button", { name: "Finish deleting", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toContainText("The tag had no manifest before.");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Restore", exact: true })).toHaveCount(0);
});

test("a manifest that the registry no longer has is said, and nothing is sent", async ({ page }) => {
  const { asked } = await interrupt(page, { documents: {} });
  await open(page, IMAGE);
  await page.getByRole("button", { name: "Restore v1", exact: true }).click();
  await expect(sheetOf(page)).toContainText("The original manifest is no longer in the registry");
  await expect(sheetOf(page).getByRole("button", { name: "Restore", exact: true })).toBeDisabled();
  expect(asked).toEqual([]);
});

test("a manifest with other bytes than the original digest is not called the original", async ({ page }) => {
  await interrupt(page, { documents: { [original]: NOW.manifest } });
  await open(page, IMAGE);
  await page.getByRole("button", { name: "Restore v1", exact: true }).click();
  await expect(sheetOf(page)).toContainText("could not be read (Digest mismatch)");
  await expect(sheetOf(page)).not.toContainText("The original manifest is still in the registry");
});

for (const [what, restore, words] of [
  ["a tag that was changed meanwhile", { status: 412, code: 250133, data: null, message: "The tag v1 has moved." }, "the tag was changed in the meantime"],
  ["a manifest that went meanwhile", { status: 404, code: 251010, data: null, message: "No such manifest." }, "the original manifest or the tag no longer exists"],
  ["somebody who may not write", { status: 403, code: 250113, data: null, message: "No." }, "you do not have write access"],
  ["a registry that fails", { status: 502, code: 250116, data: null, message: "Broken." }, "It is unknown whether the tag was restored."],
  ["an answer that says no", { code: 0, data: false }, "Not restored."],
]) {
  test(`${what} is said on the sheet, which stays`, async ({ page }) => {
    const { state } = await interrupt(page, { restore });
    await open(page, IMAGE);
    await page.getByRole("button", { name: "Restore v1", exact: true }).click();
    const send = sheetOf(page).getByRole("button", { name: "Restore", exact: true });
    await send.click();
    await expect(sheetOf(page).getByRole("alert")).toContainText(words);
    state.over = false;
    state.restore = { code: 0, data: true };
    await expect(send).toBeEnabled();
    await send.click();
    await expect(sheetOf(page)).toHaveCount(0);
  });
}

test("what was finished meanwhile cannot be put back", async ({ page }) => {
  const { state } = await interrupt(page);
  await open(page, IMAGE);
  await expect(row(page, "v1")).toContainText(WORDS);
  state.over = true;
  await page.getByRole("button", { name: "Restore v1", exact: true }).click();
  await expect(sheetOf(page).getByRole("status")).toContainText("Nothing to restore");
  await expect(sheetOf(page).getByRole("button", { name: "Restore", exact: true })).toBeDisabled();
});

test("its pull command is not copied without a word", async ({ page }) => {
  const { state } = await interrupt(page);
  await open(page, IMAGE);
  const said = status(page).filter({ hasText: "was interrupted and left a placeholder" });
  await page.getByRole("button", { name: "Copy pull command for latest", exact: true }).click();
  await expect(status(page).filter({ hasText: "Copied docker pull" })).toBeVisible();
  await expect(said).toHaveCount(0);
  await page.getByRole("button", { name: "Copy pull command for v1", exact: true }).click();
  await expect(said).toBeVisible();
  state.interrupted = { original };
  await open(page, `${IMAGE}:v1`);
  await expect(page.getByRole("region", { name: WORDS })).toContainText("placeholder");
});

for (const width of [360, 1280]) {
  test(`it fits on a page of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await interrupt(page);
    for (const path of [IMAGE, `${IMAGE}:v1`]) {
      await open(page, path);
      await expect(page.getByText(WORDS).first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
    }
  });
}
