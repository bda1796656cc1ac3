// Slow and silent registries: the screen says that it waits, keeps what it has, and can always be left.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";

const busy = (page) => page.getByRole("main").locator("[aria-busy=true]").first();

const SCREENS = {
  images: ["", (page) => page.getByRole("table", { name: "Images" })],
  tags: ["/any", (page) => page.getByRole("table", { name: "Tags" })],
  "a tag": ["/any:any", (page) => page.getByRole("tabpanel").getByText(/sha256:[0-9a-f]{64}/).first()],
};

for (const [name, [path, whole]] of Object.entries(SCREENS)) {
  test(`${name} of a registry that never answers: waited for, not failed, and left by a link`, { tag: "@proxy" }, async ({ page }) => {
    await open(page, `/fault/hang${path}`);
    await expect(busy(page)).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(whole(page)).toHaveCount(0);
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "fault" }).click();
    await expect(rows(page, "Repositories")).not.toHaveCount(0);
    await expect(busy(page)).toHaveCount(0);
  });

  test(`${name} of a slow registry: waited for, then whole`, { tag: "@proxy" }, async ({ page }) => {
    await open(page, `/fault/slow${path}`);
    await expect(busy(page)).toBeVisible();
    await expect(whole(page)).toBeVisible({ timeout: 20_000 });
    await expect(busy(page)).toHaveCount(0);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test(`${name} of a flaky registry: works once it was tried often enough`, async ({ page }) => {
    await open(page, `/fault/flaky${path}`);
    const again = page.getByRole("button", { name: "Try again" });
    await expect(again.first()).toBeVisible();
    await expect(async () => {
      if (!(await whole(page).isVisible())) await again.first().click({ timeout: 500 });
      await expect(whole(page)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  });
}

test("leaving a screen stops what it had asked for", async ({ page }) => {
  const aborted = [];
  page.on("requestfailed", (request) => aborted.push(`${request.failure().errorText} ${new URL(request.url()).pathname}`));
  await open(page, "/fault/hang/any");
  await expect(busy(page)).toBeVisible();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "fault" }).click();
  await expect(rows(page, "Repositories")).not.toHaveCount(0);
  await expect.poll(() => aborted).toContain("net::ERR_ABORTED /docker/ext/tag/fault/hang/any");
});

test("the old page stays in view, marked as busy, until the next one is there", async ({ page, mock }) => {
  await open(page, "/demo/images/big");
  await expect(rows(page, "Tags")).toHaveCount(20);
  await expect(rows(page, "Tags").first()).toContainText("same as");
  const first = await rows(page, "Tags").first().textContent();
  await mock.fail("*/ext/tag/*?*pageNumber=2*", "slow", 1);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next page" }).click();
  await expect(busy(page)).toBeVisible();
  await expect(rows(page, "Tags").first()).toHaveText(first);
  await expect(status(page).filter({ hasText: "21–40 of 2,001 tags" })).toBeVisible();
  await expect(busy(page)).toHaveCount(0);
});

test("a failure names the server's own words and hands out details without a secret", { tag: ["@dialect", "@proxy"] }, async ({ page, dialect }) => {
  await open(page, "/fault/http-500/any");
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert.getByRole("heading", { name: "Server error" })).toBeVisible();
  await expect(alert).toContainText("Server message:");
  await alert.getByRole("button", { name: "Copy details" }).click();
  await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
  const details = await page.evaluate(() => navigator.clipboard.readText());
  expect(details).toMatch(/^Request: GET .*\/docker\/ext\/tag\/fault\/http-500\/any/m);
  expect(details).toMatch(/^Status: 500$/m);
  if (dialect === "deployed") {
    const shown = (await alert.textContent()).match(/Trace ID: ([0-9a-f]{32})/)[1];
    expect(details).toContain(`Trace ID: ${shown}`);
  }
  expect(details).not.toMatch(/cookie|authorization|token/i);
});

test("a first request that hangs: a sentence and Stop after a while, and the header works meanwhile", async ({ page }) => {
  await open(page, "/fault/hang");
  await expect(page.getByRole("main").locator(".skeleton")).toBeVisible();
  await page.getByRole("banner").getByRole("button", { name: "Commands", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(status(page).filter({ hasText: "Still waiting for the registry" })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("alert")).toContainText("You stopped this before it finished.");
  await expect(page.getByRole("main").getByRole("button", { name: "Stop" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});
