// What else a deletion destroys stands first on its sheet, and is in sight while it can be sent.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";

const sheetOf = (page, name) => page.getByRole("alertdialog", { name, exact: true });
const send = (sheet) => sheet.getByRole("button", { name: "Delete", exact: true });
const openSheet = (page, name) => page.getByRole("button", { name: `Delete ${name}`, exact: true }).click();
const deleteTag = (request, image, tag) =>
  request.delete(`/docker/ext/version/delete/demo/images?packageKey=docker://${image}&version=${tag}`, { headers: { "X-Requested-With": "berth" } });

/** Whether all of an element is inside of the sheet and of the window, and nothing that scrolls hides it. */
async function isInSight(locator) {
  return locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const holds = (frame) => box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (getComputedStyle(above).overflowY !== "visible" && !holds(above.getBoundingClientRect())) return false;
    }
    return box.top >= 0 && box.bottom <= innerHeight;
  });
}

for (const [width, height] of [[1280, 900], [640, 450], [360, 740]]) {
  test(`at ${width}x${height} the nested images are in sight while the last tag can be deleted`, async ({ page, request }) => {
    await page.setViewportSize({ width, height });
    for (const tag of ["1.0", "1.1"]) await deleteTag(request, "foo", tag);
    await open(page, "/demo/images/foo");
    await openSheet(page, "2.0");
    const sheet = sheetOf(page, "Delete tag 2.0?");
    await expect(send(sheet)).toBeDisabled();
    await sheet.getByRole("textbox", { name: "Type foo to confirm" }).fill("foo");
    await expect(send(sheet)).toBeEnabled();
    for (const seen of [/^foo\/bar$/, /^foo\/bar\/baz$/]) expect(await isInSight(sheet.getByRole("listitem").filter({ hasText: seen }))).toBe(true);
    expect(await isInSight(sheet.getByText("This is the last tag. The image foo is deleted too."))).toBe(true);
    expect(await isInSight(send(sheet))).toBe(true);
  });
}

test("untagged manifests in the list of tags are not counted as tags", async ({ page }) => {
  const digest = "sha256:46c1c06fb1d5646638667f145220876fb413847e4126e5f666d94d7e19e6a013";
  await open(page, "/demo/images/multi?digests=show");
  await openSheet(page, "latest");
  await expect(sheetOf(page, "Delete tag latest?").getByText("The other 3 tags are kept.", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await openSheet(page, digest);
  await expect(page.getByRole("alertdialog").getByText("All 4 tags are kept.", { exact: true })).toBeVisible();
});

test("all names of what goes can be shown", async ({ page }) => {
  await open(page, "/demo/images/team/web");
  await page.getByRole("button", { name: "Delete image" }).click();
  const sheet = sheetOf(page, "Delete image team/web?");
  await expect(sheet.getByRole("listitem")).toHaveCount(3);
  const all = sheet.getByRole("button", { name: /^Show all \d+$/ });
  const count = Number((await all.textContent()).replace(/\D/g, ""));
  await all.click();
  await expect(sheet.getByRole("listitem")).toHaveCount(count);
  await sheet.getByRole("button", { name: "Show fewer" }).click();
  await expect(sheet.getByRole("listitem")).toHaveCount(3);
});

test("a platform of an index names the index that loses it, and asks for the name", async ({ page, request }) => {
  const manifest = JSON.parse((await (await request.get("/docker/ext/manifest/demo/images/multi/latest")).json()).data);
  const child = manifest.manifests[0].digest;
  await open(page, `/demo/images/multi@${child}`);
  await page.getByRole("button", { name: "Delete manifest" }).click();
  const sheet = page.getByRole("alertdialog");
  await expect(sheet).toContainText(/loses? a platform/);
  await expect(sheet.getByRole("term").filter({ hasText: /^Tag$/ })).toHaveCount(0);
  await expect(sheet.getByRole("term").filter({ hasText: /^Digest$/ })).toHaveCount(1);
  await expect(sheet.getByRole("listitem").filter({ hasText: "latest" })).toBeVisible();
  await expect(send(sheet)).toBeDisabled();
  await sheet.getByRole("textbox", { name: "Type multi to confirm" }).fill("multi");
  await expect(send(sheet)).toBeEnabled();
});

test("what another window deleted first was not deleted here, and is not offered again", async ({ page, request }) => {
  await open(page, "/demo/images/hello-world");
  await openSheet(page, "v1");
  const sheet = sheetOf(page, "Delete tag v1?");
  await expect(send(sheet)).toBeEnabled();
  await deleteTag(request, "hello-world", "v1");
  await send(sheet).click();
  await expect(sheet.getByRole("alert")).toContainText("Not deleted here");
  await expect(send(sheet)).toBeDisabled();
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(rows(page, "Tags").getByRole("link")).toHaveText(["latest"]);
  await expect(status(page).filter({ hasText: "Deleted tag" })).toHaveCount(0);
});

test("an image that another window deleted first is not claimed to be deleted here", async ({ page, request }) => {
  await open(page, "/demo/images/hello-world");
  await page.getByRole("button", { name: "Delete image" }).click();
  const sheet = sheetOf(page, "Delete image hello-world?");
  await sheet.getByRole("textbox").fill("hello-world");
  await request.delete("/docker/ext/package/delete/demo/images?packageKey=docker://hello-world", { headers: { "X-Requested-With": "berth" } });
  await send(sheet).click();
  await expect(sheet.getByRole("alert")).toContainText("Not deleted here");
  await expect(send(sheet)).toBeDisabled();
});

test("a sheet is as high as its content where the window has room", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, "/demo/images/hello-world");
  await openSheet(page, "v1");
  const sheet = sheetOf(page, "Delete tag v1?");
  await expect(send(sheet)).toBeEnabled();
  const hidden = () => sheet.getByRole("group").first().evaluate((body) => body.scrollHeight - body.clientHeight);
  expect(await hidden()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 400 });
  expect(await hidden()).toBeGreaterThan(0);
  await expect(send(sheet)).toBeInViewport();
});
