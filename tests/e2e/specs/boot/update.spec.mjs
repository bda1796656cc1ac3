// A deploy under an open page: the parts that it has not fetched yet are gone, or have become others.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, openWithKeys, rows } from "../../fixtures/screens.mjs";

const part = (name) => new RegExp(`berth-${name}-[0-9a-f]+\\.wasm$`);
const note = (page) => page.getByRole("main").getByRole("alert").filter({ hasText: "Berth was updated." });

const GONE = (route) => route.fulfill({ status: 404, body: "not found" });
const CHANGED = (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) });
const WAYS = { "that is gone": GONE, "that has become another": CHANGED };

for (const [what, answer] of Object.entries(WAYS)) {
  test(`a page with a part ${what} says that Berth was updated, and a reload opens it`, async ({ page }) => {
    await open(page, "demo/images/hello-world");
    await page.route(part("tag"), answer);
    await rows(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
    await expect(note(page)).toBeVisible();
    await expect(page.getByText("Registry unreachable")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
    await page.unroute(part("tag"));
    await note(page).getByRole("button", { name: "Reload", exact: true }).click();
    await expect(page.getByRole("tabpanel")).toContainText("SHA-256");
    await expect(page).toHaveURL(/\/demo\/images\/hello-world:v1$/);
    await expect(note(page)).toHaveCount(0);
  });

  test(`a sheet with a part ${what} says so on the page`, async ({ page }) => {
    await open(page, "demo/images/hello-world?q=v1");
    await page.route(part("sheets"), answer);
    await page.getByRole("button", { name: "Delete v1", exact: true }).click();
    await expect(note(page)).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "could not be loaded" })).toHaveCount(0);
    await page.unroute(part("sheets"));
    await note(page).getByRole("button", { name: "Reload", exact: true }).click();
    await page.getByRole("button", { name: "Delete v1", exact: true }).click();
    await expect(page.getByRole("alertdialog", { name: "Delete tag v1?" })).toBeVisible();
    await expect(page).toHaveURL(/hello-world\?q=v1$/);
  });

  test(`tools with a part ${what} say so on the page`, async ({ page }) => {
    await page.route(part("desk"), answer);
    await open(page, "demo/images/hello-world");
    await expect(rows(page, "Tags")).toHaveCount(2);
    await expect(note(page)).toHaveCount(1);
    await expect(page.getByRole("button", { name: "Load list tools" })).toHaveCount(0);
    await page.unroute(part("desk"));
    await note(page).getByRole("button", { name: "Reload", exact: true }).click();
    await expect(page.getByRole("button", { name: "Refresh", exact: true })).toBeVisible();
  });

  test(`what stands beside, with a part ${what}, says so on the page and is not asked for again and again`, async ({ page }) => {
    await page.clock.install();
    let asked = 0;
    await page.route(part("shell"), (route) => {
      asked += 1;
      return answer(route);
    });
    await open(page, "demo/images/hello-world");
    await expect(note(page)).toBeVisible();
    const before = asked;
    await page.clock.runFor(30_000);
    expect(asked).toBe(before);
  });
}

test("a filter whose part is gone does not blame the network", async ({ page }) => {
  await page.route(part("desk"), GONE);
  await open(page, "demo/images/hello-world?q=v1");
  await expect(note(page)).toBeVisible();
  await expect(page.getByText("Registry unreachable")).toHaveCount(0);
});

test("without a network it is the network that is said, and another try works", async ({ page, context }) => {
  await openWithKeys(page, "demo/images/hello-world");
  await context.setOffline(true);
  await rows(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert.getByRole("heading")).toHaveText("You are offline");
  await expect(note(page)).toHaveCount(0);
  await context.setOffline(false);
  await expect(page.getByRole("tabpanel")).toContainText("SHA-256");
});

test("a network that fails once is asked again at once", async ({ page }) => {
  let failed = 0;
  await open(page, "demo/images/hello-world");
  await page.route(part("tag"), (route) => {
    failed += 1;
    return failed === 1 ? route.abort() : route.continue();
  });
  await rows(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
  await expect(page.getByRole("tabpanel")).toContainText("SHA-256");
  await expect(note(page)).toHaveCount(0);
});

test("a server that fails is not a newer Berth", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  await page.route(part("tag"), (route) => route.fulfill({ status: 503, body: "busy" }));
  await rows(page, "Tags").getByRole("link", { name: "v1", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert").getByRole("heading")).toHaveText("Registry unreachable");
  await page.unroute(part("tag"));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("SHA-256");
});
