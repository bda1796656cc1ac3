// Signing in and out, in front of a registry that asks everybody who they are.

import { violations } from "../../fixtures/accessibility.mjs";
import { expect, test as base } from "../../fixtures/berth.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";
import { fill, form, inBar, leaveForm, signIn, signOut } from "../../fixtures/sign-in-form.mjs";
import { ALICE, BOB, startGate } from "../../fixtures/sign-in-proxy.mjs";

const test = base.extend({
  /** Whether everybody may read, so that only a write needs a user. */
  readsForAll: [false, { option: true }],
  gate: async ({ berth, readsForAll }, use) => {
    const gate = await startGate(berth.url, (method) => readsForAll && method === "GET");
    await use(gate);
    await gate.stop();
  },
  baseURL: ({ gate }, use) => use(gate.url),
});

test("a registry that asks is answered without losing the page, the filter or the address", { tag: "@smoke" }, async ({ page }) => {
  await open(page, "demo/images?q=python");
  await expect(form(page)).toBeVisible();
  await expect(form(page).getByRole("textbox", { name: "User" })).toBeFocused();
  await expect(form(page)).not.toContainText("plain http");
  await signIn(page, ALICE);
  await expect(status(page).filter({ hasText: "Signed in as alice." })).toBeVisible();
  await expect(table(page, "Images")).toContainText("team/base/python");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page).toHaveURL(/\/demo\/images\?q=python$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(inBar(page, "Sign in")).toHaveCount(0);
});

test("every request after it says who asks, the download of a layer too, and none after signing out", async ({ page, gate }) => {
  await open(page, "demo/images/hello-world:v1?tab=layers");
  await signIn(page, ALICE);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download sha256:/ }).first().click();
  await saved;
  const trial = gate.seen.findIndex(({ path }) => path === "/docker/v2/");
  expect(gate.seen.slice(0, trial).every(({ user }) => user === "nobody")).toBe(true);
  expect(gate.seen.slice(trial).length).toBeGreaterThan(3);
  expect(gate.seen.slice(trial).every(({ user }) => user === "alice")).toBe(true);
  const before = gate.seen.length;
  await signOut(page);
  await expect(form(page)).toBeVisible();
  expect(gate.seen.slice(before).map(({ user }) => user)).toContain("nobody");
  expect(gate.seen.slice(before).map(({ user }) => user)).not.toContain("alice");
});

test("the form says that names are kept in this browser until sign-out, and they are", async ({ page }) => {
  await open(page, "demo/images");
  await expect(form(page)).toContainText("This browser remembers what you open until you sign out");
  await signIn(page, ALICE);
  await expect(rows(page, "Images")).toHaveCount(20);
  const kept = () => page.evaluate(() => localStorage.getItem("berth.recent"));
  await expect.poll(kept).toContain("demo/images");
  await signOut(page);
  await expect.poll(kept).toBe("");
});

test("a wrong password is said in plain words, and what was typed stays", async ({ page }) => {
  await open(page, "demo/images");
  await fill(page, { ...ALICE, secret: "wrong" });
  await expect(form(page).getByRole("alert")).toContainText("Wrong user, password or token.");
  await expect(form(page).getByRole("textbox", { name: "User" })).toHaveValue("alice");
  await expect(form(page).getByLabel("Password or token")).toHaveValue("wrong");
  await expect(inBar(page, "Account")).toHaveCount(0);
});

