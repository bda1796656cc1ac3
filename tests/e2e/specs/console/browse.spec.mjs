import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status, tab, table } from "../../fixtures/screens.mjs";

const fact = (page, name) => page.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");

test("from the start page to a tag and back, by links alone", { tag: "@smoke" }, async ({ page }) => {
  await open(page, "./");
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await table(page, "Projects").getByRole("link", { name: "demo", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "demo" })).toBeVisible();
  await table(page, "Repositories").getByRole("link", { name: "images", exact: true }).click();
  await page.getByRole("searchbox", { name: "Filter images" }).fill("hello");
  await table(page, "Images").getByRole("link", { name: "hello-world", exact: true }).click();
  await expect(page).toHaveURL(/\/demo\/images\/hello-world$/);
  await table(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
  await expect(page).toHaveURL(/\/demo\/images\/hello-world:v1$/);
  await expect(page.getByRole("heading", { level: 1, name: "hello-world:v1" })).toBeVisible();
  const trail = page.getByRole("navigation", { name: "Breadcrumb" });
  await trail.getByRole("link", { name: "hello-world" }).click();
  await expect(table(page, "Tags")).toBeVisible();
  await trail.getByRole("link", { name: "images" }).click();
  await expect(table(page, "Images")).toBeVisible();
  await page.goBack();
  await expect(table(page, "Tags")).toBeVisible();
});

test("every tab of a tag has an address of its own and something to show", { tag: ["@dialect", "@proxy", "@smoke"] }, async ({ page }) => {
  await open(page, "demo/images/team/web:latest");
  await expect(page.getByRole("tablist", { name: "Tag details" }).getByRole("tab")).toHaveText(["Overview", "Layers", "History", "Manifest", "Metadata"]);
  await expect(page.getByRole("tabpanel")).toContainText(/sha256:[0-9a-f]{64}/);
  await tab(page, "Layers").click();
  await expect(page).toHaveURL(/\?tab=layers$/);
  await expect(rows(page, "Layers")).not.toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Download sha256:[0-9a-f]{12}$/ }).first()).toBeVisible();
  await tab(page, "History").click();
  await expect(page.getByRole("list", { name: "History" }).getByRole("listitem")).not.toHaveCount(0);
  await tab(page, "Manifest").click();
  await expect(page.getByRole("tabpanel")).toContainText('"schemaVersion": 2');
  await tab(page, "Metadata").click();
  await expect(table(page, "Metadata")).toContainText("team/web");
  await page.reload();
  await expect(tab(page, "Metadata")).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await expect(tab(page, "Manifest")).toHaveAttribute("aria-selected", "true");
});

test("an index shows each platform on its own", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "demo/images/multi:latest?tab=layers");
  const platform = page.getByRole("combobox", { name: "Platform" });
  await expect(platform).toHaveValue("linux/amd64");
  const digest = () => rows(page, "Layers").last().locator("code").first().textContent();
  await expect(rows(page, "Layers")).not.toHaveCount(0);
  const before = await digest();
  await platform.selectOption("linux/arm64/v8");
  await expect(page).toHaveURL(/platform=linux\/arm64\/v8/);
  await expect.poll(digest).not.toBe(before);
  await page.reload();
  await expect(platform).toHaveValue("linux/arm64/v8");
});

for (const [image, says] of [
  ["chart", "Helm chart"],
  ["legacy", "schema 1"],
]) {
  test(`${image} opens as what it is`, { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
    await open(page, `demo/images/${image}`);
    await rows(page, "Tags").first().getByRole("link").first().click();
    await expect(page.getByRole("tabpanel")).toContainText(new RegExp(says, "i"));
    await tab(page, "Manifest").click();
    await expect(page.getByRole("tabpanel")).toContainText('"schemaVersion"');
  });
}

