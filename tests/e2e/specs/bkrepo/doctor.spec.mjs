// The doctor: what it finds about a deployment, good and bad.

import { violations } from "../../fixtures/accessibility.mjs";
import { startBerth } from "../../fixtures/berth.mjs";
import { ADMIN, expect, test } from "../../fixtures/bkrepo.mjs";
import { open, status } from "../../fixtures/screens.mjs";
import { inBar, signIn } from "../../fixtures/sign-in-form.mjs";

const finding = (page, subject) => page.getByRole("listitem").filter({ hasText: `${subject}:` });

test("a deployment that is whole is said to be, point by point", async ({ page }) => {
  await open(page, "-/doctor");
  await inBar(page, "Sign in").click();
  await signIn(page, ADMIN);
  await page.getByRole("textbox", { name: "Repository to test" }).fill("demo/images");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page).toHaveURL(/\/-\/doctor\?q=demo\/images$/);
  for (const [subject, words] of [
    ["Service", "The API responds."],
    ["Sign-in", "You are signed in as admin."],
    ["Clock", "agree"],
    ["Permission", "You have permission to delete in this repository."],
    ["Dialect", "match a current bk-repo"],
    ["Layers", "Layers are downloaded from /v2"],
    ["Address", "docker.bkrepo.example.com"],
    ["Time zone", "UTC+08:00"],
    ["Security headers", "All security headers present."],
  ]) {
    await expect(finding(page, subject)).toContainText("OK");
    await expect(finding(page, subject)).toContainText(words);
  }
  await page.getByRole("button", { name: "Copy report" }).click();
  await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Layers: OK.");
  expect(copied).not.toContain(ADMIN.secret);
  expect(await violations(page)).toEqual([]);
});

test("what is wrong is said with how to mend it", async ({ page }) => {
  const upstream = await startBerth("--mock", "--public-address", "localhost");
  const berth = await startBerth("--bkrepo", upstream.url);
  try {
    await page.route("**/-/doctor", async (route) => {
      const response = await route.fetch();
      const { "content-security-policy": _, "x-frame-options": __, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
    await open(page, `${berth.url}-/doctor?q=nobody/nothing`);
    await expect(finding(page, "Dialect")).toContainText("Not found");
    await expect(finding(page, "Permission")).toHaveCount(0);
    await expect(finding(page, "Address")).toContainText("warning");
    await expect(finding(page, "Address")).toContainText("--public-address");
    await upstream.stop();
    await page.getByRole("button", { name: "Run again" }).click();
    await expect(finding(page, "Service")).toContainText("problem");
    await expect(finding(page, "Service")).toContainText("--bkrepo");
  } finally {
    await berth.stop();
  }
});

test("who leaves before all is looked at breaks nothing, and what cannot be read is said", async ({ page, mock }) => {
  await mock.fail("*/ext/addr", "slow");
  await open(page, "-/doctor?q=demo/images");
  await page.getByRole("banner").getByRole("link", { name: "Berth" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Projects");
  await expect.poll(async () => (await mock.log()).some(({ path, status }) => path.includes("/ext/addr") && status === 200)).toBe(true);
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Projects");
  await mock.heal();
  await open(page, "-/doctor?q=fault/forbidden");
  await expect(finding(page, "Dialect")).toContainText("The repository could not be read. Access denied.");
  await open(page, "-/doctor?q=junk");
  await expect(page.getByRole("main").getByRole("status")).toContainText("project/repository");
});

test("what was found of one repository does not stand under the name of another", async ({ page }) => {
  await open(page, "-/doctor?q=demo/images");
  await expect(finding(page, "Dialect")).toContainText("OK");
  let release;
  const held = new Promise((go) => (release = go));
  await page.route("**/ext/**", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("textbox", { name: "Repository to test" }).fill("fault/forbidden");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Dialect:" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Copy report" })).toHaveCount(0);
  release();
  await expect(finding(page, "Dialect")).toContainText("could not be read");
});

test("a failure leads to the doctor", async ({ page }) => {
  await open(page, "fault/http-500");
  await page.getByRole("alert").getByRole("link", { name: "Doctor" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Doctor");
  await expect(finding(page, "Service")).toContainText("OK");
  await page.setViewportSize({ width: 360, height: 720 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
