// A real registry that is no Distribution: it lists nothing and deletes nothing, and says how to sign in only at `/v2/`.

import { randomUUID } from "node:crypto";

import { test as base, expect } from "@playwright/test";

import { OWNER, startContainerRegistry } from "../../fixtures/container-registry.mjs";
import { workerFixture } from "../../fixtures/deployment.mjs";
import { open, rows, status, tab } from "../../fixtures/screens.mjs";
import { fill, form, inBar, leaveForm, signIn } from "../../fixtures/sign-in-form.mjs";

const test = base.extend({
  second: workerFixture(startContainerRegistry),

  /** An image with one tag. */
  pushed: async ({ second }, use) => {
    const image = `demo/${randomUUID()}`;
    const picture = second.content.image(image);
    await second.content.push(picture, `${image}:1.0.0`);
    await use({ image, digest: picture.digest, url: `${second.url}${image}` });
  },
});

test("the registry does not list its images, and one is opened by its name", async ({ page, second, pushed }) => {
  await page.goto(second.url);
  await expect(page.getByRole("main")).toContainText("This registry does not list its images.");
  await page.getByRole("textbox", { name: "Image name" }).fill(pushed.image);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(pushed.image);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Tags not listed");
  await expect(alert).toContainText(`no list of the tags of ${pushed.image} (status 404)`);
  await page.goto(second.url);
  await expect(page.getByRole("navigation", { name: "Opened before" }).getByRole("link", { name: pushed.image })).toBeVisible();
});

test("a tag that is opened by its address is shown after signing in", async ({ page, pushed }) => {
  await open(page, `${pushed.url}:1.0.0`);
  await signIn(page, OWNER);
  await expect(status(page).filter({ hasText: "Signed in as alice." })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(pushed.digest);
  await tab(page, "Layers").click();
  await expect(rows(page, "Layers")).toHaveCount(2);
  await tab(page, "Manifest").click();
  await expect(page.getByRole("tabpanel", { name: "Manifest" })).toContainText("application/vnd.oci.image.manifest.v1+json");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a wrong password is said to be wrong, and the right one is taken after it", async ({ page, pushed }) => {
  await open(page, `${pushed.url}:1.0.0`);
  await fill(page, { user: "alice", secret: "guess" });
  await expect(form(page).getByRole("alert")).toBeVisible();
  await signIn(page, OWNER);
  await expect(page.getByRole("main")).toContainText(pushed.digest);
});

test("who leaves the form is told to sign in", async ({ page, pushed }) => {
  await open(page, `${pushed.url}:1.0.0`);
  await leaveForm(page);
  await expect(page.getByRole("alert")).toContainText("Sign in required");
  await expect(inBar(page, "Sign in")).toBeVisible();
});

test("a deletion is neither offered nor done where its other tags cannot be known", async ({ page, second, pushed }) => {
  await open(page, `${pushed.url}:1.0.0`);
  await signIn(page, OWNER);
  await page.getByRole("button", { name: "Delete tag", exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: "Delete tag 1.0.0?", exact: true });
  await expect(sheet.getByRole("alert")).toContainText("Tags not listed");
  await expect(sheet.getByRole("button", { name: "Delete", exact: true })).toBeDisabled();
  const refused = await second.api.as(OWNER).deleteTag(pushed.image, "1.0.0", { ifMatch: pushed.digest });
  expect([refused.status, refused.envelope.code, refused.envelope.message]).toEqual([405, 250112, "Deletion is disabled in the registry."]);
  expect(await second.content.pullWhole(`${pushed.image}:1.0.0`)).toBe(pushed.digest);
});
