// What the console makes of a deletion that went wrong half way. No mock fails like this, so that the answers are written here.

import { readFileSync } from "node:fs";

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

const sheetOf = (page, name) => page.getByRole("alertdialog", { name, exact: true });
const send = (sheet) => sheet.getByRole("button", { name: "Delete", exact: true });

/** Every delete is answered with this. Resolves to what was asked. */
async function answerDeletes(page, status, code, message, data = null) {
  const asked = [];
  await page.route(/\/ext\/(version|package)\/delete\//, (route) => {
    asked.push(route.request());
    return route.fulfill({ status, json: { code, message, data, traceId: "t-1" } });
  });
  return asked;
}

test("a tag is deleted only as what it was when the sheet read it", async ({ page, request }) => {
  const digest = (await request.head("/v2/demo/images/hello-world/manifests/v1")).headers()["docker-content-digest"];
  const asked = await answerDeletes(page, 412, 250133, "The tag v1 has moved; it was not deleted.");
  await open(page, "demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  const sheet = sheetOf(page, "Delete tag v1?");
  await expect(sheet).toContainText(digest);
  await send(sheet).click();
  await expect(sheet.getByRole("alert")).toContainText("it was changed in the meantime");
  await expect(sheet.getByRole("alert")).toContainText("The tag v1 has moved");
  expect(asked.map((one) => one.headers()["if-match"])).toEqual([`"${digest}"`]);
  await expect(send(sheet)).toBeEnabled();
});

test("a registry that deletes nothing is said to be one", async ({ page }) => {
  await answerDeletes(page, 405, 250112, "Deletion is switched off.");
  await open(page, "demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  const sheet = sheetOf(page, "Delete tag v1?");
  await send(sheet).click();
  await expect(sheet.getByRole("alert")).toContainText("deletion is disabled in this registry.");
});

test("the manifest of a tag that could not be put back is saved byte for byte", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const manifest = '{\n  "schemaVersion": 2,\r\n  "name": "ünïcode"\n}\n\n';
  const data = { reference: "team/web:v1", digest: "sha256:ab", mediaType: "a/b", manifest };
  await answerDeletes(page, 502, 250116, "The tag v1 now names an empty placeholder.", data);
  await open(page, "demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  const sheet = sheetOf(page, "Delete tag v1?");
  await send(sheet).click();
  await expect(sheet.getByRole("alert")).toContainText("The tag v1 now names an empty placeholder.");
  await expect(sheet.getByRole("alert")).toContainText("Not deleted, but the tag was changed.");
  const save = sheet.getByRole("button", { name: "Save manifest" });
  await expect(save).toBeInViewport({ ratio: 1 });
  const saved = page.waitForEvent("download");
  await save.click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe("team_web_v1.json");
  expect(readFileSync(await file.path(), "utf8")).toBe(manifest);
});

test("of an image that went in part every result is said, what stayed first, and the list is read again", async ({ page, mock }) => {
  const gone = Array.from({ length: 120 }, (_, at) => ({ name: `v${at}`, result: "deleted" }));
  const lost = { reference: "hello-world:v900", digest: "sha256:ab", mediaType: "a/b", manifest: "{}" };
  const stayed = [{ name: "v900", result: "failed", message: "The registry answered 500.", ...lost }, { name: "v901", result: "kept", message: null }];
  await answerDeletes(page, 502, 250116, "120 of 122 went, 2 stayed.", { items: [...gone, ...stayed] });
  await open(page, "demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await page.getByRole("button", { name: "Delete image" }).click();
  const sheet = sheetOf(page, "Delete image hello-world?");
  await sheet.getByRole("textbox").fill("hello-world");
  await send(sheet).click();
  const items = sheet.getByRole("alert").getByRole("listitem");
  await expect(items).toHaveCount(101);
  await expect(items.nth(0)).toContainText("v900 not deleted. The registry answered 500.");
  const saved = page.waitForEvent("download");
  await items.nth(0).getByRole("button", { name: "Save manifest" }).click();
  expect((await saved).suggestedFilename()).toBe("hello-world_v900.json");
  await expect(items.nth(1)).toHaveText("v901 kept.");
  await expect(items.nth(2)).toHaveText("v0 deleted.");
  await expect(items.last()).toHaveText("and 22 more");
  const lists = async () => (await mock.log()).filter(({ path, query }) => path.includes("/ext/tag/") && /pageSize=20\b/.test(query)).length;
  // What stands on the sheet is read afresh, and the name is typed for that.
  await expect(sheet.getByRole("textbox")).toHaveValue("");
  await sheet.getByRole("textbox").fill("hello-world");
  await expect(send(sheet)).toBeEnabled();
  const before = await lists();
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect.poll(lists).toBeGreaterThan(before);
  await expect(page).toHaveURL(/\/demo\/images\/hello-world$/);
});
