// Deleting as a person does, on screen and signed in; what became of it is asked of the registry itself.

import { randomUUID } from "node:crypto";

import { test as base, expect } from "@playwright/test";

import { deployment } from "../../fixtures/deployment.mjs";
import { FAULT, startFaultyRegistry } from "../../fixtures/faulty-registry.mjs";
import { HTPASSWD_USERS } from "../../fixtures/registry-process.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";
import { tokenRegistry } from "../../fixtures/token-registry.mjs";
import { TOKEN_USERS } from "../../fixtures/token-service.mjs";

const test = base.extend({
  refusing: deployment({ deletion: false }),
  gated: deployment({ deletion: true, between: startFaultyRegistry }),
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

test("a tag that is pushed after the sheet was read stays, and the sheet names it before it is asked again", async ({ page, gated }) => {
  const { content, url } = gated;
  const image = `named/${randomUUID()}`;
  const digest = await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
  await open(page, `${url}${image}`);
  await page.getByRole("button", { name: "Delete image" }).click();
  const sheet = page.getByRole("alertdialog", { name: `Delete image ${image}?`, exact: true });
  const name = sheet.getByRole("textbox", { name: `Type ${image} to confirm` });
  const confirm = sheet.getByRole("button", { name: "Delete", exact: true });
  await name.fill(image);
  await expect(confirm).toBeEnabled();
  await content.push(content.image(image), `${image}:young`);
  await confirm.click();
  await expect(sheet.getByRole("alert")).toContainText("it was changed in the meantime");
  await expect(sheet).toContainText("all its 3 tags");
  await expect(sheet).toContainText("young");
  await expect(confirm).toBeDisabled();
  expect(await content.pullEveryTag(image)).toEqual({ v1: digest, v2: digest, young: digest });
  await name.fill(image);
  await confirm.click();
  await expect(status(page).filter({ hasText: `Deleted image ${image}` })).toBeVisible();
  expect(await content.tags(image)).toEqual([]);
});

test("the sheet says what is under way, and that the name of an image stays when its last tag goes", async ({ page, gated }) => {
  const { content, gate, url } = gated;
  const image = `last/${randomUUID()}`;
  const digest = await content.push(content.image(image), `${image}:only`);
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  gate.fail("PUT", /manifests\/only$/, FAULT.after(() => held), { times: 1 });
  await open(page, `${url}${image}`);
  await page.getByRole("button", { name: "Delete only", exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: "Delete tag only?", exact: true });
  await expect(sheet).toContainText(`The name ${image} stays in the registry, without tags.`);
  await expect(sheet).toContainText(`you can pull it as ${image}@${digest} and tag it again`);
  await expect(sheet).not.toContainText("This cannot be undone");
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(sheet.getByRole("status")).toHaveText("Deleting… Leaving this page does not stop it.");
  letGo();
  await expect(status(page).filter({ hasText: `Deleted tag only, the last tag of ${image}. The name stays` })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(image);
  await expect(page.getByRole("main")).toContainText("no tags");
  expect(await content.pullWhole(`${image}@${digest}`)).toBe(digest);
  gate.heal();
});

test("an image of which some tags take long says so while they go", async ({ page, gated }) => {
  const { content, gate, url } = gated;
  const image = `long/${randomUUID()}`;
  await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  let begin;
  const begun = new Promise((resolve) => (begin = resolve));
  gate.fail("PUT", /manifests\/v1$/, FAULT.after(() => (begin(), held)), { times: 1 });
  await open(page, `${url}${image}`);
  await page.getByRole("button", { name: "Delete image" }).click();
  const sheet = page.getByRole("alertdialog", { name: `Delete image ${image}?`, exact: true });
  await sheet.getByRole("textbox", { name: `Type ${image} to confirm` }).fill(image);
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(sheet.getByRole("status")).toContainText("one by one… This can take minutes. Leaving this page does not stop it.");
  // A deletion that has not written anything yet ends with its page.
  await begun;
  await page.goto("about:blank");
  letGo();
  await expect.poll(() => content.tags(image)).toEqual([]);
  gate.heal();
});

test("a tag that could not be put back is named with its own digest, and with the way to put it back", async ({ page, gated }) => {
  const { content, gate, url } = gated;
  const image = `lost/${randomUUID()}`;
  const digest = await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
  gate.fail("DELETE", /manifests\/sha256:(?!0{64})/, FAULT.status(500));
  gate.fail("PUT", /manifests\/v1$/, FAULT.status(503), { after: 1 });
  await open(page, `${url}${image}`);
  const sheet = await deleteTag(page, "v1");
  const alert = sheet.getByRole("alert");
  await expect(alert).toContainText(`The original digest of the tag is ${digest}.`, { timeout: 20_000 });
  await expect(alert).toContainText(`copy ${image}@${digest} to ${image}:v1`);
  await expect(alert).toContainText(`PUT /v2/${image}/manifests/v1 and Content-Type application/vnd.oci.image.manifest.v1+json`);
  gate.heal();
  await content.skopeo("copy", ["--all", "--preserve-digests", "--src-tls-verify=false", "--dest-tls-verify=false"], `docker://${content.address}/${image}@${digest}`, `docker://${content.address}/${image}:v1`);
  expect(await content.pullEveryTag(image)).toEqual({ v1: digest, v2: digest });
});

test("a registry with deletion off says so on the sheet, and nothing is written", async ({ page, refusing }) => {
  const { content, url } = refusing;
  const image = `kept/${randomUUID()}`;
  await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
  const before = content.stored();
  await open(page, `${url}${image}`);
  await expectRefused(page, await deleteTag(page, "v1"), "Not deleted: deletion is disabled in this registry.", 2);
  expect(content.stored()).toEqual(before);
});

test("who may push and not delete is told that, and nothing is written", async ({ page, tokens }) => {
  const image = `team-a/${randomUUID()}`;
  const content = tokens.contentOf(TOKEN_USERS.alice);
  await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
  const before = content.stored();
  await open(page, `${tokens.url}${image}`);
  await signIn(page, TOKEN_USERS.carol);
  await expectRefused(page, await deleteTag(page, "v1"), "Not deleted: you do not have permission to delete in this repository.", 2);
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
  await expect(page.getByRole("alert")).toContainText("Access denied");
  await expect(table(page, "Tags")).toHaveCount(0);
});
