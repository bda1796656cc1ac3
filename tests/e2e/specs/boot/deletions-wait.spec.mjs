// Tags of one image are deleted one after the other, and a registry says nothing until a deletion is at its end.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";

const WAITS = "Waiting for another deletion in this image to finish.";

/** What concerns deletions is as in front of an OCI registry, and the rest as with the mock that answers. */
const OF_A_REGISTRY = ["delete", "names-remain", "tag-by-tag", "manifests-remain", "references-without-scope", "permissions", "packages", "versions", "no-colon-in-passwords", "sign-in-expires"];

/** The page is that of a Berth in front of an OCI registry. */
async function beInFrontOfARegistry(page) {
  await page.route(
    (url) => !url.pathname.startsWith("/docker/"),
    async (route) => {
      if (route.request().resourceType() !== "document") return route.continue();
      const response = await route.fetch();
      const body = (await response.text()).replace(/(id="berth-config">)(.*?)(<\/script>)/s, (_, before, config, after) => before + JSON.stringify({ ...JSON.parse(config), capabilities: OF_A_REGISTRY }) + after);
      return route.fulfill({ response, body });
    },
  );
}

/** Deletes are answered when they are released, by tag. */
async function holdDeletes(page) {
  const held = new Map();
  await page.route(/\/ext\/version\/delete\//, async (route) => {
    await new Promise((release) => held.set(new URL(route.request().url()).searchParams.get("version"), release));
    await route.fulfill({ json: { code: 0, data: true, message: null } });
  });
  return (tag) => held.get(tag)();
}

async function deleteTag(page, tag) {
  await page.getByRole("button", { name: `Delete ${tag}`, exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: `Delete tag ${tag}?`, exact: true });
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  return sheet;
}

test("a sheet says that its deletion waits for another one of the image, and no longer once that is over", async ({ page }) => {
  await beInFrontOfARegistry(page);
  const release = await holdDeletes(page);
  await open(page, "demo/images?q=hello-world");
  await page.getByRole("link", { name: "hello-world", exact: true }).click();
  await expect(rows(page, "Tags")).toHaveCount(2);
  const first = await deleteTag(page, "v1");
  await expect(first.getByRole("status")).toHaveText("Deleting… Leaving this page does not stop it.");
  await page.goBack();
  await page.getByRole("link", { name: "hello-world", exact: true }).click();
  const second = await deleteTag(page, "latest");
  await expect(second.getByRole("status")).toContainText(WAITS);
  release("v1");
  await expect(status(page).filter({ hasText: "Deleted tag v1" })).toBeVisible();
  await expect(second.getByRole("status")).toHaveText("Deleting… Leaving this page does not stop it.");
  release("latest");
  await expect(second).toHaveCount(0);
});

test("a deletion in another image waits for nothing", async ({ page }) => {
  await beInFrontOfARegistry(page);
  const release = await holdDeletes(page);
  await open(page, "demo/images?q=foo");
  const openImage = async (name) => {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    const first = rows(page, "Tags").first().getByRole("link");
    await expect(first).toBeVisible();
    return first.textContent();
  };
  await deleteTag(page, await openImage("foo"));
  await page.goBack();
  const tag = await openImage("foobar");
  const second = await deleteTag(page, tag);
  await expect(second.getByRole("status")).toHaveText("Deleting… Leaving this page does not stop it.");
  release(tag);
  await expect(second).toHaveCount(0);
});
