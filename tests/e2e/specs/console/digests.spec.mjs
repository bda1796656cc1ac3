// Digests: unknown where there are no exact bytes, pulled by where a tag is not enough.

import { expect, test } from "../../fixtures/berth.mjs";
import { open } from "../../fixtures/screens.mjs";

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

test("a manifest that comes as an object has no digest, and that is said", async ({ page }) => {
  await page.route("**/ext/manifest/**", async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    await route.fulfill({ response, json: { ...body, data: JSON.parse(body.data) } });
  });
  await open(page, "/demo/images/hello-world:v1");
  await expect(page.getByRole("tabpanel").getByText("Unknown: the registry does not return the exact manifest.")).toBeVisible();
  await expect(page.getByRole("tabpanel").getByRole("button", { name: "Copy pull by digest" })).toHaveCount(0);
});

test("a digest is copied as a command that pulls it", async ({ page }) => {
  await open(page, "/demo/images/hello-world:v1");
  await page.getByRole("tabpanel").getByRole("button", { name: "Copy pull by digest" }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^docker pull \S+\/hello-world@sha256:[0-9a-f]{64}$/);
});

test("a tag that became an index offers the index by its digest", async ({ page, request }) => {
  const versions = await (await request.get("/repository/api/version/page/demo/images?packageKey=docker://restacked&pageSize=100")).json();
  const digest = versions.data.records.find(({ name }) => name === "v2").metadata.manifest_digest;
  await open(page, "/demo/images/restacked:v2");
  const note = page.locator(".note").filter({ hasText: "This tag is now an index" });
  await note.getByRole("button", { name: "Copy pull by digest" }).click();
  await expect.poll(() => clipboard(page)).toContain(`/restacked@${digest}`);
});

test("a disabled tag stays disabled without its details, and its command does not stand out", async ({ page, mock }) => {
  await mock.fail("*/ext/version/detail/*", "http-500");
  await open(page, "/demo/images/off:1.0");
  await expect(page.getByText("This tag is disabled and cannot be pulled.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy pull command" })).not.toHaveClass(/button-filled/);
  const alert = page.getByRole("alert");
  await expect(alert.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(alert).toContainText(/Trace ID/i);
});

test("references of images have a tag, and images without one are left out", async ({ page }) => {
  await open(page, "/demo/images?q=hello");
  await page.getByRole("checkbox", { name: "Select hello-world", exact: true }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Copy references" }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^\S+\/demo\/images\/hello-world:latest$/);
});