test("what was typed stays when another call is refused meanwhile", async ({ page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route("**/ext/addr", async (route) => {
    await held;
    await route.continue();
  });
  await open(page, "demo/images");
  const [user, secret] = [form(page).getByRole("textbox", { name: "User" }), form(page).getByLabel("Password or token")];
  await user.fill(ALICE.user);
  await secret.fill(ALICE.secret);
  const refused = page.waitForResponse("**/ext/addr");
  release();
  expect((await refused).status()).toBe(401);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(user).toHaveValue(ALICE.user);
  await expect(secret).toHaveValue(ALICE.secret);
  await expect(secret).toBeFocused();
});

test("any other failure is said for what it is", async ({ page }) => {
  await open(page, "demo/images");
  await page.route("**/docker/v2/", (route) => route.abort());
  await fill(page, ALICE);
  await expect(form(page).getByRole("alert")).toContainText("Not signed in. Registry unreachable.");
  await page.unroute("**/docker/v2/");
  await page.route("**/docker/v2/", (route) => route.fulfill({ status: 429, json: { code: 250124, message: "slow down" } }));
  await form(page).getByRole("button", { name: "Sign in" }).click();
  await expect(form(page).getByRole("alert")).toContainText("slow down");
});

test("a form that was left neither comes back nor signs in, and the failure offers it", async ({ page, gate }) => {
  await open(page, "demo/images");
  await leaveForm(page);
  await expect(form(page)).toHaveCount(0);
  const failure = page.getByRole("alert");
  await expect(failure).toContainText("Sign in required");
  const asked = gate.seen.length;
  const refused = page.waitForResponse((response) => response.status() === 401);
  await failure.getByRole("button", { name: "Try again" }).click();
  await refused;
  expect(gate.seen.length).toBeGreaterThan(asked);
  await expect(form(page)).toHaveCount(0);
  await failure.getByRole("button", { name: "Sign in" }).click();
  let release;
  const held = new Promise((go) => (release = go));
  await page.route("**/docker/v2/", async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await fill(page, ALICE);
  await form(page).getByRole("button", { name: "Cancel" }).click();
  release();
  await expect(form(page)).toHaveCount(0);
  await expect(failure).toBeVisible();
  await expect(inBar(page, "Sign in")).toBeVisible();
});

test("the secret is nowhere but in memory", async ({ page, context }) => {
  const logged = [];
  page.on("console", (message) => logged.push(message.text()));
  await open(page, "demo/images/team/web");
  await signIn(page, BOB);
  const failure = page.getByRole("alert").filter({ hasText: "Access denied" });
  await expect(failure).toContainText(`Signed in as ${BOB.user}.`);
  await failure.getByRole("button", { name: "Copy details" }).click();
  await expect(status(page).filter({ hasText: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("403");
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, document.documentElement.outerHTML]));
  const basic = Buffer.from(`${BOB.user}:${BOB.secret}`).toString("base64");
  for (const text of [copied, kept, JSON.stringify(await context.cookies()), logged.join("\n")]) {
    expect(text).not.toContain(BOB.secret);
    expect(text).not.toContain(basic);
  }
  await page.reload();
  await expect(form(page)).toBeVisible();
});

test("whoever signs out takes what only they may see with them", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  await signIn(page, ALICE);
  await expect(rows(page, "Tags")).toHaveCount(2);
  await inBar(page, "Account").click();
  const account = page.getByRole("dialog", { name: "Account" });
  await expect(account).toContainText("alice");
  await page.keyboard.press("Escape");
  await expect(account).toHaveCount(0);
  await expect(inBar(page, "Account")).toBeFocused();
  await signOut(page);
  await expect(table(page, "Tags")).toHaveCount(0);
  await expect(status(page).filter({ hasText: "Signed out." })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("Sign in required");
});

test.describe("a registry that shows some things to everybody", () => {
  test.use({ readsForAll: true });

  test("asks nobody before it has to, and a delete that needs a user goes on where it was", async ({ page, gate }) => {
    await open(page, "demo/images/hello-world");
    await expect(rows(page, "Tags")).toHaveCount(2);
    await expect(form(page)).toHaveCount(0);
    await page.getByRole("button", { name: "Delete v1", exact: true }).click();
    const sheet = page.getByRole("alertdialog", { name: "Delete tag v1?" });
    await sheet.getByRole("button", { name: "Delete", exact: true }).click();
    await signIn(page, ALICE);
    await expect(sheet).not.toContainText("sign in first");
    await sheet.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(status(page).filter({ hasText: "Deleted tag v1 of hello-world." })).toBeVisible();
    const writes = gate.seen.filter(({ method }) => method === "DELETE");
    expect(writes.map(({ user }) => user)).toEqual(["nobody", "alice"]);
    expect(new Set(writes.map(({ ifMatch }) => ifMatch)).size).toBe(1);
    expect(writes[0].ifMatch).toMatch(/^"sha256:[0-9a-f]{64}"$/);
  });
});

test("a sign-in that the registry takes back is said, and another user sees nothing of the first", async ({ page }) => {
  await open(page, "demo/images/team/web");
  await signIn(page, ALICE);
  await expect(rows(page, "Tags")).toHaveCount(20);
  await page.route("**/docker/ext/tag/**", (route) => route.fulfill({ status: 401, json: { code: 250114, message: "expired" } }));
  await page.getByRole("link", { name: "Next page" }).click();
  const failure = page.getByRole("alert");
  await expect(failure).toContainText("Sign-in no longer valid");
  await page.unroute("**/docker/ext/tag/**");
  await signIn(page, BOB);
  await expect(page.getByRole("alert")).toContainText("This is not for Bob.");
  await expect(table(page, "Tags")).toHaveCount(0);
});

test("the form and the account are whole for axe, a narrow screen and the keyboard alone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.goto("demo/images");
    await expect(form(page)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type(ALICE.user);
    await page.keyboard.press("Tab");
    await page.keyboard.type("wrong");
    await page.keyboard.press("Enter");
    await expect(form(page).getByRole("alert")).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await form(page).getByLabel("Password or token").fill(ALICE.secret);
    await page.keyboard.press("Enter");
    await expect(table(page, "Images")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await inBar(page, "Account").press("Enter");
    await expect(page.getByRole("dialog", { name: "Account" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  }
});

test("a deployment without sign-in has no button for it", async ({ page, berth }) => {
  await open(page, `${berth.url}demo/images`);
  await expect(table(page, "Images")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Sign in|Account)$/ })).toHaveCount(0);
});