test("signatures and attachments are hidden, counted, and shown on demand", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "demo/images/sig");
  await expect(rows(page, "Tags")).toHaveCount(1);
  await expect(page.getByText("3 signatures and attachments hidden", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Show signatures and attachments" }).click();
  await expect(rows(page, "Tags")).toHaveCount(4);
  await rows(page, "Tags").filter({ hasText: ".sig" }).getByRole("link").first().click();
  await expect(page.getByRole("tabpanel")).toContainText("Cosign signature");
  await page.goBack();
  await page.getByRole("link", { name: "Hide untagged manifests and attachments" }).click();
  await expect(rows(page, "Tags")).toHaveCount(1);
});

test("the heading of a list counts the rows on screen", { tag: "@dialect" }, async ({ page }) => {
  await open(page, "demo/images/sig");
  await expect(page.locator(".page-facts")).toHaveText("1 tag");
  await page.getByRole("link", { name: "Show signatures and attachments" }).click();
  await expect(page.locator(".page-facts")).toHaveText("4 tags");
});

test("a tag links to its signatures, and a signature to what it signs", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "demo/images/sig");
  await rows(page, "Tags").getByRole("link").first().click();
  const attached = page.getByRole("list").filter({ has: page.getByRole("link", { name: "Signature", exact: true }) });
  await expect(attached.getByRole("link")).toHaveText(["Attestation", "SBOM", "Signature"]);
  const signed = await fact(page, "Digest").locator("code").textContent();
  await attached.getByRole("link", { name: "Signature", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/:sha256-\w{64}\.sig$/);
  await expect(fact(page, "Attached to").getByRole("link")).toHaveText(signed);
  await fact(page, "Attached to").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`@${signed.slice(0, 19)}`);
  await expect(page.getByRole("heading", { name: "Signatures and attachments" })).toBeVisible();
});

test("attachments are listed once, however often the overview is opened, and not for other tabs", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => /\/ext\/tag\/.*[?&]tag=sha256-/.test(request.url()) && asked.push(request.url()));
  await open(page, "demo/images/sig:1.0?tab=layers");
  await expect(rows(page, "Layers").first()).toBeVisible();
  expect(asked).toEqual([]);
  for (let visit = 0; visit < 2; visit += 1) {
    await tab(page, "Overview").click();
    await expect(page.getByRole("link", { name: "Signature", exact: true })).toBeVisible();
    await tab(page, "Layers").click();
    await expect(rows(page, "Layers").first()).toBeVisible();
  }
  expect(asked).toHaveLength(1);
});

test("the box on top opens whatever names an image", async ({ page }) => {
  await open(page, "./");
  const box = page.getByLabel("Go to image");
  for (const [typed, address] of [
    ["demo/images/team/web", /\/demo\/images\/team\/web$/],
    ["demo/images/team/web:v2.1.2", /\/demo\/images\/team\/web:v2\.1\.2$/],
    ["docker.bkrepo.example.com/demo/images/hello-world:v1", /\/demo\/images\/hello-world:v1$/],
    ["docker pull registry.example.com:5000/demo/images/hello-world", /\/demo\/images\/hello-world$/],
  ]) {
    await box.fill(typed);
    await box.press("Enter");
    await expect(page).toHaveURL(address);
  }
});

test("a name that no registry holds is refused before any request", async ({ page, mock }) => {
  await open(page, "./");
  await expect(table(page, "Projects")).toBeVisible();
  const before = (await mock.log()).length;
  const box = page.getByLabel("Go to image");
  await box.fill("demo/images/Not A Name");
  await box.press("Enter");
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await expect(box).toHaveValue("demo/images/Not A Name");
  await page.goto("demo/images/a%00b");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect((await mock.log()).filter(({ path }) => path.includes("%00"))).toEqual([]);
  expect((await mock.log()).length).toBeLessThanOrEqual(before + 3);
});

test("an unknown address shows Page not found and a link to the start page", async ({ page }) => {
  await open(page, "-/nothing");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await page.getByRole("main").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
});

test("a scope's alias and doubled slashes end in the plain address", { tag: "@proxy" }, async ({ page }) => {
  await open(page, "demo//images///hello-world/");
  await expect(page).toHaveURL(/\/demo\/images\/hello-world$/);
  await open(page, "_ci/_img");
  await expect(table(page, "Images")).toBeVisible();
  await expect(status(page).filter({ hasText: "of" })).toBeVisible();
});
