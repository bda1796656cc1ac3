// Nothing is deleted that was not named on screen first, and nothing is claimed that did not happen.

import { expect, startBerth, test } from "../../fixtures/berth.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";

const sheetOf = (page, name) => page.getByRole("alertdialog", { name, exact: true });
const fact = (sheet, name) => sheet.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");
const send = (sheet) => sheet.getByRole("button", { name: "Delete", exact: true });
const openSheet = (page, name) => page.getByRole("button", { name: `Delete ${name}`, exact: true }).click();
const deleteBehindTheBack = (request, tag) =>
  request.delete(`/docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=${tag}`, { headers: { "X-Requested-With": "berth" } });

test("the sheet of a tag shows what it is, and that its twin stays", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images/hello-world");
  await openSheet(page, "v1");
  const sheet = sheetOf(page, "Delete tag v1?");
  await expect(fact(sheet, "Repository")).toHaveText("demo/images");
  await expect(fact(sheet, "Image")).toHaveText("hello-world");
  await expect(fact(sheet, "Tag")).toHaveText("v1");
  await expect(fact(sheet, "Modified by")).toHaveText("owen");
  await expect(fact(sheet, "Downloads")).toHaveText("1,312");
  await expect(sheet).toContainText("The other tag is kept.");
  await expect(sheet.getByRole("textbox")).toHaveCount(0);
});

test("of two tags on one digest only the named one goes, and the other still pulls", { tag: ["@dialect", "@proxy"] }, async ({ page, request }) => {
  const answerOf = (tag) => request.get(`/docker/v2/demo/images/hello-world/manifests/${tag}`);
  const digestOf = async (tag) => (await answerOf(tag)).headers()["docker-content-digest"];
  expect(await digestOf("v1")).toBe(await digestOf("latest"));
  await open(page, "/demo/images/hello-world:v1");
  await page.getByRole("button", { name: "Delete tag" }).click();
  await send(sheetOf(page, "Delete tag v1?")).click();
  await expect(page).toHaveURL(/\/demo\/images\/hello-world$/);
  await expect(rows(page, "Tags").getByRole("link")).toHaveText(["latest"]);
  expect([(await answerOf("latest")).status(), (await answerOf("v1")).status()]).toEqual([200, 404]);
});

test("a delete says that it comes from the console itself", { tag: "@proxy" }, async ({ page, mock }) => {
  await open(page, "/demo/images/hello-world");
  await openSheet(page, "v1");
  await send(sheetOf(page, "Delete tag v1?")).click();
  await expect(status(page).filter({ hasText: "Deleted tag v1 of hello-world." })).toBeVisible();
  const writes = (await mock.log()).filter(({ method }) => method === "DELETE");
  expect(writes.map(({ requestedWith }) => requestedWith)).toEqual(["berth"]);
});

