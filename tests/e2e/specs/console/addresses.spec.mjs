// The address of a screen is the reference of what it shows, and holds all of its state.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status, tab, table } from "../../fixtures/screens.mjs";

const BIG = "/demo/images/big";

/** Waits until the address bar shows exactly this path and query. */
const expectAddress = (page, address) =>
  expect.poll(() => {
    const { pathname, search } = new URL(page.url());
    return pathname + search;
  }).toBe(address);

for (const pasted of ["docker.bkrepo.example.com/demo/images/hello-world:v1", "localhost:5000/demo/images//hello-world:v1"]) {
  test(`${pasted} pasted behind the host opens its screen`, async ({ page }) => {
    await open(page, `/${pasted}`);
    await expect(page.getByRole("heading", { level: 1, name: "hello-world:v1" })).toBeVisible();
    await expectAddress(page, "/demo/images/hello-world:v1");
  });
}

test("the alias of a name with an underscore becomes the plain name", { tag: "@proxy" }, async ({ page }) => {
  const alias = (name) => `x0${Buffer.from(name).toString("hex")}`;
  await open(page, `/${alias("_ci")}/${alias("_img")}/builder:1.4`);
  await expect(page.getByRole("heading", { level: 1, name: "builder:1.4" })).toBeVisible();
  await expectAddress(page, "/_ci/_img/builder:1.4");
});

test("every level of the breadcrumbs leads to itself, and the last says that it is the page", async ({ page }) => {
  await open(page, "/demo/images/team/base/python:3.13.4");
  const trail = page.getByRole("navigation", { name: "Breadcrumb" });
  await expect(trail.getByRole("link")).toHaveText(["demo", "images", "team/base/python", "3.13.4"]);
  await expect(trail.getByRole("link", { name: "3.13.4" })).toHaveAttribute("aria-current", "page");
  for (const [name, address] of [["team/base/python", "/demo/images/team/base/python"], ["images", "/demo/images"], ["demo", "/demo"]]) {
    await trail.getByRole("link", { name, exact: true }).click();
    await expectAddress(page, address);
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  }
  await page.getByRole("banner").getByRole("link", { name: "Berth" }).click();
  await expectAddress(page, "/");
});

test("every link of a screen is an absolute path, since a relative name with a colon would be a scheme", async ({ page }) => {
  for (const path of ["/", "/demo", "/demo/images", BIG, "/demo/images/multi:latest"]) {
    await open(page, path);
    await expect(page.getByRole("table").or(page.getByRole("tabpanel")).first()).toBeVisible();
    const links = await page.getByRole("main").locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(links.filter((href) => !/^(\/(?!\/)|https?:\/\/)/.test(href)), path).toEqual([]);
  }
});

test("defaults never stand in an address, and what makes no sense counts as a default", async ({ page }) => {
  await open(page, `${BIG}?page=0&size=7&tab=nonsense`);
  await expect(status(page).filter({ hasText: "1–20 of 2,001 tags" })).toBeVisible();
  await expectAddress(page, BIG);
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("100");
  await expectAddress(page, `${BIG}?size=100`);
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("20");
  await expectAddress(page, BIG);
  await open(page, "/demo/images/hello-world:v1?tab=overview");
  await expectAddress(page, "/demo/images/hello-world:v1");
});

test("back, forward and reload keep page, size and filter", async ({ page }) => {
  await open(page, `${BIG}?size=10`);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(status(page).filter({ hasText: "11–20 of 2,001" })).toBeVisible();
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(status(page).filter({ hasText: "21–30 of 2,001" })).toBeVisible();
  await page.goBack();
  await expectAddress(page, `${BIG}?page=2&size=10`);
  await expect(status(page).filter({ hasText: "11–20 of 2,001" })).toBeVisible();
  await page.reload();
  await expect(status(page).filter({ hasText: "11–20 of 2,001" })).toBeVisible();
  await page.goForward();
  await expect(status(page).filter({ hasText: "21–30 of 2,001" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter tags" }).fill("RC.1");
  await expectAddress(page, `${BIG}?q=RC.1&size=10`);
  await expect(status(page).filter({ hasText: "1–10 of 40 tags" })).toBeVisible();
});

test("typing in a filter leaves one step in the history", async ({ page }) => {
  await open(page, "/demo/images");
  await page.getByRole("searchbox", { name: "Filter images" }).pressSequentially("hello", { delay: 40 });
  await expectAddress(page, "/demo/images?q=hello");
  await table(page, "Images").getByRole("link", { name: "hello-world", exact: true }).click();
  await expectAddress(page, "/demo/images/hello-world");
  await page.goBack();
  await expectAddress(page, "/demo/images?q=hello");
  await expect(page.getByRole("searchbox", { name: "Filter images" })).toHaveValue("hello");
  await page.goBack();
  await expect(page).toHaveURL("about:blank");
});

test("signs that mean something in an address are only text in a filter", async ({ page }) => {
  const odd = "50% & more=+#?/";
  const quoted = `"${odd}"`;
  await open(page, BIG);
  await page.getByRole("searchbox", { name: "Filter tags" }).fill(quoted);
  await expect(page.getByRole("heading", { name: `No tag contains “${odd}”` })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Filter tags" })).toHaveValue(quoted);
  await expect(page.getByRole("heading", { name: `No tag contains “${odd}”` })).toBeVisible();
});

test("each tab has an entry in the history, and a platform stays from tab to tab", async ({ page }) => {
  await open(page, "/demo/images/multi:1.1.0");
  await page.getByRole("combobox", { name: "Platform" }).selectOption("linux/arm64/v8");
  await expectAddress(page, "/demo/images/multi:1.1.0?platform=linux/arm64/v8");
  await tab(page, "Layers").click();
  await expectAddress(page, "/demo/images/multi:1.1.0?tab=layers&platform=linux/arm64/v8");
  await expect(page.getByRole("combobox", { name: "Platform" })).toHaveValue("linux/arm64/v8");
  await tab(page, "Manifest").click();
  await expect(page.getByRole("heading", { name: "Manifest of linux/arm64/v8" })).toBeVisible();
  await page.goBack();
  await expect(rows(page, "Layers")).toHaveCount(2);
});

test("each screen names itself in the title and moves the focus to its heading", async ({ page }) => {
  await open(page, "/demo/images/hello-world");
  await expect(page).toHaveTitle("hello-world · Berth");
  await table(page, "Tags").getByRole("link", { name: "latest", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle("hello-world:latest · Berth");
});
