// What stands on a screen is what the registry says: compared with its own answers, value by value.

import { createHash } from "node:crypto";

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status, tab, table } from "../../fixtures/screens.mjs";

const panel = (page) => page.getByRole("tabpanel");
const fact = (page, name) => panel(page).getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");
const row = (page, list, name) => rows(page, list).filter({ has: page.getByRole("link", { name, exact: true }) });

/** A manifest's text and digest, read without pulling, since a pull counts as a download. */
async function manifestOf(request, image, tag) {
  const { data } = await (await request.get(`/docker/ext/manifest/demo/images/${image}/${tag}`)).json();
  return { text: data, digest: `sha256:${createHash("sha256").update(data).digest("hex")}` };
}

test("a project shows its image repositories and no others", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo");
  await expect(rows(page, "Repositories").getByRole("link")).toHaveText(["images", "charts", "empty"]);
});

test("a row of images shows name, description, date, person and downloads", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images?q=hello-world");
  await expect(table(page, "Images").getByRole("columnheader")).toContainText(["Name", "Last modified", "Modified by", "Downloads"]);
  const hello = row(page, "Images", "hello-world");
  await expect(hello).toContainText("Says hello, and that the registry works");
  await expect(hello).toContainText("22,219");
  await expect(hello.getByRole("button", { name: "Copy pull command for hello-world" })).toBeVisible();
  await expect(hello.getByRole("button", { name: "Delete hello-world" })).toBeVisible();
});

