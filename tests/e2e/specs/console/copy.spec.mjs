import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";

const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

test("the command under a heading is copied as it stands there", { tag: ["@dialect", "@proxy", "@smoke"] }, async ({ page }) => {
  await open(page, "demo/images/hello-world:v1");
  await page.getByRole("button", { name: "Copy pull command", exact: true }).click();
  await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
  expect(await copied(page)).toBe("docker pull docker.bkrepo.example.com/demo/images/hello-world:v1");
});

test("each row of tags copies its own command", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  for (const tag of ["v1", "latest"]) {
    await page.getByRole("button", { name: `Copy pull command for ${tag}`, exact: true }).click();
    await expect.poll(() => copied(page)).toBe(`docker pull docker.bkrepo.example.com/demo/images/hello-world:${tag}`);
  }
});

test("an image copies a tag that it has", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "demo/images?q=team/web");
  await page.getByRole("button", { name: "Copy pull command for team/web", exact: true }).click();
  await expect.poll(() => copied(page)).toBe("docker pull docker.bkrepo.example.com/demo/images/team/web:latest");
});

test("a digest is pulled by its digest", { tag: "@dialect" }, async ({ page }) => {
  await open(page, "demo/images/multi?digests=show");
  const name = await rows(page, "Tags").getByRole("link", { name: /^sha256:/ }).first().textContent();
  await table(page, "Tags").getByRole("link", { name, exact: true }).click();
  await page.getByRole("button", { name: "Copy pull command", exact: true }).click();
  await expect.poll(() => copied(page)).toBe(`docker pull docker.bkrepo.example.com/demo/images/multi@${name}`);
});

test("a project with a leading underscore is pulled by its alias", { tag: "@proxy" }, async ({ page }) => {
  await open(page, "_ci/_img");
  await rows(page, "Images").first().getByRole("link").first().click();
  await expect(table(page, "Tags")).toBeVisible();
  await page.getByRole("button", { name: "Copy pull command", exact: true }).click();
  await expect.poll(() => copied(page)).toMatch(/^docker pull docker\.bkrepo\.example\.com\/x05f6369\/x05f696d67\/[a-z0-9/._-]+:\S+$/);
});

test("manifest and digest are copied byte for byte", { tag: "@proxy" }, async ({ page }) => {
  await open(page, "demo/images/hello-world:v1?tab=manifest");
  await page.getByRole("button", { name: "Copy manifest" }).click();
  await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
  const text = await copied(page);
  const bytes = new TextEncoder().encode(text);
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  await expect(page.getByRole("tabpanel")).toContainText(`sha256:${hash}`);
});

test("what Docker cannot pull is pulled with the tool that can", async ({ page }) => {
  await open(page, "demo/images/chart");
  await rows(page, "Tags").first().getByRole("link").first().click();
  await page.getByRole("button", { name: "Copy pull command", exact: true }).click();
  await expect.poll(() => copied(page)).toMatch(/^helm pull oci:\/\/docker\.bkrepo\.example\.com\/demo\/images\/chart --version \d/);
});

test("the command above a list is the same whichever way one comes in", async ({ page }) => {
  for (const query of ["", "?page=50", "?q=v5.1"]) {
    await open(page, `demo/images/big${query}`);
    await expect(page.getByLabel("Pull command", { exact: true })).toHaveText(/\/big:latest$/);
    await expect(page.getByRole("button", { name: "Delete image" })).toBeVisible();
  }
  await open(page, "demo/images/sig");
  await expect(page.getByLabel("Pull command", { exact: true })).not.toHaveText(/sha256-/);
});

test("on a phone a message covers no button of the selection, and the whole command can be read", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await open(page, "demo/images/hello-world");
  for (const tag of ["v1", "latest"]) await page.getByRole("checkbox", { name: `Select ${tag}`, exact: true }).check();
  const selection = page.getByRole("region", { name: "Selection" });
  await selection.getByRole("button", { name: "Copy references" }).click();
  await expect(status(page).filter({ hasText: "Copied 2 references" })).toBeVisible();
  await selection.getByRole("button", { name: "Clear selection" }).click({ timeout: 2_000 });
  await expect(selection).toHaveCount(0);
  const command = page.getByLabel("Pull command", { exact: true });
  expect(await command.evaluate((text) => text.scrollWidth - text.clientWidth)).toBeLessThanOrEqual(0);
});

test("a tag that the registry gives to nobody says so", { tag: ["@dialect", "@proxy"] }, async ({ page, dialect }) => {
  await open(page, "demo/images/off:1.0?tab=metadata");
  await expect(rows(page, "Metadata")).not.toHaveCount(0);
  // The document of 2020 knows no disabled tags.
  await expect(page.getByText("This tag is disabled")).toHaveCount(dialect === "documented" ? 0 : 1);
});
