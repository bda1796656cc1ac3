// Deleting as a person does, on screen and signed in; what became of it is asked of the registry itself.

import { randomUUID } from "node:crypto";

import { test as base, expect } from "@playwright/test";

import { deployment } from "../../fixtures/deployment.mjs";
import { HTPASSWD_USERS } from "../../fixtures/registry-process.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";
import { tokenRegistry } from "../../fixtures/token-registry.mjs";
import { TOKEN_USERS } from "../../fixtures/token-service.mjs";

const test = base.extend({
  refusing: deployment({ deletion: false }),
  locked: deployment({ deletion: true, auth: "htpasswd", credential: HTPASSWD_USERS.alice }),
  tokens: tokenRegistry,
});

/** Signs in on the form that comes by itself when the registry asks. */
async function signIn(page, { user, secret }) {
  const form = page.getByRole("dialog", { name: "Sign in", exact: true });
  await form.getByLabel("User", { exact: true }).fill(user);
  await form.getByLabel("Password or token", { exact: true }).fill(secret);
  await form.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(form).toHaveCount(0);
}

/** Opens the sheet of a tag and confirms it. */
async function deleteTag(page, tag) {
  await page.getByRole("button", { name: `Delete ${tag}`, exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: `Delete tag ${tag}?`, exact: true });
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  return sheet;
}

/** The sheet says that nothing was deleted, and the list behind it is as it was. */
async function expectRefused(page, sheet, reason, count) {
  await expect(sheet.getByRole("alert")).toContainText(reason);
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(rows(page, "Tags")).toHaveCount(count);
}

test("whoever signs in with a password deletes a tag, and its twin pulls whole", async ({ page, locked }) => {
  const { content, url } = locked;
  const image = `team/${randomUUID()}`;
  const digest = await content.push(content.image(image), `${image}:v1`, `${image}:twin`);
  await open(page, `${url}${image}`);
  await signIn(page, HTPASSWD_USERS.alice);
  await expect(rows(page, "Tags")).toHaveCount(2);
  await deleteTag(page, "v1");
  await expect(status(page).filter({ hasText: `Deleted tag v1 of ${image}` })).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(1);
  await expect(table(page, "Tags").getByRole("link", { name: "twin", exact: true })).toBeVisible();
  expect(await content.pullEveryTag(image)).toEqual({ twin: digest });
});

test("whoever signs in with a token service behind the registry deletes a tag of an index, and its image stays", async ({ page, tokens }) => {
  const image = `team-b/${randomUUID()}`;
  const content = tokens.contentOf(TOKEN_USERS.bob);
  const amd = content.image(image);
  await content.push(content.index(amd, content.image(`${image} arm`, { architecture: "arm64" })), `${image}:all`);
  await content.push(amd, `${image}:amd`);
  await open(page, `${tokens.url}${image}`);
  await signIn(page, TOKEN_USERS.bob);
  await expect(rows(page, "Tags")).toHaveCount(2);
  await deleteTag(page, "all");
  await expect(status(page).filter({ hasText: `Deleted tag all of ${image}` })).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(1);
  expect(await content.pullEveryTag(image)).toEqual({ amd: amd.digest });
});

test("an image goes after its name was typed, leaves the list, and the one below it stays", async ({ page, locked }) => {
  const { content, url } = locked;
  const image = `gone/${randomUUID()}`;
  const picture = content.image(image);
  await content.push(picture, `${image}:v1`, `${image}:v2`, `${image}/below:v1`);
  await open(page, `${url}${image}`);
  await signIn(page, HTPASSWD_USERS.alice);
  await page.getByRole("button", { name: "Delete image" }).click();
  const sheet = page.getByRole("alertdialog", { name: `Delete image ${image}?`, exact: true });
  await sheet.getByRole("textbox", { name: `Type ${image} to confirm` }).fill(image);
  // The sheet has now read what goes. Only bk-repo takes what stands below a name with it.
  await expect(sheet.getByRole("button", { name: "Delete", exact: true })).toBeEnabled();
  await expect(sheet).not.toContainText("below");
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(status(page).filter({ hasText: `Deleted image ${image}` })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter images" }).fill(image);
  await expect(rows(page, "Images")).toHaveCount(1);
  await expect(table(page, "Images").getByRole("link", { name: `${image}/below`, exact: true })).toBeVisible();
  expect(await content.tags(image)).toEqual([]);
  expect(await content.pullEveryTag(`${image}/below`)).toEqual({ v1: picture.digest });
});

test("a registry with deletion off says so on the sheet, and nothing is written", async ({ page, refusing }) => {
  const { content, url } = refusing;
  const image = `kept/${randomUUID()}`;
  await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
  const before = content.stored();
  await open(page, `${url}${image}`);
  await expectRefused(page, await deleteTag(page, "v1"), "Not deleted: this registry refuses every deletion.", 2);
  expect(content.stored()).toEqual(before);
});

test("who may push and not delete is told that, and nothing is written", async ({ page, tokens }) => {
  const image = `team-a/${randomUUID()}`;
  const content = tokens.contentOf(TOKEN_USERS.alice);
  await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
  const before = content.stored();
  await open(page, `${tokens.url}${image}`);
  await signIn(page, TOKEN_USERS.carol);
  await expectRefused(page, await deleteTag(page, "v1"), "Not deleted: you may not delete in this repository.", 2);
  expect(content.stored()).toEqual(before);
});

test("of two people who use the same page one after the other, the second sees nothing of the first's", async ({ page, tokens }) => {
  await open(page, `${tokens.url}team-a/web`);
  await signIn(page, TOKEN_USERS.alice);
  await expect(rows(page, "Tags")).toHaveCount(1);
  await page.getByRole("banner").getByRole("button", { name: "Account", exact: true }).click();
  await page.getByRole("dialog", { name: "Account" }).getByRole("button", { name: "Sign out" }).click();
  await expect(table(page, "Tags")).toHaveCount(0);
  await signIn(page, TOKEN_USERS.bob);
  await expect(page.getByRole("alert")).toContainText("You may not see this");
  await expect(table(page, "Tags")).toHaveCount(0);
});
