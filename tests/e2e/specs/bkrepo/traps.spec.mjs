// What a running bk-repo does that its document does not say, as a person meets it.

import { ADMIN, callsOf, expect, test } from "../../fixtures/bkrepo.mjs";
import { open, rows, status, tab, table } from "../../fixtures/screens.mjs";
import { inBar, signIn } from "../../fixtures/sign-in-form.mjs";

test("untagged manifests among the tags are hidden, counted, and shown on demand", async ({ page }) => {
  await open(page, "demo/images/multi");
  const folded = page.getByText(/^\d+ untagged manifests hidden$/);
  await expect(folded).toBeVisible();
  const count = Number((await folded.textContent()).split(" ")[0]);
  const tags = await rows(page, "Tags").count();
  await expect(table(page, "Tags")).not.toContainText("sha256:");
  await page.getByRole("link", { name: "Show untagged manifests" }).click();
  await expect(page).toHaveURL(/\?digests=show$/);
  await expect(rows(page, "Tags")).toHaveCount(tags + count);
  await page.reload();
  await expect(rows(page, "Tags")).toHaveCount(tags + count);
  await page.getByRole("link", { name: "Hide untagged manifests" }).click();
  await expect(rows(page, "Tags")).toHaveCount(tags);
});

test("the stages of a tag are badges of their own", async ({ page }) => {
  await open(page, "demo/images/hello-world");
  const badges = rows(page, "Tags").filter({ hasText: "v1" }).locator("td:not(.cell-name) .pill");
  await expect(badges).toHaveText(["prerelease", "release"]);
});

test("disabled tags are marked in the list and on their page", async ({ page }) => {
  await open(page, "demo/images/off");
  await expect(rows(page, "Tags").filter({ hasText: "disabled" })).not.toHaveCount(0);
  await rows(page, "Tags").filter({ hasText: "disabled" }).first().getByRole("button", { name: /^Copy pull command/ }).click();
  await expect(status(page).filter({ hasText: "This tag is disabled and cannot be pulled." })).toBeVisible();
  await rows(page, "Tags").filter({ hasText: "disabled" }).first().getByRole("link").click();
  await expect(page.getByRole("main")).toContainText("This tag is disabled and cannot be pulled.");
});

test("a tag that became an index shows the index, not the image that it was", async ({ page }) => {
  await open(page, "demo/images/restacked:v2");
  await expect(page.getByRole("main")).toContainText("This tag is now an index, but the registry also keeps its old manifest.");
  await expect(page.getByRole("combobox", { name: "Platform" })).toBeVisible();
  await tab(page, "Layers").click();
  await expect(rows(page, "Layers")).not.toHaveCount(0);
});

test("an image list that is broken in some versions is read from the packages instead", async ({ page, mock }) => {
  await mock.fail("/docker/ext/repo/*", "http-500");
  await open(page, "demo/images");
  await expect(rows(page, "Images")).toHaveCount(20);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(status(page).filter({ hasText: "21–40" })).toBeVisible();
  const calls = await callsOf(mock);
  expect(calls.filter((call) => call === "GET /docker/ext/repo/demo/images")).toHaveLength(1);
  expect(calls.filter((call) => call === "GET /repository/api/package/page/demo/images")).toHaveLength(2);
});

test("pages that overlap give each image once", async ({ page }) => {
  await open(page, "fault/overlapping?q=a");
  await expect(page.getByText(/images? contains? /)).toBeVisible();
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("200");
  const names = await rows(page, "Images").getByRole("link").allTextContents();
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
});

test("a chart in an OCI repository has its page, with what the chart says of itself", async ({ page }) => {
  await open(page, "./");
  await inBar(page, "Sign in").click();
  await signIn(page, ADMIN);
  await page.getByRole("textbox", { name: /Go to image/ }).fill("demo/charts");
  await page.keyboard.press("Enter");
  await rows(page, "Images").getByRole("link").first().click();
  await rows(page, "Tags").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Helm chart" })).toBeVisible();
  await expect(page.getByRole("tabpanel")).toContainText("App version");
});

test("a repository's configuration reaches no page", async ({ page, upstream }) => {
  const secret = "upstream-secret-of-the-mock";
  const plain = await fetch(new URL("repository/api/repo/list/platform", upstream.url), {
    headers: { Authorization: `Basic ${Buffer.from(`${ADMIN.user}:${ADMIN.secret}`).toString("base64")}` },
  });
  expect(await plain.text()).toContain(secret);
  const bodies = [];
  // On the way, because a browser may have let go of a body by the time it is asked for it.
  await page.route("**/repository/api/**", async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    bodies.push(body);
    await route.fulfill({ response, body });
  });
  await open(page, "platform");
  await inBar(page, "Sign in").click();
  await signIn(page, ADMIN);
  await expect(rows(page, "Repositories")).not.toHaveCount(0);
  expect(bodies.join("\n")).toContain('"projectId"');
  expect(bodies.join("\n")).not.toContain(secret);
  expect(await page.content()).not.toContain(secret);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("pinned and lately opened repositories come first, by their names only", async ({ page }) => {
  await open(page, "./");
  await inBar(page, "Sign in").click();
  await signIn(page, ADMIN);
  await page.getByRole("main").getByRole("link", { name: "demo", exact: true }).click();
  const names = () => rows(page, "Repositories").locator(".name").allTextContents();
  await expect(rows(page, "Repositories")).not.toHaveCount(0);
  const last = (await names()).at(-1);
  await page.getByRole("button", { name: `Pin demo/${last}`, exact: true }).click();
  await expect.poll(async () => (await names())[0]).toBe(last);
  await expect(page.getByRole("button", { name: `Pin demo/${last}`, exact: true })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("link", { name: "images", exact: true }).click();
  await expect(rows(page, "Images")).not.toHaveCount(0);
  await page.goBack();
  await expect.poll(async () => (await names()).slice(0, 2)).toEqual([last, "images"]);
  const kept = await page.evaluate(() => ({ ...localStorage }));
  expect(Object.keys(kept).sort()).toEqual(["berth.pinned", "berth.recent"]);
  expect(`${kept["berth.pinned"]}\n${kept["berth.recent"]}`).toMatch(/^[a-z/\n]+$/);
});

test("the type of the repository is in the key of what is deleted", async ({ page, mock }) => {
  await open(page, "demo/charts");
  await signIn(page, ADMIN);
  await rows(page, "Images").getByRole("link").first().click();
  await rows(page, "Tags").first().getByRole("button", { name: /^Delete / }).click();
  const sheet = page.getByRole("alertdialog");
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(status(page).filter({ hasText: "Deleted tag" })).toBeVisible();
  const [deletion] = (await mock.log()).filter(({ method }) => method === "DELETE");
  expect(decodeURIComponent(deletion.query)).toMatch(/packageKey=oci:\/\/[a-z]/);
});

test("dates are shown with the zone that the registry names", async ({ page }) => {
  await open(page, "demo/images/hello-world:v1");
  await expect(page.getByRole("tabpanel")).toContainText(/UTC\+08:00/);
});