test("what was deleted by somebody else meanwhile cannot be deleted again", { tag: ["@dialect", "@proxy"] }, async ({ page, request, mock }) => {
  await open(page, "/demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await deleteBehindTheBack(request, "v1");
  const before = (await mock.log()).length;
  await openSheet(page, "v1");
  const sheet = sheetOf(page, "Delete tag v1?");
  await expect(sheet).toContainText("it no longer exists");
  await expect(send(sheet)).toBeDisabled();
  expect((await mock.log()).slice(before).some(({ path }) => path.includes("/ext/tag/"))).toBe(true);
});

test("what became the last tag meanwhile takes the image with it, and says so", { tag: ["@dialect", "@proxy"] }, async ({ page, request }) => {
  await open(page, "/demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await deleteBehindTheBack(request, "latest");
  await openSheet(page, "v1");
  const sheet = sheetOf(page, "Delete tag v1?");
  await expect(sheet).toContainText("This is the last tag. The image hello-world is deleted too.");
  await expect(send(sheet)).toBeDisabled();
  await sheet.getByRole("textbox", { name: "Type hello-world to confirm" }).fill("hello-world");
  await send(sheet).click();
  await expect(status(page).filter({ hasText: "Deleted the image hello-world with its last tag" })).toBeVisible();
  await expect(page).toHaveURL(/\/demo\/images$/);
});

test("what a refresh finds gone is neither pulled nor selected any more", async ({ page, request }) => {
  await open(page, "/demo/images/hello-world");
  const command = page.getByLabel("Pull command", { exact: true });
  await expect(command).toHaveText(/:latest$/);
  for (const tag of ["v1", "latest"]) await page.getByRole("checkbox", { name: `Select ${tag}`, exact: true }).check();
  await deleteBehindTheBack(request, "latest");
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(page.locator('tr[data-row="latest"]')).toContainText("removed");
  await expect(command).toHaveText(/:v1$/);
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("1 tag selected");
  await expect(page.locator("tr[data-row].is-selected")).toHaveCount(1);
});

test("an image names all its tags before it goes, and leaves a list that keeps its filter", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images?q=python");
  await openSheet(page, "team/base/python");
  const sheet = sheetOf(page, "Delete image team/base/python?");
  await expect(sheet).toContainText("all its 10 tags");
  await expect(sheet.getByRole("listitem").filter({ hasText: "3.13.4" })).toBeVisible();
  await sheet.getByRole("textbox", { name: "Type team/base/python to confirm" }).fill("team/base/python");
  await send(sheet).click();
  await expect(status(page).filter({ hasText: "Deleted image team/base/python." })).toBeVisible();
  await expect(page.getByRole("heading", { name: "No image contains “python”" })).toBeVisible();
  await expect(page).toHaveURL(/\/demo\/images\?q=python$/);
});

test("a name that only begins alike is not named among what goes", { tag: "@dialect" }, async ({ page }) => {
  await open(page, "/demo/images/foo");
  await page.getByRole("button", { name: "Delete image" }).click();
  const sheet = sheetOf(page, "Delete image foo?");
  await expect(sheet.getByRole("listitem").filter({ hasText: /^foo\/bar$/ })).toBeVisible();
  await expect(sheet.getByRole("listitem").filter({ hasText: "foobar" })).toHaveCount(0);
});

test("a refusal says why and that nothing was changed", { tag: ["@dialect", "@proxy"] }, async ({ page, dialect }) => {
  await open(page, "/fault/delete-refused/any");
  await openSheet(page, "any");
  const sheet = sheetOf(page, "Delete tag any?");
  await send(sheet).click();
  await expect(sheet.getByRole("alert")).toContainText(dialect === "documented" ? "the server reports that it was not deleted" : "Not deleted: you do not have permission to delete in this repository.");
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(rows(page, "Tags")).toHaveCount(2);
  await expect(status(page).filter({ hasText: "Deleted" })).toHaveCount(0);
});

for (const [kind, words] of [
  ["offline", "It is unknown whether this was deleted."],
  ["truncated", "It is unknown whether this was deleted."],
  ["not-json", "It is unknown whether this was deleted."],
  ["forbidden", "you do not have permission to delete"],
  ["not-found", "not found"],
  ["http-429", "too many requests"],
]) {
  test(`a delete whose answer is ${kind} is sent once and claims nothing`, { tag: ["@dialect", "@proxy"] }, async ({ page, mock }) => {
    // Counted where the page sends it: Chromium itself repeats any request whose kept connection was cut without an answer.
    const sent = [];
    page.on("request", (request) => request.method() === "DELETE" && sent.push(request.url()));
    await open(page, "/demo/images/hello-world");
    await openSheet(page, "v1");
    const sheet = sheetOf(page, "Delete tag v1?");
    await mock.fail("*/ext/version/delete/*", kind);
    await send(sheet).click();
    await expect(sheet.getByRole("alert")).toContainText(words);
    expect(sent).toHaveLength(1);
    await sheet.getByRole("button", { name: "Cancel" }).click();
    await expect(rows(page, "Tags")).toHaveCount(2);
    await expect(status(page).filter({ hasText: "Deleted" })).toHaveCount(0);
  });
}

test("while a delete is under way it cannot be sent again or be run away from", { tag: "@proxy" }, async ({ page, mock }) => {
  await open(page, "/demo/images/hello-world");
  await openSheet(page, "v1");
  const sheet = sheetOf(page, "Delete tag v1?");
  await mock.fail("*/ext/version/delete/*", "slow");
  await send(sheet).click();
  await expect(send(sheet)).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeVisible();
  await expect(status(page).filter({ hasText: "Deleted tag v1" })).toBeVisible();
  await expect(sheet).toHaveCount(0);
});

test("a server that only reads offers no delete and refuses one", { tag: "@dialect" }, async ({ page, request, dialect }) => {
  const reading = await startBerth("--mock", "--dialect", dialect, "--read-only");
  try {
    await page.goto(`${reading.url}demo/images/hello-world`);
    await expect(rows(page, "Tags")).toHaveCount(2);
    await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
    await page.goto(`${reading.url}demo/images`);
    await expect(table(page, "Images")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
    const answer = await request.delete(`${reading.url}docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=v1`, { headers: { "X-Requested-With": "berth" } });
    expect(answer.ok()).toBe(false);
  } finally {
    await reading.stop();
  }
});

test("a write that another site could send is refused", { tag: "@proxy" }, async ({ request }) => {
  const answer = await request.delete("/docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=v1");
  expect(answer.status()).toBe(403);
  expect((await request.get("/docker/v2/demo/images/hello-world/manifests/v1")).status()).toBe(200);
});
