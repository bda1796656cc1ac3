// Deleting is offered to those who may, and the others are told why not.

import { ADMIN, READER, expect, test } from "../../fixtures/bkrepo.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";
import { form, inBar, signIn } from "../../fixtures/sign-in-form.mjs";

async function as(page, person, path) {
  await open(page, path);
  await inBar(page, "Sign in").click();
  await signIn(page, person);
}

test("who may only read sees disabled delete controls that say why", async ({ page, mock }) => {
  await as(page, READER, "demo/images/team/web");
  const button = page.getByRole("button", { name: "Delete image" });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAttribute("title", /do not have permission to delete/);
  const ofRow = rows(page, "Tags").first().getByRole("button", { name: /^Delete / });
  await expect(ofRow).toBeDisabled();
  await ofRow.focus();
  await page.keyboard.press("Enter");
  await expect(status(page).filter({ hasText: "You do not have permission to delete" })).toBeVisible();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await rows(page, "Tags").getByRole("link").first().click();
  await expect(page.getByRole("button", { name: "Delete tag" })).toBeDisabled();
  const asked = (await mock.log()).filter(({ path, user }) => path === "/auth/api/permission/check" && user === "reader");
  expect(asked).toHaveLength(1);
});

test("who may write deletes", async ({ page }) => {
  await as(page, ADMIN, "demo/images/hello-world");
  const button = page.getByRole("button", { name: "Delete v1", exact: true });
  await expect(button).toBeEnabled();
  await button.click();
  const sheet = page.getByRole("alertdialog", { name: "Delete tag v1?" });
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(status(page).filter({ hasText: "Deleted tag v1 of hello-world." })).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(1);
});

test("nobody in particular is told to sign in, without being asked for it", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  const button = page.getByRole("button", { name: "Delete v1", exact: true });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAttribute("title", "Sign in to delete.");
  await expect(form(page)).toHaveCount(0);
});

test("a right that was taken away in between is still said", async ({ page, mock }) => {
  await as(page, ADMIN, "demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  await mock.fail("/docker/ext/version/delete/*", "forbidden");
  const sheet = page.getByRole("alertdialog", { name: "Delete tag v1?" });
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(sheet).toContainText("you do not have permission to delete in this repository");
});

test("an answer about nobody in particular is not believed after signing in", async ({ page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route("**/auth/api/permission/check", async (route) => {
    if (route.request().postData().includes("anonymous")) await held;
    await route.continue().catch(() => {});
  });
  await as(page, ADMIN, "demo/images/hello-world");
  const button = page.getByRole("button", { name: "Delete v1", exact: true });
  await expect(button).toBeEnabled();
  release();
  await page.unroute("**/auth/api/permission/check");
  await page.getByRole("link", { name: "v1", exact: true }).click();
  await expect(page.getByRole("button", { name: "Delete tag" })).toBeEnabled();
});

test("who leaves while a tag is being deleted is told how it went", async ({ page }) => {
  await as(page, ADMIN, "demo/images");
  await page.getByRole("searchbox", { name: "Filter images" }).fill("hello-world");
  await rows(page, "Images").getByRole("link", { name: "hello-world", exact: true }).click();
  let release;
  const held = new Promise((go) => (release = go));
  await page.route("**/ext/version/delete/**", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await page.goBack();
  await expect(rows(page, "Images")).toHaveCount(1);
  release();
  await expect(status(page).filter({ hasText: "Deleted tag v1 of hello-world." })).toBeVisible();
});

test("a permission that cannot be asked for is no refusal", async ({ page, mock }) => {
  await mock.fail("/auth/api/permission/check", "http-500");
  await as(page, ADMIN, "demo/images/hello-world");
  await expect(page.getByRole("button", { name: "Delete v1", exact: true })).toBeEnabled();
  await expect.poll(async () => (await mock.log()).some(({ path }) => path === "/auth/api/permission/check")).toBe(true);
  await expect(page.getByRole("alert")).toHaveCount(0);
});
