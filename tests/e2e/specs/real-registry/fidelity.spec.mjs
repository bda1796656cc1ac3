// What the console shows, copies and saves is, byte for byte, what the registry itself answers.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { TAGS_OF_MANY, expect, pull, test } from "../../fixtures/real-registry.mjs";
import { open, rows, status, tab, table } from "../../fixtures/screens.mjs";

// In one go and before the other file, whose last test stops the registry.
test.describe.configure({ mode: "serial" });

const ACCEPT = ["application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json"].join(", ");
const sha256 = (bytes) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

async function manifestOf(registry, image, reference) {
  const answer = await fetch(`http://${registry.address}/v2/${image}/manifests/${reference}`, { headers: { Accept: ACCEPT } });
  return { text: await answer.text(), digest: answer.headers.get("docker-content-digest") };
}

test("a manifest is copied byte for byte, whatever its kind", async ({ page, registry }) => {
  for (const [image, tag] of [["web", "v1"], ["multi", "latest"], ["team/tools/deep/cli", "1.0"]]) {
    const { text, digest } = await manifestOf(registry, image, tag);
    await open(page, `./${image}:${tag}?tab=manifest`);
    const panel = page.getByRole("tabpanel");
    await expect(panel).toContainText(digest);
    await panel.getByRole("button", { name: "Copy manifest" }).first().click();
    await expect.poll(() => copied(page)).toBe(text);
    expect(sha256(await copied(page))).toBe(digest);
  }
});

test("each layer is saved byte for byte", async ({ page, registry }) => {
  const { layers } = JSON.parse((await manifestOf(registry, "web", "v1")).text);
  await open(page, "./web:v1?tab=layers");
  for (const { digest, size } of layers) {
    const arrives = page.waitForEvent("download");
    await page.getByRole("button", { name: `Download ${digest.slice(0, 19)}`, exact: true }).click();
    const file = await arrives;
    const bytes = readFileSync(await file.path());
    const blob = Buffer.from(await (await fetch(`http://${registry.address}/v2/web/blobs/${digest}`)).arrayBuffer());
    expect([sha256(bytes), bytes.length, bytes.equals(blob)]).toEqual([digest, size, true]);
    expect(file.suggestedFilename()).toBe(`${digest.slice(7)}.tar.gz`);
  }
});

test("a layer of the other platform of an index is saved as well", async ({ page, registry }) => {
  const index = JSON.parse((await manifestOf(registry, "multi", "latest")).text);
  const arm = index.manifests.find(({ platform }) => platform.architecture === "arm64");
  const [layer] = JSON.parse((await manifestOf(registry, "multi", arm.digest)).text).layers;
  await open(page, "./multi:latest?tab=layers&platform=linux/arm64");
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: `Download ${layer.digest.slice(0, 19)}`, exact: true }).click();
  expect(sha256(readFileSync(await (await arrives).path()))).toBe(layer.digest);
});

test("every tag of the registry can be reached by turning pages, each once, newest version first", async ({ page, registry }) => {
  await open(page, "./many");
  const seen = [];
  for (let number = 1; number <= TAGS_OF_MANY / 20; number++) {
    await expect(status(page).filter({ hasText: `${number * 20 - 19}–${number * 20} of ${TAGS_OF_MANY} tags` })).toBeVisible();
    seen.push(...(await rows(page, "Tags").getByRole("link").allTextContents()));
    if (number * 20 < TAGS_OF_MANY) await page.getByRole("link", { name: "Next page" }).click();
  }
  const { tags } = await (await fetch(`http://${registry.address}/v2/many/tags/list`)).json();
  const byVersion = (one, other) => other.localeCompare(one, "en", { numeric: true });
  expect(seen).toEqual([...tags].sort(byVersion));
});

test("a size is what the manifest adds up to, and a date is the configuration's", async ({ page, registry }) => {
  const { config, layers } = JSON.parse((await manifestOf(registry, "web", "v1")).text);
  const bytes = config.size + layers.reduce((sum, { size }) => sum + size, 0);
  await open(page, "./web");
  const row = rows(page, "Tags").filter({ has: page.getByRole("link", { name: "v1", exact: true }) });
  await expect(row.locator(`[title="${bytes.toLocaleString("en")} bytes"]`).first()).toBeAttached();
  await expect(row.locator("time").first()).toHaveAttribute("title", /2026-05-04 03:02:01/);
});

test("what each row copies pulls what the row is, an index with all its platforms", async ({ page, registry }) => {
  for (const [image, tag] of [["web", "stable"], ["multi", "latest"]]) {
    await open(page, `./${image}`);
    await page.getByRole("button", { name: `Copy pull command for ${tag}`, exact: true }).click();
    await expect.poll(() => copied(page)).toBe(`docker pull ${registry.address}/${image}:${tag}`);
    const folder = join(registry.folder, "fidelity", image);
    await pull((await copied(page)).replace("docker pull ", ""), folder, "--all");
    expect(sha256(readFileSync(join(folder, "manifest.json")))).toBe((await manifestOf(registry, image, tag)).digest);
  }
});

test("a nested name keeps its slashes in the address, the breadcrumbs and the command", async ({ page, registry }) => {
  await open(page, "./");
  await table(page, "Images").getByRole("link", { name: "team/tools/deep/cli", exact: true }).click();
  await table(page, "Tags").getByRole("link", { name: "1.0", exact: true }).click();
  await expect(page).toHaveURL(`${registry.url}team/tools/deep/cli:1.0`);
  const trail = page.getByRole("navigation", { name: "Breadcrumb" });
  await expect(trail.getByRole("link")).toHaveText(["team/tools/deep/cli", "1.0"]);
  await tab(page, "History").click();
  await expect(page.getByRole("list", { name: "History" })).toContainText("COPY file-0.txt /");
  await page.getByLabel("Go to image").fill(`${registry.address}/web:v1`);
  await page.getByLabel("Go to image").press("Enter");
  await expect(page).toHaveURL(`${registry.url}web:v1`);
});

test("tags are ordered by their sizes, which a long page of a registry does not say", async ({ page }) => {
  await open(page, "./web?sort=-size");
  await expect(rows(page, "Tags").first().locator("td.number").first()).not.toBeEmpty();
  await expect(page.getByRole("columnheader", { name: "Size" })).toHaveAttribute("aria-sort", "descending");
});

test("the sizes of many tags are read only when somebody asks for them", async ({ page }) => {
  const many = (size) => Array.from({ length: 300 }, (_, number) => ({ tag: `v${number}`, ...(size && { size: 1000 + ((number * 7) % 300) }) }));
  await page.route("**/ext/tag/**", async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const [number, size] = [Number(query.get("pageNumber")), Number(query.get("pageSize"))];
    // As `berth` answers: above 200 rows names only.
    const records = many(size <= 200).slice((number - 1) * size, number * size);
    await route.fulfill({ json: { code: 0, message: null, data: { totalRecords: 300, records }, traceId: "" } });
  });
  await open(page, "./many?sort=-size");
  await page.getByRole("button", { name: "Load sizes of 300 tags" }).click();
  await expect(rows(page, "Tags").first()).toContainText("1.3 KiB");
  await expect(page.getByRole("button", { name: /Load sizes/ })).toHaveCount(0);
  const shown = await rows(page, "Tags").locator("td.number [title]").evaluateAll((cells) => cells.map((cell) => Number(cell.title.replace(/\D/g, ""))));
  expect(shown).toEqual([...Array(20).keys()].map((place) => 1299 - place));
});
