import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";
import { leaveForm } from "../../fixtures/sign-in-form.mjs";

/** Kinds that fail at once, and whether the deployed registry sends a trace id with them. */
const FAULTS = {
  offline: false,
  "http-500": true,
  "html-502": false,
  "http-429": true,
  forbidden: false,
  "sign-in": false,
  "not-found": true,
  truncated: false,
  "not-json": false,
  "wrong-types": false,
  "envelope-error": true,
};

for (const [kind, hasTrace] of Object.entries(FAULTS)) {
  test(`${kind} is said on every screen, with what to do`, { tag: ["@dialect", "@proxy"] }, async ({ page, dialect, source }) => {
    for (const path of [`fault/${kind}`, `fault/${kind}/any`, `fault/${kind}/any:any`]) {
      await open(page, path);
      // Where people sign in, the form stands over what is said.
      if (kind === "sign-in" && source === "bkrepo") await leaveForm(page);
      const alert = page.getByRole("main").getByRole("alert").first();
      await expect(alert.getByRole("button", { name: "Try again" })).toBeVisible();
      await expect(alert.getByRole("heading")).not.toBeEmpty();
      await alert.getByRole("button", { name: "Copy details" }).click();
      await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
      const details = await page.evaluate(() => navigator.clipboard.readText());
      expect(details).toContain(`/fault/${kind}`);
      if (hasTrace && dialect === "deployed") await expect(alert).toContainText(/Trace ID: [0-9a-f]{32}/);
    }
  });
}

test("what fails twice works the third time", async ({ page }) => {
  await open(page, "fault/flaky");
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toBeVisible();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeVisible();
  await expect(async () => {
    const again = alert.getByRole("button", { name: "Try again" });
    if (await again.isVisible()) await again.click({ timeout: 1_000 });
    await expect(page.getByRole("table")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(alert).toHaveCount(0);
});

test("a page that fails keeps the one before, says why, and can be tried again", { tag: "@proxy" }, async ({ page, mock }) => {
  await open(page, "demo/images/big");
  await expect(rows(page, "Tags")).toHaveCount(20);
  await expect(rows(page, "Tags").first()).toContainText("same as");
  const first = await rows(page, "Tags").first().textContent();
  await mock.fail("/docker/ext/tag/*", "http-500");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(20);
  await expect(rows(page, "Tags").first()).toHaveText(first);
  await mock.heal();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(status(page).filter({ hasText: "21–40" })).toBeVisible();
});

test("a filter keeps what it found when reading the rest fails", async ({ page, mock }) => {
  await open(page, "demo/images/big");
  await expect(rows(page, "Tags")).toHaveCount(20);
  await mock.fail("/docker/ext/tag/demo/images/big?*pageSize=1000*", "http-500");
  await page.getByRole("searchbox", { name: "Filter tags" }).fill("v5.19");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(rows(page, "Tags").first()).toContainText("v5.19");
  await mock.heal();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByText(/^\d+ tags contain/)).toBeVisible();
});

test("a registry that never answers shows that it is waited for, and can be left", async ({ page }) => {
  await page.goto("fault/hang");
  await expect(page.locator("[aria-busy=true]").first()).toBeVisible();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "fault" }).click();
  await expect(page.getByRole("table", { name: "Repositories" })).toBeVisible();
});

test("a list is said to be read only while it is", async ({ page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  let asked = 0;
  await page.route("**/repository/api/project/**", async (route) => {
    asked += 1;
    if (asked > 1) await held;
    await route.fulfill({ status: 500, json: { code: 1, message: "broken", data: null, traceId: "t" } });
  });
  await open(page, "./");
  const reading = page.getByText("Loading all projects");
  await page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(reading).toBeVisible();
  release();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(reading).toHaveCount(0);
});

test("what was typed below a list that failed stays, also when the list comes after all", async ({ page, mock }) => {
  await mock.fail("/repository/api/project/*", "http-500");
  await open(page, "./");
  const project = page.getByRole("textbox", { name: "Project" });
  await project.fill("dem");
  const refused = page.waitForResponse(/\/repository\/api\/project\//);
  await page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await refused;
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(project).toHaveValue("dem");
  await mock.heal();
  await page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("table", { name: "Projects" })).toBeVisible();
  await expect(project).toHaveValue("dem");
});

test("a newer page is never covered by a slower older one", async ({ page, mock }) => {
  await open(page, "demo/images/big");
  await expect(rows(page, "Tags")).toHaveCount(20);
  await mock.fail("/docker/ext/tag/demo/images/big?*pageNumber=2&*", "slow");
  const pages = page.getByRole("navigation", { name: "Pages" });
  const asking = page.waitForRequest(/[?&]pageNumber=2(&|$)/);
  await pages.getByRole("link", { name: "2", exact: true }).click();
  const older = await asking;
  await pages.getByRole("link", { name: "3", exact: true }).click();
  await expect(status(page).filter({ hasText: "41–60" })).toBeVisible();
  await expect.poll(() => older.failure()?.errorText).toBe("net::ERR_ABORTED");
  await expect(status(page).filter({ hasText: "41–60" })).toBeVisible();
});

test("a tag whose details fail still shows its manifest, layers and history", async ({ page, mock }) => {
  await mock.fail("/docker/ext/version/detail/*", "http-500");
  await open(page, "demo/images/team/web:latest");
  await expect(page.getByRole("tabpanel")).toContainText(/sha256:[0-9a-f]{64}/);
  await page.getByRole("tab", { name: "Layers" }).click();
  await expect(rows(page, "Layers")).not.toHaveCount(0);
  await page.getByRole("tab", { name: "Metadata" }).click();
  await expect(page.getByRole("alert").getByRole("button", { name: "Try again" })).toBeVisible();
});
