// Sign-ins that end without the user's doing: they expire, or the registry takes the credential back.

import { createServer } from "node:http";

import { expect, startBerth, test } from "../../fixtures/berth.mjs";
import { listenOnLoopback } from "../../fixtures/loopback-server.mjs";
import { basic } from "../../fixtures/registry-content.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";
import { form, inBar, signIn } from "../../fixtures/sign-in-form.mjs";

const ALICE = { user: "alice", secret: "first password" };
const IMAGE = "registry/images/web";

/** A registry with one image, that knows `accepted`. Everybody may read where it is public, but nobody with a wrong password. */
async function startRegistry({ isPublic }) {
  const accepted = new Set([basic(ALICE)]);
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    const isOpen = isPublic && authorization === undefined && request.url !== "/v2/";
    const answer = (status, body, headers) => response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
    if (!isOpen && !accepted.has(authorization)) return answer(401, { errors: [] }, { "WWW-Authenticate": 'Basic realm="test"' });
    if (request.url === "/v2/") return answer(200, {});
    if (request.url.startsWith("/v2/web/tags/list")) return answer(200, { name: "web", tags: ["v1"] });
    return answer(404, { errors: [] });
  });
  const { port, stop } = await listenOnLoopback(server);
  return { address: `http://127.0.0.1:${port}`, accepted, stop };
}

async function withRegistry(options, flags, use) {
  const registry = await startRegistry(options);
  const berth = await startBerth("--registry", registry.address, ...flags);
  try {
    await use({ ...berth, registry });
  } finally {
    await berth.stop();
    await registry.stop();
  }
}

async function openSignedIn(page, { url }, isPublic) {
  await open(page, new URL(IMAGE, url).href);
  if (isPublic) await inBar(page, "Sign in").click();
  await signIn(page, ALICE);
  await expect(inBar(page, "Account")).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(1);
}

const note = (page) => page.getByRole("alert").filter({ hasText: "You are signed out." });
const refresh = (page) => page.getByRole("button", { name: "Refresh", exact: true }).click();

test("a password that is revoked on a public registry ends the sign-in, which is said once, and the list stays", async ({ page }) => {
  await withRegistry({ isPublic: true }, [], async (berth) => {
    await openSignedIn(page, berth, true);
    berth.registry.accepted.clear();
    await refresh(page);
    await expect(note(page)).toContainText("Your sign-in has expired, or the registry no longer accepts it.");
    await expect(inBar(page, "Sign in")).toBeVisible();
    await expect(rows(page, "Tags")).toHaveCount(1);
    await expect(form(page)).toHaveCount(0);
    await refresh(page);
    await expect(note(page)).toHaveCount(1);
    await note(page).getByRole("button", { name: "Sign in" }).click();
    const renewed = { user: "alice", secret: "second password" };
    berth.registry.accepted.add(basic(renewed));
    await signIn(page, renewed);
    await expect(note(page)).toHaveCount(0);
    await expect(inBar(page, "Account")).toBeVisible();
  });
});

test("a sign-in that was revoked while the page was closed is said to be over, and only on the first visit", async ({ page }) => {
  await withRegistry({ isPublic: true }, [], async (berth) => {
    await openSignedIn(page, berth, true);
    berth.registry.accepted.clear();
    await page.reload();
    await expect(note(page)).toBeVisible();
    await expect(rows(page, "Tags")).toHaveCount(1);
    await note(page).getByRole("button", { name: "Close" }).click();
    await expect(note(page)).toHaveCount(0);
    await page.reload();
    await expect(rows(page, "Tags")).toHaveCount(1);
    await expect(inBar(page, "Sign in")).toBeVisible();
    await expect(note(page)).toHaveCount(0);
  });
});

test("a sign-in that expires on a public registry is said to be over", async ({ page }) => {
  await withRegistry({ isPublic: true }, ["--session", "3s"], async (berth) => {
    await openSignedIn(page, berth, true);
    await expect(async () => {
      await refresh(page);
      await expect(note(page)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(rows(page, "Tags")).toHaveCount(1);
  });
});

test("a password that is revoked in the middle asks again where nothing is public", async ({ page }) => {
  await withRegistry({ isPublic: false }, [], async (berth) => {
    await openSignedIn(page, berth, false);
    berth.registry.accepted.clear();
    await refresh(page);
    await expect(form(page)).toBeVisible();
    const renewed = { user: "alice", secret: "second password" };
    berth.registry.accepted.add(basic(renewed));
    await signIn(page, renewed);
    await expect(rows(page, "Tags")).toHaveCount(1);
    await expect(note(page)).toHaveCount(0);
  });
});

test("signing out is not said to have happened by itself", async ({ page }) => {
  await withRegistry({ isPublic: true }, [], async (berth) => {
    await openSignedIn(page, berth, true);
    await inBar(page, "Account").click();
    await page.getByRole("dialog", { name: "Account" }).getByRole("button", { name: "Sign out" }).click();
    await expect(status(page).filter({ hasText: "Signed out." })).toBeVisible();
    await expect(rows(page, "Tags")).toHaveCount(1);
    await expect(note(page)).toHaveCount(0);
  });
});

test("a token that is too long for a cookie signs in for this page only, which is said", async ({ page, context }) => {
  const long = { user: "alice", secret: "x".repeat(3_500) };
  await withRegistry({ isPublic: false }, [], async (berth) => {
    berth.registry.accepted.add(basic(long));
    await open(page, new URL(IMAGE, berth.url).href);
    await signIn(page, long);
    await expect(status(page).filter({ hasText: "kept only in this page" })).toBeVisible();
    await expect(rows(page, "Tags")).toHaveCount(1);
    expect(await context.cookies()).toEqual([]);
    await refresh(page);
    await expect(form(page)).toHaveCount(0);
    await page.reload();
    await expect(form(page)).toBeVisible();
    await expect(rows(page, "Tags")).toHaveCount(0);
  });
});
