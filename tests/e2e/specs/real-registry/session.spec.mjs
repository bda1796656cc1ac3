// A sign-in that outlives the page: kept by Berth in a sealed cookie, shared by the tabs, and gone for all of them at once.

import { test as base, expect } from "@playwright/test";

import { startDeployment, workerFixture } from "../../fixtures/deployment.mjs";
import { basic } from "../../fixtures/registry-content.mjs";
import { HTPASSWD_USERS } from "../../fixtures/registry-process.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";
import { form, inBar, signIn, signOut } from "../../fixtures/sign-in-form.mjs";

const { alice, bob } = HTPASSWD_USERS;
const IMAGE = "registry/images/web";

const withImage = (...flags) =>
  workerFixture(async () => {
    const deployed = await startDeployment({ auth: "htpasswd", credential: alice, flags });
    await deployed.content.push(deployed.content.image("web"), "web:v1");
    return deployed;
  });

const test = base.extend({ kept: withImage(), off: withImage("--session", "off") });

const openImage = (page, { url }) => open(page, new URL(IMAGE, url).href);

async function signInAt(page, deployed, person) {
  await openImage(page, deployed);
  await signIn(page, person);
  await expect(rows(page, "Tags")).toHaveCount(1);
}

/** Everything that a script of the page could read afterwards. */
const readable = (page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, names, await caches.keys(), document.cookie, location.href, history.state, document.documentElement.outerHTML]);
  });

test("a reload and a new tab are still signed in, and no script can read the secret", async ({ page, context, kept }) => {
  await signInAt(page, kept, alice);
  const sent = [];
  page.on("request", (request) => sent.push(request.headers()));
  await page.reload();
  await expect(rows(page, "Tags")).toHaveCount(1);
  await expect(form(page)).toHaveCount(0);
  await inBar(page, "Account").click();
  await expect(page.getByRole("dialog", { name: "Account" })).toContainText("Signed in as alice.");
  const another = await context.newPage();
  await openImage(another, kept);
  await expect(rows(another, "Tags")).toHaveCount(1);
  await expect(inBar(another, "Account")).toBeVisible();
  expect(sent.filter((headers) => "authorization" in headers)).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  const cookies = await context.cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Strict" });
  for (const text of [await readable(page), JSON.stringify(cookies), kept.log.join("\n")]) {
    for (const secret of [alice.secret, basic(alice).slice("Basic ".length)]) expect(text).not.toContain(secret);
  }
});

test("signing out in one tab signs every tab out, and the cookie opens nothing afterwards", async ({ page, context, kept }) => {
  await signInAt(page, kept, alice);
  const another = await context.newPage();
  await openImage(another, kept);
  await expect(rows(another, "Tags")).toHaveCount(1);
  const before = await context.cookies();
  await signOut(page);
  await expect(status(page).filter({ hasText: "Signed out." })).toBeVisible();
  for (const tab of [page, another]) {
    await expect(rows(tab, "Tags")).toHaveCount(0);
    await expect(inBar(tab, "Sign in")).toHaveCount(1);
  }
  expect(await context.cookies()).toEqual([]);
  await context.addCookies(before);
  await page.reload();
  await expect(form(page)).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(0);
});

test("every tab follows to the user who signs in next, and another browser keeps its own", async ({ page, context, browser, kept }) => {
  const elsewhere = await browser.newContext();
  const bobs = await elsewhere.newPage();
  await signInAt(bobs, kept, bob);
  await signInAt(page, kept, alice);
  const another = await context.newPage();
  await openImage(another, kept);
  await expect(rows(another, "Tags")).toHaveCount(1);
  await signOut(page);
  await signIn(page, bob);
  await expect(rows(another, "Tags")).toHaveCount(1);
  await inBar(another, "Account").click();
  await expect(another.getByRole("dialog", { name: "Account" })).toContainText("Signed in as bob.");
  await signOut(page);
  await bobs.reload();
  await expect(rows(bobs, "Tags")).toHaveCount(1);
  await elsewhere.close();
});

test("a changed cookie signs nobody in, and is taken away", async ({ page, context, kept }) => {
  await signInAt(page, kept, alice);
  const [cookie] = await context.cookies();
  await context.addCookies([{ ...cookie, value: cookie.value.replace(/^./, (first) => (first === "A" ? "B" : "A")) }]);
  await page.reload();
  await expect(form(page)).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test("with --session off a reload signs out, and there is no cookie", async ({ page, context, off }) => {
  await signInAt(page, off, alice);
  expect(await context.cookies()).toEqual([]);
  await page.reload();
  await expect(form(page)).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(0);
});
