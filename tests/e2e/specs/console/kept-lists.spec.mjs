// A list that was read whole is kept for the way back: for five minutes, and no more than three lists at a time.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

const filter = (page) => page.getByRole("searchbox", { name: "Filter tags" });
const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });

/** How often a page of a list was asked for in large pieces, by its image. */
const readWhole = async (mock, image) => (await mock.log()).filter(({ path, query }) => path.endsWith(`/ext/tag/demo/images/${image}`) && query.includes("pageSize=1000")).length;

/** Goes to an image by the box on top and reads the whole of its list by a filter. */
async function filterTags(page, image, text) {
  await page.getByLabel("Go to image").fill(`demo/images/${image}`);
  await page.getByLabel("Go to image").press("Enter");
  await expect(heading(page, image)).toBeVisible();
  await filter(page).fill(text);
  await expect(page.getByRole("main")).toContainText(new RegExp(`tags? contains? “${text}”`));
  await expect(page.getByRole("main")).not.toContainText("so far");
}

async function leaveToProjects(page) {
  await page.getByRole("banner").getByRole("link", { name: "Berth" }).click();
  await expect(heading(page, "Projects")).toBeVisible();
}

test("the way back within five minutes reads nothing again, and after them everything", async ({ page, mock }) => {
  const start = Date.now();
  await page.clock.setFixedTime(start);
  await open(page, "./");
  await filterTags(page, "big", "v5.1");
  const once = await readWhole(mock, "big");
  expect(once).toBe(3);
  const backAfter = async (seconds) => {
    await leaveToProjects(page);
    await page.clock.setFixedTime(start + seconds * 1_000);
    await page.goBack();
    await expect(rows(page, "Tags")).toHaveCount(20);
    await expect(page.getByRole("progressbar")).toHaveCount(0);
  };
  await backAfter(299);
  expect(await readWhole(mock, "big")).toBe(once);
  await backAfter(301);
  await expect.poll(() => readWhole(mock, "big")).toBe(2 * once);
});

test("of four lists the one that was left longest ago is read again, and the others are not", async ({ page, mock }) => {
  // Each has more tags than a page, so that a filter reads it whole.
  const lists = [["big", "v5.1"], ["team/web", "v2"], ["team/api", "1"], ["payments/ledger-api", "1"]];
  await open(page, "./");
  for (const [image, text] of lists) await filterTags(page, image, text);
  const read = (image) => readWhole(mock, image);
  const before = Object.fromEntries(await Promise.all(lists.map(async ([image]) => [image, await read(image)])));
  expect(before).toEqual({ big: 3, "team/web": 1, "team/api": 1, "payments/ledger-api": 1 });
  for (const [image, text] of lists.slice(1)) {
    await filterTags(page, image, text);
    expect(await read(image), image).toBe(before[image]);
  }
  await filterTags(page, "big", "v5.1");
  expect(await read("big")).toBe(2 * before.big);
});

test("a deletion makes every list to be read again", async ({ page, mock }) => {
  await open(page, "./");
  await filterTags(page, "big", "v5.1");
  const once = await readWhole(mock, "big");
  await page.getByLabel("Go to image").fill("demo/images/hello-world");
  await page.getByLabel("Go to image").press("Enter");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(rows(page, "Tags")).toHaveCount(1);
  await filterTags(page, "big", "v5.1");
  expect(await readWhole(mock, "big")).toBe(2 * once);
});
