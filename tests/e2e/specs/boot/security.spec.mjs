// What the page may do, as its headers say and as the browser sees it.

import { expect, startBerth, test } from "../../fixtures/berth.mjs";
import { open, rows, table } from "../../fixtures/screens.mjs";

/** Directives of a policy by name. */
const directivesOf = (policy) => Object.fromEntries(policy.split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources]));

test("the headers forbid what the console does not need", async ({ request }) => {
  for (const path of ["/", "/demo/images/hello-world:v1", "/-/nothing"]) {
    const headers = (await request.get(path, { headers: { Accept: "text/html" } })).headers();
    const policy = directivesOf(headers["content-security-policy"]);
    expect(policy["default-src"] ?? [], path).not.toContain("*");
    for (const sources of Object.values(policy)) {
      expect(sources).not.toContain("'unsafe-inline'");
      expect(sources).not.toContain("'unsafe-eval'");
    }
    expect(policy["script-src"]).toContain("'wasm-unsafe-eval'");
    expect(policy["frame-ancestors"]).toEqual(["'none'"]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
  }
});

/** Every violation that the browser itself reports on a page, from now on. */
async function violationsOf(page) {
  const violations = [];
  await page.exposeFunction("violated", (text) => violations.push(text));
  await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => globalThis.violated(`${event.effectiveDirective} ${event.blockedURI}`)));
  return violations;
}

test("a walk through every screen breaks no policy", { tag: "@smoke" }, async ({ page }) => {
  const violations = await violationsOf(page);
  for (const path of ["/", "/demo", "/demo/images", "/demo/images/big?q=19", "/demo/images/xss", "/fault/http-500", "/-/nothing"]) {
    await open(page, path);
    await expect(page.getByRole("main")).not.toBeEmpty();
  }
  for (const name of ["overview", "layers", "history", "manifest", "metadata"]) {
    await open(page, `/demo/images/xss:v1?tab=${name}`);
    await expect(page.getByRole("tabpanel")).not.toBeEmpty();
  }
  await page.getByRole("button", { name: "Delete tag" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  expect(violations).toEqual([]);
});

test("a violation would be seen", { tag: "@smoke" }, async ({ context }) => {
  // A page without the checks that every other test has, since this one breaks the policy on purpose.
  const page = await context.newPage();
  const violations = await violationsOf(page);
  await open(page, "/");
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  await expect.poll(() => violations).toEqual(["style-src-attr inline"]);
});

test("script, style and program carry a hash that the browser checks", { tag: "@smoke" }, async ({ page, request }) => {
  const html = await (await request.get("/", { headers: { Accept: "text/html" } })).text();
  const tags = html.match(/<(?:script[^>]*\bsrc=|link[^>]*stylesheet)[^>]*>/g);
  expect(tags.length).toBeGreaterThanOrEqual(2);
  for (const tag of tags) expect(tag).toMatch(/integrity="sha(256|384|512)-/);
  const script = html.match(/src="([^"]+\.js)"/)[1];
  await page.route(`**/${script.split("/").pop()}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\ndocument.title = "tampered";` });
  });
  await page.goto("/");
  await page.waitForLoadState("load");
  expect(await page.title()).not.toBe("tampered");
});

test("the program is fetched once, and so is each of its parts", async ({ page }) => {
  const fetched = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && fetched.push(request.url()));
  await open(page, "/demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Refresh" })).toBeVisible();
  expect(fetched.filter((url) => /berth-[0-9a-f]+\.wasm$/.test(url))).toHaveLength(1);
  expect(new Set(fetched).size).toBe(fetched.length);
});

test("any panic that is reported ends on the page that says what to do", async ({ page }) => {
  await open(page, "/demo/images");
  await expect(table(page, "Images")).toBeVisible();
  await page.evaluate(() => dispatchEvent(new CustomEvent("berth:panic", { detail: "<b>index out of bounds</b>" })));
  const alert = page.getByRole("alert");
  await expect(alert.getByRole("heading", { level: 1, name: "Berth stopped working" })).toBeVisible();
  await expect(alert).toContainText("<b>index out of bounds</b>");
  await expect(page.getByRole("table")).toHaveCount(0);
  await alert.getByRole("button", { name: "Reload the page" }).click();
  await expect(table(page, "Images")).toBeVisible();
});

test("below a base path nothing is asked for outside of it", async ({ page }) => {
  const below = await startBerth("--mock", "--base-path", "/x/y/");
  try {
    const outside = [];
    page.on("request", (request) => new URL(request.url()).pathname.startsWith("/x/y/") || outside.push(request.url()));
    await page.goto(`${below.url}demo/images?q=hello-world`);
    await table(page, "Images").getByRole("link", { name: "hello-world" }).click();
    await expect(page).toHaveURL(`${below.url}demo/images/hello-world`);
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "images" }).click();
    await expect(page).toHaveURL(`${below.url}demo/images`);
    await page.getByRole("link", { name: "Skip to content" }).press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await expect(page).toHaveURL(`${below.url}demo/images`);
    expect(outside).toEqual([]);
  } finally {
    await below.stop();
  }
});
