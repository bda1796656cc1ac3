// The tag that an image is pulled by: the same on the page of images, on the page of its tags, and in the palette.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, openWithKeys, rows, status } from "../../fixtures/screens.mjs";

const HOST = "docker.bkrepo.example.com";
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const forget = (page) => page.evaluate(() => navigator.clipboard.writeText(""));

/** Each image with its tag, and why it is that one. */
const TAGS = {
  "hello-world": ["latest", "it has latest"],
  big: ["latest", "latest is not on the first page"],
  legacy: ["1.1", "the newest release"],
  sig: ["1.0", "a signature is no tag to pull"],
  off: ["2.0", "all others are disabled"],
};

for (const [image, [tag, reason]] of Object.entries(TAGS)) {
  test(`${image} is pulled by ${tag} on every screen: ${reason}`, { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
    const command = `docker pull ${HOST}/demo/images/${image}:${tag}`;
    await open(page, `demo/images?q=${image}`);
    await page.getByRole("button", { name: `Copy pull command for ${image}`, exact: true }).click();
    await expect.poll(() => copied(page)).toBe(command);
    await openWithKeys(page, `demo/images/${image}`);
    await expect(page.getByRole("group", { name: "Pull command" })).toHaveText(command);
    await forget(page);
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Commands", exact: true });
    await palette.getByRole("combobox").fill("copy pull command");
    await palette.getByRole("option", { name: /^Copy pull command$/ }).click();
    await expect.poll(() => copied(page)).toBe(command);
  });
}

test("a tag that cannot be looked up is not copied, and the message says why", async ({ page, mock }) => {
  await mock.fail("*/ext/tag/demo/images/hello-world*", "http-500");
  await open(page, "demo/images?q=hello-world");
  await expect(rows(page, "Images")).toHaveCount(1);
  await page.getByRole("button", { name: "Copy pull command for hello-world", exact: true }).click();
  await expect(status(page).filter({ hasText: "Not copied" })).toBeVisible();
});
