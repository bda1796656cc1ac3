// A sign-in that lasts: over a reload and in every tab, and no longer than the user wants.

import { ADMIN, READER, expect, test } from "../../fixtures/bkrepo.mjs";
import { startBerth } from "../../fixtures/berth.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";
import { form, inBar, signIn, signOut } from "../../fixtures/sign-in-form.mjs";

const secretsOf = ({ user, secret }) => [secret, Buffer.from(`${user}:${secret}`).toString("base64")];

/** Everything of a page that a script of it could read. */
const readable = (page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = await globalThis.caches.keys();
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases, caches, location.href, document.documentElement.outerHTML]);
  });

test("a reload and a new tab stay signed in", { tag: "@smoke" }, async ({ page, context }) => {
  await open(page, "demo/charts");
  await expect(form(page)).toContainText("kept encrypted in a cookie");
  await signIn(page, READER);
  await expect(rows(page, "Images")).not.toHaveCount(0);
  await page.reload();
  await expect(rows(page, "Images")).not.toHaveCount(0);
  await expect(inBar(page, "Account")).toBeVisible();
  await expect(form(page)).toHaveCount(0);
  const tab = await context.newPage();
  await open(tab, "demo/charts");
  await expect(rows(tab, "Images")).not.toHaveCount(0);
  await inBar(tab, "Account").click();
  await expect(tab.getByRole("dialog", { name: "Account" })).toContainText("reader");
});

test("every tab follows a sign-out, and the cookie is gone", async ({ page, context }) => {
  await open(page, "demo/charts");
  await signIn(page, READER);
  await expect(rows(page, "Images")).not.toHaveCount(0);
  const tab = await context.newPage();
  await open(tab, "demo/charts");
  await expect(rows(tab, "Images")).not.toHaveCount(0);
  expect(await context.cookies()).toHaveLength(1);
  await signOut(page);
  await expect(status(page).filter({ hasText: "Signed out" })).toBeVisible();
  await expect(rows(tab, "Images")).toHaveCount(0);
  await expect(inBar(tab, "Account")).toHaveCount(0);
  expect(await context.cookies()).toEqual([]);
  await tab.reload();
  await expect(form(tab)).toBeVisible();
});

test("every tab follows a sign-in, also one by another user", async ({ page, context }) => {
  await open(page, "./");
  const tab = await context.newPage();
  await open(tab, "./");
  await inBar(page, "Sign in").click();
  await signIn(page, READER);
  await expect(table(tab, "Projects")).toContainText("demo");
  await expect(table(tab, "Projects")).not.toContainText("platform");
  await signOut(page);
  await expect(table(tab, "Projects")).toHaveCount(0);
  await inBar(tab, "Sign in").click();
  await signIn(tab, ADMIN);
  await expect(table(page, "Projects")).toContainText("platform");
});

test("no script of the page can read the secret, and no line of the log has it", async ({ page, context, berth }) => {
  await open(page, "demo/charts");
  await signIn(page, READER);
  await expect(rows(page, "Images")).not.toHaveCount(0);
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/" });
  expect(await page.evaluate(() => document.cookie)).toBe("");
  const sent = [];
  page.on("request", (request) => sent.push(JSON.stringify(request.headers())));
  await page.reload();
  await expect(rows(page, "Images")).not.toHaveCount(0);
  expect(sent.length).toBeGreaterThan(2);
  for (const text of [await readable(page), sent.join("\n"), JSON.stringify(cookie), berth.log.join("\n")]) {
    for (const secret of secretsOf(READER)) expect(text).not.toContain(secret);
  }
  for (const text of [await readable(page), berth.log.join("\n")]) expect(text).not.toContain(cookie.value);
});

test("two browsers are two users", async ({ page, browser, baseURL }) => {
  await open(page, "./");
  await inBar(page, "Sign in").click();
  await signIn(page, ADMIN);
  const other = await browser.newContext({ baseURL });
  try {
    const others = await other.newPage();
    await open(others, "demo/charts");
    await signIn(others, READER);
    await others.reload();
    await expect(rows(others, "Images")).not.toHaveCount(0);
    await open(others, "./");
    await expect(table(others, "Projects")).not.toContainText("platform");
    await page.reload();
    await expect(table(page, "Projects")).toContainText("platform");
  } finally {
    await other.close();
  }
});

test("a cookie of before a sign-out opens nothing", async ({ page, context }) => {
  await open(page, "demo/charts");
  await signIn(page, READER);
  await expect(rows(page, "Images")).not.toHaveCount(0);
  const [cookie] = await context.cookies();
  await signOut(page);
  await expect(status(page).filter({ hasText: "Signed out" })).toBeVisible();
  await context.addCookies([cookie]);
  await page.reload();
  await expect(form(page)).toBeVisible();
  await expect(rows(page, "Images")).toHaveCount(0);
});

test("without sessions a reload asks again, and no cookie is left", async ({ page, context, upstream }) => {
  const berth = await startBerth("--bkrepo", upstream.url, "--session", "off");
  try {
    await page.goto(`${berth.url}demo/charts`);
    await expect(form(page)).toContainText("kept only in this page");
    await signIn(page, READER);
    await expect(rows(page, "Images")).not.toHaveCount(0);
    expect(await context.cookies()).toEqual([]);
    await page.reload();
    await expect(form(page)).toBeVisible();
  } finally {
    await berth.stop();
  }
});
