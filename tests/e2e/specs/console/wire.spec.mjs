// The dialect on the wire, read from the answers that the browser itself received.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

/**
 * Every JSON answer of the extension API as { path, body }, from now on.
 * They are read on their way to the browser, which does not keep the body of every answer that it has streamed.
 */
async function answersOf(page) {
  const answers = [];
  await page.route(/\/ext\/(?!layer\/)/, async (route) => {
    const response = await route.fetch();
    answers.push({ path: new URL(response.url()).pathname, body: await response.json() });
    await route.fulfill({ response });
  });
  return answers;
}

// A page goes on asking for what it is whole without when its test is over.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

const dataOf = (answers, part) => answers.find(({ path }) => path.includes(part))?.body?.data;

test("lists carry the total under the name of their time", { tag: ["@dialect", "@proxy"] }, async ({ page, dialect }) => {
  const answers = await answersOf(page);
  await open(page, "/demo/images");
  await expect(rows(page, "Images")).toHaveCount(20);
  await open(page, "/demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  const [ours, other] = dialect === "documented" ? ["toatalRecords", "totalRecords"] : ["totalRecords", "toatalRecords"];
  for (const part of ["/ext/repo/", "/ext/tag/"]) {
    expect(dataOf(answers, part)).toHaveProperty(ours);
    expect(dataOf(answers, part)).not.toHaveProperty(other);
  }
});

test("details have the shape of their time", { tag: ["@dialect", "@proxy"] }, async ({ page, dialect }) => {
  const answers = await answersOf(page);
  await open(page, "/demo/images/hello-world:v1?tab=metadata");
  await expect(rows(page, "Metadata")).not.toHaveCount(0);
  const detail = dataOf(answers, "/ext/version/detail/");
  expect(Array.isArray(detail.metadata)).toBe(dialect === "deployed");
  expect("layers" in detail && "history" in detail).toBe(dialect === "documented");
  expect(detail.basic).toHaveProperty(dialect === "documented" ? "os" : "platform");
});

test("layers come from /ext/layer where it is, and from blobs where it is not", { tag: ["@dialect", "@proxy"] }, async ({ page, mock, dialect }) => {
  await open(page, "/demo/images/hello-world:v1?tab=layers");
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download sha256:/ }).click();
  const digest = (await arrives).suggestedFilename().replace(".tar.gz", "");
  const served = (await mock.log()).filter(({ path, status }) => path.endsWith(digest) && status === 200);
  expect(served.map(({ path }) => path.includes("/ext/layer/"))).toEqual([dialect === "documented"]);
});

test("a delete is answered in the way of its time, and both are understood", { tag: ["@dialect", "@proxy"] }, async ({ page, dialect }) => {
  const answers = await answersOf(page);
  await open(page, "/demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(rows(page, "Tags")).toHaveCount(1);
  expect(dataOf(answers, "/ext/version/delete/")).toBe(dialect === "documented" ? true : null);
});
