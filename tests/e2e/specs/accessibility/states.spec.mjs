// axe and the width of a phone on the states that come and go: waiting, failing, asking, telling. No rule is left out.

import { violations, violationsInBothThemes } from "../../fixtures/accessibility.mjs";
import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";

const openSheet = async (page, name) => {
  await page.getByRole("button", { name: `Delete ${name}`, exact: true }).click();
  await expect(page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true })).toBeVisible();
};

/** How to get a screen into each state, and to know that it is. */
const STATES = {
  "the wait for a list": async (page) => {
    await open(page, "/fault/hang");
    await expect(page.getByText("Loading").first()).toBeAttached();
  },
  "the wait for a tag": async (page) => {
    await open(page, "/fault/hang/any:any");
    await expect(page.getByText("Loading").first()).toBeAttached();
  },
  "a failure of a tag": async (page) => {
    await open(page, "/fault/http-500/any:any");
    await expect(page.getByRole("alert").first()).toBeVisible();
  },
  "a failure above what was there before": async (page, mock) => {
    await open(page, "/demo/images/big");
    await expect(rows(page, "Tags")).toHaveCount(20);
    await mock.fail("*/ext/tag/*", "http-500");
    await page.getByRole("link", { name: "Next page" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a list that is being read for a filter": async (page, mock) => {
    await mock.fail("*/ext/tag/*?*pageNumber=2*", "hang");
    await open(page, "/demo/images/big?q=v1.0");
    await expect(page.getByRole("progressbar")).toBeVisible();
  },
  "a page behind the end": async (page) => {
    await open(page, "/demo/images/big?page=900");
    await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
  },
  "a name that was refused": async (page) => {
    await open(page, "/demo");
    await page.getByLabel("Go to image").fill("No Image");
    await page.getByLabel("Go to image").press("Enter");
    await expect(page.getByRole("banner").getByRole("status")).not.toBeEmpty();
  },
  "a message that something was copied": async (page) => {
    await open(page, "/demo/images/hello-world");
    await page.getByRole("button", { name: "Copy pull command", exact: true }).click();
    await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
  },
  "the sheet of a tag": async (page) => {
    await open(page, "/demo/images/hello-world");
    await openSheet(page, "v1");
    await expect(page.getByRole("alertdialog")).toContainText("owen");
  },
  "the sheet of what is gone already": async (page, mock, request) => {
    await open(page, "/demo/images/hello-world");
    await expect(rows(page, "Tags")).toHaveCount(2);
    await request.delete("/docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=v1", { headers: { "X-Requested-With": "berth" } });
    await openSheet(page, "v1");
    await expect(page.getByRole("alertdialog")).toContainText("no longer exists");
  },
  "the sheet of what could not be read": async (page, mock) => {
    await open(page, "/demo/images/hello-world");
    await expect(rows(page, "Tags")).toHaveCount(2);
    await mock.fail("*/ext/tag/*", "http-500");
    await openSheet(page, "v1");
    await expect(page.getByRole("alertdialog").getByRole("alert")).toBeVisible();
  },
  "a delete that was refused": async (page) => {
    await open(page, "/fault/delete-refused/any");
    await openSheet(page, "any");
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("alertdialog").getByRole("alert")).toBeVisible();
  },
  "a download under way": async (page, mock) => {
    await open(page, "/fault/delete-refused/any:any?tab=layers");
    await expect(rows(page, "Layers")).toHaveCount(2);
    for (const path of ["*/blobs/*", "*/ext/layer/*"]) await mock.fail(path, "hang");
    await page.getByRole("button", { name: /^Download sha256:/ }).first().click();
    await expect(page.getByRole("progressbar")).toBeVisible();
  },
  "a download that failed": async (page, mock) => {
    await open(page, "/demo/images/team/web:latest?tab=layers");
    await expect(rows(page, "Layers").first()).toBeVisible();
    for (const path of ["*/blobs/*", "*/ext/layer/*"]) await mock.fail(path, "forbidden");
    await page.getByRole("button", { name: /^Download sha256:/ }).first().click();
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a host that is only guessed": async (page, mock) => {
    for (const path of ["*/ext/addr", "*/ext/version/detail/*"]) await mock.fail(path, "http-500");
    await open(page, "/demo/images/hello-world:v1");
    await expect(page.getByText("The registry does not report its address")).toBeVisible();
  },
  "hostile text": async (page) => {
    await open(page, "/demo/images/xss/tags");
    await expect(rows(page, "Tags")).toHaveCount(10);
  },
  "hostile text in a configuration": async (page) => {
    await open(page, "/demo/images/xss:v1");
    await expect(page.getByRole("tabpanel")).toContainText("MARKUP=");
  },
  "a chart": async (page) => {
    await open(page, "/demo/images/chart:1.2.0");
    await expect(page.getByRole("heading", { name: "Helm chart" })).toBeVisible();
  },
  "an image of schema 1": async (page) => {
    await open(page, "/demo/images/legacy:1.1?tab=layers");
    await expect(rows(page, "Layers").first()).toBeVisible();
  },
  "projects that cannot be listed": async (page, mock) => {
    await mock.fail("/repository/api/project/*", "forbidden");
    await open(page, "/");
    await expect(page.getByRole("heading", { name: "Open a repository" })).toBeVisible();
  },
};

for (const [name, reach] of Object.entries(STATES)) {
  test(`axe finds nothing wrong with ${name}, and it fits on 320 px`, async ({ page, mock, request }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await reach(page, mock, request);
    // A message goes after a few seconds, and axe may take longer.
    const stillThere = () => (name === "a message that something was copied" ? reach(page, mock, request) : undefined);
    expect(await violationsInBothThemes(page, stillThere)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await stillThere();
    await expectToFit(page, 320);
  });
}

async function expectToFit(page, width) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  const dialog = page.getByRole("alertdialog");
  if ((await dialog.count()) === 0) return;
  const box = await dialog.boundingBox();
  expect([box.x >= 0, box.x + box.width <= width]).toEqual([true, true]);
  await dialog.getByRole("button", { name: "Cancel" }).click({ trial: true });
  expect(await violations(page)).toEqual([]);
}
