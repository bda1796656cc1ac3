// What is said after a deletion that the registry has accepted, by what it still shows, and that no mark remembers what went.

import { expect, test } from "../../fixtures/berth.mjs";
import { startFieldRegistry } from "../../fixtures/field-registry.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";

async function deleteTag(page, tag) {
  await page.getByRole("button", { name: `Delete ${tag}`, exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: `Delete tag ${tag}?`, exact: true });
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  return sheet;
}

for (const [state, putBack, sentence] of [
  ["gone", ["latest", "prod"], "Deleted tag v1 of hello-world. The registry also removed the manifest of latest, prod. Berth restored it."],
  ["still-listed", [], "Deleted tag v1 of hello-world. The registry still lists the tag, without a manifest."],
  ["still-answering", [], "The registry accepted the deletion of tag v1 of hello-world but still returns it. Check again later."],
]) {
  test(`a deletion is said to be ${state}, with ${putBack.length} other tags put back`, async ({ page }) => {
    await page.route(/\/ext\/version\/delete\//, (route) => route.fulfill({ json: { code: 0, message: null, data: { state, putBack }, traceId: "t-1" } }));
    await open(page, "demo/images/hello-world");
    await deleteTag(page, "v1");
    await expect(status(page).filter({ hasText: sentence })).toBeVisible();
  });
}

test("tags that a registry took along are named, with their manifest", async ({ page }) => {
  const data = { reference: "hello-world:prod", digest: "sha256:ab", mediaType: "a/b", manifest: "{}", twins: ["latest", "prod"] };
  await page.route(/\/ext\/version\/delete\//, (route) => route.fulfill({ status: 502, json: { code: 250116, message: "why", data, traceId: "t-1" } }));
  await open(page, "demo/images/hello-world");
  const sheet = await deleteTag(page, "v1");
  await expect(sheet.getByRole("alert")).toContainText("the registry also removed the manifest of latest, prod");
  await expect(sheet.getByRole("button", { name: "Save manifest" })).toBeVisible();
});

test("no other row says that it is the same as a tag that is deleted", async ({ page }) => {
  const { url, stop } = await startFieldRegistry("delete-by-name");
  try {
    await open(page, `${url}demo/app`);
    const prod = rows(page, "Tags").filter({ has: page.getByRole("link", { name: "prod", exact: true }) });
    await expect(prod.getByTitle(/^same as .*1[.]0[.]0/)).toBeVisible();
    await deleteTag(page, "1.0.0");
    await expect(rows(page, "Tags")).toHaveCount(3);
    await expect(prod.getByTitle("same as latest", { exact: true })).toBeVisible();
    await expect(prod.getByTitle(/1[.]0[.]0/)).toHaveCount(0);
  } finally {
    await stop();
  }
});

test("the pull command stays while a filter is typed, and is not looked up again", async ({ page }) => {
  const { url, stop } = await startFieldRegistry("delete-by-name");
  try {
    await open(page, `${url}demo/app`);
    const command = page.getByLabel("Pull command", { exact: true });
    await expect(command).toHaveText(/demo\/app:latest$/);
    await expect(page.getByRole("button", { name: "Refresh", exact: true })).toBeVisible();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.getByRole("combobox", { name: "Filter tags" }).or(page.getByRole("searchbox")).first().fill("prod");
    await expect(rows(page, "Tags")).toHaveCount(1);
    await expect(command).toHaveText(/demo\/app:latest$/);
    expect(asked.filter((address) => address.includes("latest"))).toEqual([]);
  } finally {
    await stop();
  }
});

test("the page of a digest says which tags its manifest goes with", async ({ page }) => {
  const { url, registry, stop } = await startFieldRegistry("delete-by-name");
  try {
    const head = await fetch(`${registry}/v2/demo/app/manifests/prod`, { method: "HEAD" });
    const digest = head.headers.get("docker-content-digest");
    await open(page, `${url}demo/app@${digest}`);
    await page.getByRole("button", { name: "Delete manifest", exact: true }).click();
    const sheet = page.getByRole("alertdialog", { name: `Delete manifest ${digest.slice(0, 19)}?`, exact: true });
    await expect(sheet).toContainText("cannot be deleted by its digest here. Delete its tags instead:");
    await expect(sheet).not.toContainText("no longer exists");
    await expect(sheet.getByRole("button", { name: "Delete", exact: true })).toBeDisabled();
  } finally {
    await stop();
  }
});

test("on a phone everything that the sheet says of a tag is in view", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const { url, stop } = await startFieldRegistry("delete-by-name");
  try {
    await open(page, `${url}demo/app:prod`);
    await page.getByRole("button", { name: "Delete tag", exact: true }).click();
    const sheet = page.getByRole("alertdialog", { name: "Delete tag prod?", exact: true });
    await expect(sheet).toContainText("demo/app@sha256:");
    const widest = await sheet.evaluate((sheet) => Math.max(...[...sheet.querySelectorAll("*")].map((part) => part.getBoundingClientRect().right - sheet.getBoundingClientRect().right)));
    expect(widest).toBeLessThanOrEqual(0);
  } finally {
    await stop();
  }
});
