import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { TAGS_OF_MANY, expect, pull, test } from "../../fixtures/real-registry.mjs";
import { open, rows, status, tab, table } from "../../fixtures/screens.mjs";

test.describe.configure({ mode: "serial" });

test("the images of the registry are the start page", async ({ page }) => {
  await open(page, "./");
  await expect(rows(page, "Images")).toHaveCount(4);
  await expect(status(page).filter({ hasText: "1–4 of 4 images" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter images" }).fill("TOOLS");
  await expect(rows(page, "Images")).toHaveCount(1);
  await table(page, "Images").getByRole("link", { name: "team/tools/deep/cli", exact: true }).click();
  await expect(page).toHaveURL(/\/team\/tools\/deep\/cli$/);
  await expect(rows(page, "Tags")).toHaveCount(1);
});

test("tags come newest version first, with true size and date, and no column that the registry cannot fill", async ({ page, registry }) => {
  await open(page, "many");
  await expect(status(page).filter({ hasText: `1–20 of ${TAGS_OF_MANY} tags` })).toBeVisible();
  await expect(rows(page, "Tags").first()).toContainText("1.5.9");
  await expect(rows(page, "Tags").first()).toContainText(/\d+(\.\d)? (B|KiB)/);
  await expect(rows(page, "Tags").first().locator("time").first()).toHaveAttribute("title", /2026-05-04 03:02:01/);
  await expect(table(page, "Tags").getByRole("columnheader", { name: "Downloads" })).toHaveCount(0);
  await expect(table(page, "Tags").getByRole("columnheader", { name: "Modified by" })).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Filter tags" }).fill(".3.");
  await expect(status(page).filter({ hasText: "1–10 of 10 tags" })).toBeVisible();
  const { tags } = await (await fetch(`http://${registry.address}/v2/many/tags/list`)).json();
  expect(tags).toHaveLength(TAGS_OF_MANY);
});

test("without latest every screen pulls the newest release, whichever page of tags is open", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "./");
  await page.getByRole("button", { name: "Copy pull command for many", exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^docker pull \S+\/many:1\.5\.9$/);
  for (const query of ["", "?page=3", "?q=1.2"]) {
    await open(page, `many${query}`);
    await expect(page.getByRole("group", { name: "Pull command" })).toHaveText(/\/many:1\.5\.9$/);
  }
});

test("every tab of an image shows what the registry holds", async ({ page, registry }) => {
  await open(page, "./web:v1");
  const panel = page.getByRole("tabpanel");
  await expect(panel).toContainText(registry.digests.single);
  await expect(panel).toContainText("linux/amd64");
  await tab(page, "Layers").click();
  await expect(rows(page, "Layers")).toHaveCount(2);
  await expect(rows(page, "Layers").first()).toContainText("COPY file-0.txt /");
  await tab(page, "History").click();
  await expect(page.getByRole("list", { name: "History" }).getByRole("listitem")).toHaveCount(3);
  await tab(page, "Manifest").click();
  await expect(panel).toContainText(registry.digests.single);
  await expect(panel).toContainText('"application/vnd.oci.image.manifest.v1+json"');
  await tab(page, "Metadata").click();
  await expect(table(page, "Metadata")).toContainText("org.opencontainers.image.title");
});

test("an index shows each of its platforms", async ({ page }) => {
  await open(page, "./multi:latest?tab=layers");
  const platform = page.getByRole("combobox", { name: "Platform" });
  await expect(platform.getByRole("option")).toHaveText(["linux/amd64", "linux/arm64"]);
  await expect(rows(page, "Layers")).toHaveCount(1);
  const before = await rows(page, "Layers").textContent();
  await platform.selectOption("linux/arm64");
  await expect(rows(page, "Layers")).not.toHaveText(before);
});

test("two tags on one digest are the same image", async ({ page, registry }) => {
  for (const tag of ["v1", "stable"]) {
    await open(page, `./web:${tag}`);
    await expect(page.getByRole("tabpanel")).toContainText(registry.digests.single);
  }
});

test("a layer is downloaded and is what its digest says", async ({ page }) => {
  await open(page, "./web:v1?tab=layers");
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download/ }).last().click();
  const file = await arrives;
  const hash = createHash("sha256").update(readFileSync(await file.path())).digest("hex");
  expect(file.suggestedFilename()).toBe(`${hash}.tar.gz`);
});

test("what is copied pulls", async ({ page, registry }) => {
  for (const path of ["web:v1", "multi:latest", "team/tools/deep/cli:1.0"]) {
    await open(page, `./${path}`);
    await page.getByRole("button", { name: "Copy pull command", exact: true }).click();
    const command = `docker pull ${registry.address}/${path}`;
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);
    const folder = join(registry.folder, "pulled", path.replaceAll(/\W/g, "-"));
    await pull(command.replace("docker pull ", ""), folder);
    expect(existsSync(join(folder, "manifest.json"))).toBe(true);
  }
  await open(page, `./web@${registry.digests.single}`);
  await page.getByRole("button", { name: "Copy pull command", exact: true }).click();
  const command = `docker pull ${registry.address}/web@${registry.digests.single}`;
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);
  await pull(command.replace("docker pull ", ""), join(registry.folder, "pulled", "by-digest"));
});

test("an image and a tag that are not there say so", async ({ page }) => {
  for (const path of ["never/pushed", "web:never-pushed"]) {
    await open(page, `./${path}`);
    await expect(page.getByRole("main").getByRole("alert").first()).toContainText("Not found");
  }
});

test("a registry that has gone says so on screen and keeps what was there", async ({ page, registry }) => {
  await open(page, "many");
  await expect(rows(page, "Tags")).toHaveCount(20);
  await registry.stop();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("alert")).toContainText("cannot be reached");
  await expect(page.getByRole("alert").getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(20);
});