test("a row of tags shows stage, size, date, person and downloads", { tag: ["@dialect", "@proxy"] }, async ({ page, dialect }) => {
  await open(page, "/demo/images/hello-world");
  const v1 = row(page, "Tags", "v1");
  for (const text of ["release", "2.5 KiB", "owen", "1,312"]) await expect(v1).toContainText(text);
  await expect(v1.locator("[title='2,589 bytes']").first()).toBeAttached();
  await expect(v1.locator("time").first()).toHaveAttribute("title", dialect === "documented" ? /^2020-09-17 04:00:28 \(the server does not report its time zone/ : /^2020-09-17 12:00:28 UTC\+08:00/);
  await expect(row(page, "Tags", "latest")).toContainText("admin");
});

test("the total of a list is the registry's own", { tag: ["@dialect", "@proxy"] }, async ({ page, request, dialect }) => {
  const { data } = await (await request.get("/docker/ext/repo/demo/images?pageNumber=1&pageSize=20")).json();
  const total = dialect === "documented" ? data.toatalRecords : data.totalRecords;
  await open(page, "/demo/images");
  await expect(status(page).filter({ hasText: `1–20 of ${total} images` })).toBeVisible();
  await expect(rows(page, "Images")).toHaveCount(20);
});

test("overview shows digest, image id, size, people and how a container starts", { tag: ["@dialect", "@proxy"] }, async ({ page, request }) => {
  const { text, digest } = await manifestOf(request, "hello-world", "v1");
  const { config, layers } = JSON.parse(text);
  await open(page, "/demo/images/hello-world:v1");
  await expect(fact(page, "Digest")).toContainText(digest);
  await expect(fact(page, "Image ID")).toContainText(config.digest);
  await expect(fact(page, "Type")).toHaveText("Docker image");
  const bytes = config.size + layers.reduce((sum, layer) => sum + layer.size, 0);
  await expect(fact(page, "Size")).toContainText(`${bytes.toLocaleString("en")} bytes`);
  await expect(fact(page, "Platforms")).toContainText("linux");
  await expect(fact(page, "Platform")).toHaveText("linux/amd64");
  await expect(fact(page, "Downloads")).toHaveText("1,312");
  await expect(fact(page, "Created by")).toHaveText("owen");
  await expect(fact(page, "Command")).toHaveText("/hello");
  await expect(fact(page, "Environment")).toContainText("PATH=/usr/local/sbin");
});

test("layers and history stand in their order, each with its step", { tag: ["@dialect", "@proxy"] }, async ({ page, request }) => {
  const { layers } = JSON.parse((await manifestOf(request, "team/base/python", "3.13.4")).text);
  await open(page, "/demo/images/team/base/python:3.13.4?tab=layers");
  const shorts = layers.map(({ digest }) => digest.slice(0, 19));
  await expect(rows(page, "Layers")).toContainText(shorts);
  for (const short of shorts) await expect(panel(page).getByRole("button", { name: `Download ${short}`, exact: true }).first()).toBeVisible();
  await open(page, "/demo/images/hello-world:v1?tab=history");
  const steps = page.getByRole("list", { name: "History" }).getByRole("listitem");
  await expect(steps).toHaveCount(2);
  await expect(steps.nth(0)).toContainText("COPY file:f77490f7");
  await expect(steps.nth(1)).toContainText('CMD ["/hello"]');
  await expect(panel(page)).not.toContainText("#(nop)");
});

test("the manifest is saved byte for byte", { tag: ["@dialect", "@proxy"] }, async ({ page, request }) => {
  const { text, digest } = await manifestOf(request, "hello-world", "v1");
  await open(page, "/demo/images/hello-world:v1?tab=manifest");
  const arrives = page.waitForEvent("download");
  await panel(page).getByRole("button", { name: "Save manifest" }).click();
  const file = await arrives;
  expect(file.suggestedFilename()).toBe(`${digest.slice(7)}.json`);
  expect(Buffer.concat(await (await file.createReadStream()).toArray()).toString()).toBe(text);
});

test("an index shows its own digest beside the platform's", { tag: ["@dialect", "@proxy"] }, async ({ page, request }) => {
  const index = await manifestOf(request, "multi", "1.1.0");
  const arm = JSON.parse(index.text).manifests.find((child) => child.platform?.architecture === "arm64");
  await open(page, "/demo/images/multi:1.1.0?platform=linux/arm64/v8");
  await expect(page.getByRole("combobox", { name: "Platform" }).getByRole("option")).toHaveText(["linux/amd64", "linux/arm64/v8"]);
  await expect(fact(page, "Digest")).toContainText(index.digest);
  await expect(fact(page, "Platform digest")).toContainText(arm.digest);
  await tab(page, "Manifest").click();
  await expect(panel(page)).toContainText("application/vnd.oci.image.index.v1+json");
});

test("a platform whose configuration cannot be read shows nothing of another one", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images/multi:1.1.0");
  await expect(fact(page, "Platform")).toHaveText("linux/amd64");
  await page.route(/\/blobs\/|\/ext\/layer\//, (route) => route.fulfill({ status: 500, json: { code: 1, message: "broken", data: null, traceId: "t" } }));
  await page.getByRole("combobox", { name: "Platform" }).selectOption("linux/arm64/v8");
  await expect(panel(page).getByRole("alert")).toBeVisible();
  await expect(fact(page, "Platform")).toHaveCount(0);
  await tab(page, "History").click();
  await expect(panel(page).getByRole("alert")).toBeVisible();
  await expect(page.getByRole("list", { name: "History" })).toHaveCount(0);
  await page.unroute(/\/blobs\/|\/ext\/layer\//);
  await panel(page).getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("list", { name: "History" })).toBeVisible();
});

test("a tag with a digest opens the digest and keeps the tag in view", { tag: ["@dialect", "@proxy"] }, async ({ page, request }) => {
  const { digest } = await manifestOf(request, "hello-world", "v1");
  for (const name of [`hello-world@${digest}`, `hello-world:latest@${digest}`]) {
    await open(page, `/demo/images/${name}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name.slice(0, name.indexOf("@") + 1) + digest.slice(0, 19));
    await tab(page, "Layers").click();
    await expect(rows(page, "Layers")).toHaveCount(1);
  }
});

test("a chart shows what its chart says", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images/chart:1.2.0");
  await expect(panel(page).getByRole("heading", { name: "Helm chart" })).toBeVisible();
  await expect(fact(page, "App version")).toHaveText("1.4.2");
  await expect(fact(page, "Description")).toHaveText("Installs chart on Kubernetes");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("what nobody knows is absent: a schema 1 image has layers, but no sizes", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images/legacy:1.1?tab=layers");
  await expect(rows(page, "Layers").first()).toContainText("ADD alpine-minirootfs");
  await expect(panel(page)).not.toContainText(/\b0 B\b/);
  await tab(page, "History").click();
  await expect(page.getByRole("list", { name: "History" }).getByRole("listitem")).toHaveCount(5);
});

test("a disabled tag says why, and metadata links only to the web", { tag: ["@dialect", "@proxy"] }, async ({ page, dialect }) => {
  await open(page, "/demo/images/off:1.0?tab=metadata");
  await expect(rows(page, "Metadata").filter({ hasText: "forbidReason" })).toContainText("CVE-2026-0001; take 2.0");
  await open(page, "/demo/images/team/web:v1.2.0?tab=metadata");
  const pipeline = rows(page, "Metadata").filter({ hasText: "pipeline" });
  await expect(pipeline).toContainText("1256");
  const link = pipeline.getByRole("link", { name: "1256" });
  // The document knows metadata as a map, which has no links.
  if (dialect === "documented") return expect(link).toHaveCount(0);
  await expect(link).toHaveAttribute("href", "https://ci.example.com/team/web/pipelines/1256");
  await expect(link).toHaveAttribute("rel", /noopener.*noreferrer/);
});

test("a tag that is not there says so and leads to those that are", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images/hello-world:v9");
  await expect(page.getByRole("alert")).toContainText("Not found");
  await expect(page.getByRole("button", { name: "Delete tag" })).toHaveCount(0);
  await page.getByRole("link", { name: "All tags" }).click();
  await expect(rows(page, "Tags")).toHaveCount(2);
});
