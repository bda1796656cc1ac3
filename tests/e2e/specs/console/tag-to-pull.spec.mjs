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

/** Answers for an image with these tags, of which some are disabled. The registry's filter is that of a bk-repo: begins with. */
async function withTags(page, tags, disabled = []) {
  await page.route("**/docker/ext/tag/demo/images/hello-world?*", async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const [number, size] = [Number(query.get("pageNumber")), Number(query.get("pageSize"))];
    const found = tags.filter((tag) => tag.startsWith(query.get("tag") ?? ""));
    const records = found.slice((number - 1) * size, number * size).map((tag) => ({ tag, stageTag: "", size: 1, lastModifiedBy: "admin", lastModifiedDate: "2026-05-01T10:00:00", downloadCount: 0 }));
    await route.fulfill({ json: { code: 0, message: null, data: { totalRecords: found.length, records } } });
  });
  await page.route("**/docker/ext/version/detail/demo/images?*", async (route) => {
    const version = new URL(route.request().url()).searchParams.get("version");
    const metadata = disabled.includes(version) ? [{ key: "forbidStatus", value: "true" }] : [];
    await route.fulfill({ json: { code: 0, message: null, data: { basic: { version }, metadata, history: [], layers: [] } } });
  });
}

/** The tags of many builds, and some releases behind them. */
const withReleases = (...releases) => [...Array.from({ length: 30 }, (_, number) => `build-${number}`), ...releases];

async function copyOnImages(page) {
  await open(page, "demo/images?q=hello-world");
  await forget(page);
  await page.getByRole("button", { name: "Copy pull command for hello-world", exact: true }).click();
}

const pulls = (tag) => `docker pull ${HOST}/demo/images/hello-world:${tag}`;

test("the newest release is found behind the first page of many tags", async ({ page }) => {
  await withTags(page, withReleases("1.2.0", "1.10.0", "2.0.0-rc.1"));
  await copyOnImages(page);
  await expect.poll(() => copied(page)).toBe(pulls("1.10.0"));
});

test("where releases are disabled, the newest one that is not is offered", async ({ page }) => {
  await withTags(page, withReleases("1.0", "1.1", "1.2"), ["1.2", "1.1"]);
  await copyOnImages(page);
  await expect.poll(() => copied(page)).toBe(pulls("1.0"));
});

test("a disabled latest leads to the newest release, also behind the first page", async ({ page }) => {
  await withTags(page, withReleases("1.0", "latest"), ["latest"]);
  await copyOnImages(page);
  await expect.poll(() => copied(page)).toBe(pulls("1.0"));
});

test("without a release and without latest the newest tag by date, or the first, is offered", async ({ page }) => {
  await withTags(page, withReleases());
  await copyOnImages(page);
  await expect.poll(() => copied(page)).toBe(pulls("build-0"));
});

test("no more than five disabled tags are passed over, and then none is offered", async ({ page }) => {
  const releases = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"];
  await withTags(page, withReleases(...releases), releases);
  await copyOnImages(page);
  await expect(status(page).filter({ hasText: "hello-world has no tag to pull." })).toBeVisible();
});

test("an image of disabled tags alone has no tag to pull", async ({ page }) => {
  await withTags(page, ["1.0", "1.1"], ["1.0", "1.1"]);
  await copyOnImages(page);
  await expect(status(page).filter({ hasText: "hello-world has no tag to pull." })).toBeVisible();
});

test("a tag that cannot be looked up is not copied, and the message says why", async ({ page, mock }) => {
  await mock.fail("*/ext/tag/demo/images/hello-world*", "http-500");
  await open(page, "demo/images?q=hello-world");
  await expect(rows(page, "Images")).toHaveCount(1);
  await page.getByRole("button", { name: "Copy pull command for hello-world", exact: true }).click();
  await expect(status(page).filter({ hasText: "Not copied" })).toBeVisible();
});
