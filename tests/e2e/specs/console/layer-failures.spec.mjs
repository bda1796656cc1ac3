// A layer that does not arrive as it should is never saved, and the reason is said where the button was.

import { createHash } from "node:crypto";

import { expect, test } from "../../fixtures/berth.mjs";
import { open } from "../../fixtures/screens.mjs";
import { leaveForm } from "../../fixtures/sign-in-form.mjs";

const shortOf = (digest) => digest.slice(0, 19);
const button = (page, digest) => page.getByRole("button", { name: `Download ${shortOf(digest)}`, exact: true }).first();

async function layersOf(request, image, tag) {
  const { data } = await (await request.get(`/docker/ext/manifest/${image}/${tag}`)).json();
  return JSON.parse(data).layers.map(({ digest }) => digest);
}

/** Once the page has the configuration of the image, which is a blob as well: what fails from then on is the layer. */
async function openLayers(page, address, digest) {
  const configuration = page.waitForResponse((response) => /\/(blobs|ext\/layer)\//.test(response.url()));
  await open(page, address);
  await configuration;
  await expect(button(page, digest)).toBeVisible();
}

async function failLayers(mock, kind) {
  await mock.fail("*/blobs/*", kind);
  await mock.fail("*/ext/layer/*", kind);
}

/** Clicks, and expects a file with the layer's digest as name and content. */
async function expectSaved(page, digest) {
  const arrives = page.waitForEvent("download");
  await button(page, digest).click();
  const file = await arrives;
  const hash = createHash("sha256");
  for await (const piece of await file.createReadStream()) hash.update(piece);
  expect([`sha256:${hash.digest("hex")}`, file.suggestedFilename()]).toEqual([digest, `${digest.slice(7)}.tar.gz`]);
}

const REASONS = {
  "not-json": "checksum does not match",
  truncated: "incomplete",
  "not-found": "layer not found",
  forbidden: "access denied",
  "sign-in": "access denied",
  "http-500": "the download failed",
  offline: "the download failed",
};
for (const [kind, words] of Object.entries(REASONS)) {
  test(`an answer that is ${kind} saves nothing and says "${words}"`, { tag: ["@dialect", "@proxy"] }, async ({ page, request, mock, source }) => {
    const [digest] = await layersOf(request, "demo/images/hello-world", "v1");
    const downloads = [];
    page.on("download", (file) => downloads.push(file));
    await openLayers(page, "/demo/images/hello-world:v1?tab=layers", digest);
    await failLayers(mock, kind);
    await button(page, digest).click();
    if (kind === "sign-in" && source === "bkrepo") await leaveForm(page);
    await expect(page.getByRole("alert")).toContainText(words);
    expect(downloads).toEqual([]);
    await mock.heal();
    await expectSaved(page, digest);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

test("a trickling layer shows that it moves, stops on demand, and can be fetched again", { tag: "@proxy" }, async ({ page, request, mock }) => {
  const [digest] = await layersOf(request, "fault/delete-refused/any", "any");
  await openLayers(page, "/fault/delete-refused/any:any?tab=layers", digest);
  await failLayers(mock, "slow");
  await button(page, digest).click();
  const progress = page.getByRole("progressbar", { name: `Downloading ${shortOf(digest)}` });
  await expect.poll(() => progress.evaluate((bar) => bar.position)).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(progress).toHaveCount(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await mock.heal();
  await expectSaved(page, digest);
});

test("a trickling layer that is left alone arrives whole", { tag: "@proxy" }, async ({ page, request, mock }) => {
  const [digest] = await layersOf(request, "fault/delete-refused/any", "any");
  await openLayers(page, "/fault/delete-refused/any:any?tab=layers", digest);
  await failLayers(mock, "slow");
  await expectSaved(page, digest);
});

test("every layer of an image of several is what its digest says", { tag: ["@dialect", "@proxy"] }, async ({ page, request }) => {
  await open(page, "/demo/images/off:2.0?tab=layers");
  for (const digest of new Set(await layersOf(request, "demo/images/off", "2.0"))) await expectSaved(page, digest);
});
