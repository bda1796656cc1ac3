// A site whose gateway knows people by a cookie that its own login page has set.

import { ADMIN, expect, test as base } from "../../fixtures/bkrepo.mjs";
import { open, rows } from "../../fixtures/screens.mjs";
import { inBar } from "../../fixtures/sign-in-form.mjs";

const test = base.extend({ flags: [["--sign-in", "cookie", "--login-page", "/portal/login?c_url={url}"], { scope: "worker" }] });

/** What the site's login page does: the gateway sets its cookie on the console's own origin. */
async function logIn(page, { user, secret }, upstream) {
  const answer = await fetch(new URL("web/auth/api/user/login", upstream.url), {
    method: "POST",
    body: new URLSearchParams({ uid: user, token: secret }),
  });
  expect((await answer.json()).data).toBe(true);
  const [name, value] = answer.headers.get("set-cookie").split(";")[0].split("=");
  await page.context().addCookies([{ name, value, domain: new URL(page.url()).hostname, path: "/" }]);
}

test("who has no cookie is led to the login page and back to the same address", { tag: "@smoke" }, async ({ page, berth, upstream }) => {
  await open(page, "demo/images?q=python");
  const sheet = page.getByRole("dialog", { name: "Sign in", exact: true });
  const link = sheet.getByRole("link", { name: "Open the login page" });
  await expect(link).toHaveAttribute("href", `/portal/login?c_url=${encodeURIComponent(`${berth.url}demo/images?q=python`)}`);
  await expect(sheet.getByLabel("Password or token")).toHaveCount(0);
  await logIn(page, ADMIN, upstream);
  await page.reload();
  await expect(page.getByRole("table", { name: "Images" })).toContainText("team/base/python");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the gateway's own word for who is asking decides what may be deleted", async ({ page, upstream }) => {
  await open(page, "demo/images/hello-world");
  await logIn(page, ADMIN, upstream);
  await page.reload();
  await expect(page.getByRole("button", { name: "Delete v1", exact: true })).toBeEnabled();
  await inBar(page, "Account").click();
  const account = page.getByRole("dialog", { name: "Account" });
  await expect(account).toContainText("admin");
  await expect(account.getByRole("button", { name: "Sign out" })).toHaveCount(0);
});

test("names in which the gateway sees its own login are read all the same", async ({ page, upstream, mock }) => {
  await open(page, "demo/images?q=login-rsa");
  await logIn(page, ADMIN, upstream);
  await page.reload();
  await expect(page.getByText(/^No image contains/)).toBeVisible();
  const asked = (await mock.log()).filter(({ query }) => decodeURIComponent(query ?? "").includes("login-rsa"));
  const withCookie = asked.filter(({ cookie }) => cookie);
  expect(withCookie.length).toBeGreaterThan(0);
  expect(withCookie.every(({ status, user }) => status === 200 && user === "admin")).toBe(true);
});

test("deletes go through with the cookie, and only from the console", async ({ page, berth, upstream }) => {
  await open(page, "demo/images/hello-world");
  await logIn(page, ADMIN, upstream);
  await page.reload();
  const forged = await page.context().request.delete(new URL("docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=v1", berth.url).href);
  expect(forged.status()).toBe(403);
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(rows(page, "Tags")).toHaveCount(1);
});
