// What a bk-repo has recorded about its tags is asked for once, and spares their manifests.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

const row = (page, tag) => page.locator(`tr[data-row="${tag}"]`);
const pull = (page) => page.getByLabel("Pull command", { exact: true });
const manifestsOf = async (mock) => (await mock.log()).filter(({ path }) => path.includes("/ext/manifest/") || path.includes("/manifests/"));

/** Until nothing more is asked for. */
async function quiet(page, mock) {
  let before = -1;
  await expect
    .poll(async () => {
      const now = (await mock.log()).length;
      const is_quiet = now === before;
      before = now;
      return is_quiet;
    }, { intervals: [700] })
    .toBe(true);
}

for (const image of ["team/web", "big"]) {
  test(`the tags of ${image} cost four requests beside their own page, and no manifest`, { tag: "@proxy" }, async ({ page, mock }) => {
    await open(page, `/demo/images/${image}`);
    await expect(rows(page, "Tags")).toHaveCount(20);
    await expect(pull(page)).toHaveText(/docker pull/);
    await expect(page.getByText("same as").first()).toBeVisible();
    await quiet(page, mock);
    const after = (await mock.log()).filter(({ path }) => !path.endsWith(`/ext/tag/demo/images/${image}`));
    expect(after.length, after.map(({ method, path }) => `${method} ${path}`).join("\n")).toBeLessThanOrEqual(4);
    expect(await manifestsOf(mock)).toEqual([]);
  });
}

test("latest says which version it is, wherever that version stands in the list", { tag: "@proxy" }, async ({ page, mock }) => {
  await open(page, "/demo/images/big?q=latest");
  await expect(row(page, "latest")).toContainText(/same as .*v\d+\.\d+\.\d+/);
  expect(await manifestsOf(mock)).toEqual([]);
});

test("a filter by digest finds its tags without reading manifests", { tag: "@proxy" }, async ({ page, mock, request }) => {
  const versions = await (await request.get("/repository/api/version/page/demo/images?packageKey=docker://team/web&pageSize=1000")).json();
  const latest = versions.data.records.find(({ name }) => name === "latest").metadata.manifest_digest;
  const named = versions.data.records.filter(({ metadata, name }) => metadata.manifest_digest === latest && !name.startsWith("sha256:"));
  await open(page, `/demo/images/team/web?q=${encodeURIComponent(`digest:${latest.slice(0, 19)}`)}`);
  await expect(rows(page, "Tags")).toHaveCount(named.length);
  await expect(page.getByRole("button", { name: /^Read .*manifest/ })).toHaveCount(0);
  expect(await manifestsOf(mock)).toEqual([]);
});

test("an index is marked in the list", async ({ page }) => {
  await open(page, "/demo/images/multi");
  await expect(row(page, "latest").or(row(page, "1.0.0")).first()).toContainText("multi-platform");
});

test("where nothing was recorded, manifests are read as before", async ({ page, mock }) => {
  await mock.fail("*/version/page/*", "http-500");
  await open(page, "/demo/images/hello-world");
  await expect(row(page, "latest")).toContainText("same as v1");
  expect((await manifestsOf(mock)).length).toBe(2);
});
