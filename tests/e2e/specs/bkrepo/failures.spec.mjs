// Failures that a person can wait out, and what is said of them.

import { startBerth } from "../../fixtures/berth.mjs";
import { ADMIN, expect, test } from "../../fixtures/bkrepo.mjs";
import { timerTexts } from "../../fixtures/countdown.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";
import { form, signIn } from "../../fixtures/sign-in-form.mjs";

test("too many requests are waited out in view, longer each time", async ({ page, mock }) => {
  await mock.fail("/docker/ext/repo/*", "http-429");
  const shown = await timerTexts(page);
  await open(page, "demo/images");
  await expect(page.getByRole("alert").getByRole("timer")).toBeVisible();
  await expect.poll(shown, { timeout: 15_000 }).toContain("Trying again in 10 s.");
  expect((await shown()).slice(0, 5)).toEqual([5, 4, 3, 2, 1].map((seconds) => `Trying again in ${seconds} s.`));
  await mock.heal();
  await expect(rows(page, "Images")).toHaveCount(20, { timeout: 15_000 });
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a page that asks for several things waits longer each time as well", async ({ page, mock }) => {
  await mock.fail("*/ext/version/detail/*", "http-429");
  await mock.fail("*/ext/manifest/*", "http-429");
  const shown = await timerTexts(page);
  await open(page, "demo/images/hello-world:v1");
  await expect.poll(shown, { timeout: 15_000 }).toContain("Trying again in 10 s.");
  expect((await shown()).at(0)).toBe("Trying again in 5 s.");
});

test("a wait that the registry names is kept to", async ({ page, mock }) => {
  await mock.fail("/docker/ext/repo/*", "http-429-retry-after");
  const shown = await timerTexts(page);
  await open(page, "demo/images");
  await expect.poll(shown).toContain("Trying again in 2 s.");
});

test("a computer that is offline says so, and reads on when it is back", async ({ page, context }) => {
  await open(page, "demo/images");
  await expect(rows(page, "Images")).toHaveCount(20);
  await context.setOffline(true);
  await page.getByRole("link", { name: "Next page" }).click();
  const failure = page.getByRole("alert");
  await expect(failure.getByRole("heading")).toHaveText("You are offline");
  await expect(rows(page, "Images")).toHaveCount(20);
  await context.setOffline(false);
  await expect(failure).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "21–40" })).toBeVisible();
});

test("the details to hand on say all that is known and no secret", async ({ page, mock }) => {
  await open(page, "demo/charts");
  await signIn(page, ADMIN);
  await expect(rows(page, "Images")).not.toHaveCount(0);
  await mock.fail("/docker/ext/tag/*", "http-500");
  await rows(page, "Images").getByRole("link").first().click();
  const failure = page.getByRole("alert");
  await failure.getByRole("button", { name: "Copy details" }).click();
  await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Berth \d+\.\d+\.\d+: Server$/m);
  expect(copied).toMatch(/^Request: GET \/docker\/ext\/tag\/demo\/charts\//m);
  expect(copied).toMatch(/^Status: 500$/m);
  expect(copied).toMatch(/^Code: 250102$/m);
  expect(copied).toMatch(/^Trace ID: [0-9a-f]{32}$/m);
  expect(copied).toMatch(/^Time: \d{4}-\d\d-\d\dT/m);
  expect(copied).not.toContain(ADMIN.secret);
  expect(copied).not.toMatch(/authorization|basic/i);
});

/** What each failure is called, and what a reader is told to do about it. */
const WORDS = {
  "busy-gateway": ["Server error", "Try again in a moment"],
  archived: ["Archived", "restore it"],
  "html-502": ["Server error", "Try again in a moment"],
  "login-page": ["Unexpected response", "A proxy may have replaced it."],
  forbidden: ["Access denied", "Not available without signing in."],
  "not-found": ["Not found", "Check the address"],
};

for (const [kind, [title, step]] of Object.entries(WORDS)) {
  test(`${kind} is said in plain words with a next step`, async ({ page }) => {
    await open(page, `fault/${kind}/any`);
    const failure = page.getByRole("alert");
    await expect(failure.getByRole("heading")).toHaveText(title);
    await expect(failure).toContainText(step);
  });
}

test("a gateway that has lost the session asks for sign-in, whatever its words", async ({ page }) => {
  await open(page, "fault/unauthorized-gateway");
  await expect(form(page)).toBeVisible();
});

test("a bk-repo that is down is said, and what was on screen stays", async ({ page }) => {

  const upstream = await startBerth("--mock");
  const berth = await startBerth("--bkrepo", upstream.url);
  try {
    await open(page, `${berth.url}demo/images`);
    await expect(rows(page, "Images")).toHaveCount(20);
    await upstream.stop();
    await page.getByRole("link", { name: "Next page" }).click();
    const failure = page.getByRole("alert");
    await expect(failure.getByRole("heading")).toHaveText("Server error");
    await expect(failure).toContainText(/Trace ID: [0-9a-f]{32}/);
    await expect(rows(page, "Images")).toHaveCount(20);
  } finally {
    await berth.stop();
  }
});
