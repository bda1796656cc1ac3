// Browsers that lack something: those that Berth can do without it run it, the others are told which they need.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

test("a browser without AbortSignal.any and AbortSignal.timeout shows every screen", async ({ page }) => {
  await page.addInitScript(() => {
    delete AbortSignal.any;
    delete AbortSignal.timeout;
  });
  await open(page, "demo/images/hello-world");
  expect(await page.evaluate(() => [typeof AbortSignal.any, typeof AbortSignal.timeout])).toEqual(["undefined", "undefined"]);
  await expect(rows(page, "Tags")).toHaveCount(2);
  await rows(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
  await expect(page.getByRole("tabpanel")).toContainText("SHA-256");
  await open(page, "-/doctor");
  await expect(page.getByRole("listitem").filter({ hasText: "OK" }).first()).toBeVisible();
});

test("a request that takes too long still ends without them", async ({ page, mock }) => {
  await page.addInitScript(() => {
    delete AbortSignal.any;
    delete AbortSignal.timeout;
  });
  await page.clock.install();
  await mock.fail("*/ext/tag/*", "hang");
  await open(page, "demo/images/hello-world");
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Request timed out");
});

test("a request that is left is called off without them", async ({ page, mock }) => {
  await page.addInitScript(() => {
    delete AbortSignal.any;
    delete AbortSignal.timeout;
  });
  await mock.fail("*/ext/tag/*", "hang");
  const stopped = page.waitForEvent("requestfailed", (request) => request.url().includes("/ext/tag/"));
  await open(page, "demo/images/hello-world");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "images", exact: true }).click();
  expect((await stopped).failure().errorText).toBe("net::ERR_ABORTED");
  await expect(rows(page, "Images")).toHaveCount(20);
});

const LACKING = {
  "WebAssembly": () => delete globalThis.WebAssembly,
  "the features of WebAssembly that it is built with": () => (WebAssembly.validate = () => false),
  "modal dialogs": () => delete HTMLDialogElement.prototype.showModal,
  "AbortController": () => delete globalThis.AbortController,
  "streamed responses": () => delete globalThis.ReadableStream,
  "queueMicrotask": () => delete globalThis.queueMicrotask,
};
for (const [what, remove] of Object.entries(LACKING)) {
  test(`a browser without ${what} is told which browsers Berth needs`, async ({ context }) => {
    // A page without the checks that every other test has: a script may break in such a browser.
    const page = await context.newPage();
    const fetched = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    await page.addInitScript(remove);
    await page.goto("demo/images");
    const alert = page.getByRole("alert");
    await expect(alert.getByRole("heading", { name: "Browser too old" })).toBeVisible();
    await expect(alert).toContainText("Chrome or Edge 111, Firefox 115, Safari 16.4");
    await expect(alert).toContainText("Missing:");
    expect(fetched.filter((path) => path.endsWith(".wasm"))).toEqual([]);
  });
}

test("the bundle uses neither of the two", async ({ request }) => {
  const page = await (await request.get("./", { headers: { Accept: "text/html" } })).text();
  const [, script] = page.match(/src="([^"]+\.js)"/);
  const text = await (await request.get(script)).text();
  expect(text).toContain("AbortController");
  expect(text).not.toMatch(/AbortSignal\.(any|timeout)/);
});
