// What each user can see on a bk-repo, and how users sign in.

import { ADMIN, READER, READER_BY_TOKEN, expect, test } from "../../fixtures/bkrepo.mjs";
import { open, openWithKeys, rows, status, table } from "../../fixtures/screens.mjs";
import { fill, form, inBar, signIn, signOut } from "../../fixtures/sign-in-form.mjs";

test("what is public is shown to everybody, and nobody is asked who they are", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await expect(form(page)).toHaveCount(0);
  await expect(inBar(page, "Sign in")).toBeVisible();
});

test("without a name there is no list of projects, but a form for the one that is known", async ({ page }) => {
  await open(page, "./");
  await expect(page.getByRole("alert")).toContainText("Sign in required");
  await expect(form(page)).toHaveCount(0);
  await page.getByRole("textbox", { name: "Project" }).fill("demo");
  await page.getByRole("textbox", { name: "Repository" }).fill("images");
  await page.getByRole("main").getByRole("button", { name: "Open" }).click();
  await expect(rows(page, "Images")).toHaveCount(20);
  await open(page, "./");
  await page.getByRole("navigation", { name: "Pinned and recent" }).getByRole("link", { name: "demo/images" }).click();
  await expect(rows(page, "Images")).toHaveCount(20);
});

test("a repository that is not public asks, and goes on with what was asked", { tag: "@smoke" }, async ({ page }) => {
  await open(page, "demo/charts?size=50");
  await signIn(page, READER);
  await expect(rows(page, "Images")).not.toHaveCount(0);
  await expect(page).toHaveURL(/\/demo\/charts\?size=50$/);
  await expect(status(page).filter({ hasText: "Signed in as reader." })).toBeVisible();
});

test("a personal token works in the place of the password, and a wrong password is said", async ({ page }) => {
  await open(page, "demo/charts");
  await fill(page, { ...READER, secret: "wrong" });
  await expect(form(page).getByRole("alert")).toContainText("Wrong user, password or token.");
  await signIn(page, READER_BY_TOKEN);
  await expect(rows(page, "Images")).not.toHaveCount(0);
});

test("each user gets their own projects", async ({ page }) => {
  await open(page, "./");
  await inBar(page, "Sign in").click();
  await signIn(page, READER);
  await expect(table(page, "Projects")).toContainText("demo");
  await expect(table(page, "Projects")).not.toContainText("platform");
  await signOut(page);
  await expect(table(page, "Projects")).toHaveCount(0);
  await inBar(page, "Sign in").click();
  await signIn(page, ADMIN);
  await expect(table(page, "Projects")).toContainText("platform");
});

test("the palette signs in, and forgets with the reader what they had opened", async ({ page }) => {
  await openWithKeys(page, "demo/images/hello-world");
  const palette = page.getByRole("dialog", { name: "Commands", exact: true });
  const run = async (command) => {
    await page.keyboard.press("Control+k");
    await palette.getByRole("option", { name: command, exact: true }).click();
    await expect(palette).toHaveCount(0);
  };
  await run("Sign in");
  await signIn(page, READER);
  await openWithKeys(page, "demo/charts");
  await expect(rows(page, "Images")).not.toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(table(page, "Projects")).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("option", { name: "demo/charts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await run("Account");
  await page.getByRole("dialog", { name: "Account" }).getByRole("button", { name: "Sign out" }).click();
  await expect(inBar(page, "Sign in")).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("option", { name: "Sign in", exact: true })).toBeVisible();
  await expect(palette.getByRole("option", { name: "demo/charts" })).toHaveCount(0);
});

test("a sign-in that runs out in the middle of work asks again and loses nothing", async ({ page, mock }) => {
  await open(page, "demo/charts");
  await signIn(page, READER);
  await page.getByRole("searchbox", { name: "Filter images" }).fill("a");
  await expect(page).toHaveURL(/\?q=a$/);
  await expect(page.getByText(/images? contains? /)).toBeVisible();
  await open(page, "demo/charts?q=a");
  await expect(page.getByText(/images? contains? /)).toBeVisible();
  const before = await rows(page, "Images").allTextContents();
  await mock.fail("/docker/ext/tag/*", "sign-in");
  await rows(page, "Images").getByRole("link").first().click();
  await expect(form(page)).toBeVisible();
  // Who it was is known; only the secret is asked for.
  await expect(form(page).getByRole("textbox", { name: "User" })).toHaveValue(READER.user);
  await expect(form(page).getByLabel("Password or token")).toBeFocused();
  await mock.heal();
  await signIn(page, READER);
  await expect(rows(page, "Tags")).not.toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(/\?q=a$/);
  await expect(page.getByRole("searchbox", { name: "Filter images" })).toHaveValue("a");
  await expect.poll(() => rows(page, "Images").allTextContents()).toEqual(before);
});

test("the browser's own box for a password never comes up", { tag: "@smoke" }, async ({ page, berth }) => {
  const challenges = [];
  page.on("response", (response) => challenges.push(response.headers()["www-authenticate"]));
  await open(page, "./");
  await open(page, "platform");
  const answer = await fetch(new URL("repository/api/project/list", berth.url), { headers: { Authorization: "Basic bm86bm8=" } });
  expect(answer.status).toBe(401);
  challenges.push(answer.headers.get("www-authenticate") ?? undefined);
  expect(challenges.length).toBeGreaterThan(4);
  expect(challenges.filter((challenge) => /basic/i.test(challenge ?? ""))).toEqual([]);
});
