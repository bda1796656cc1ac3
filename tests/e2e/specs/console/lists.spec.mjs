import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";

test("pages have links, numbers and an honest count", { tag: ["@dialect", "@proxy", "@smoke"] }, async ({ page }) => {
  await open(page, "demo/images/big");
  await expect(status(page).filter({ hasText: "1–20 of 2,001 tags" })).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(20);
  const pages = page.getByRole("navigation", { name: "Pages" });
  const name = () => rows(page, "Tags").first().getByRole("link");
  const first = await name().textContent();
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/\?page=2$/);
  await expect(status(page).filter({ hasText: "21–40 of 2,001 tags" })).toBeVisible();
  await expect(name()).not.toHaveText(first);
  await pages.getByRole("link", { name: "101", exact: true }).click();
  await expect(status(page).filter({ hasText: "2,001–2,001 of 2,001 tags" })).toBeVisible();
  await expect(rows(page, "Tags")).toHaveCount(1);
  await page.goBack();
  await expect(status(page).filter({ hasText: "21–40" })).toBeVisible();
  await pages.getByRole("link", { name: "Previous page" }).click();
  await expect(name()).toHaveText(first);
});

test("the number of rows is in the address and starts at the first page", async ({ page }) => {
  await open(page, "demo/images/big?page=3");
  await expect(status(page).filter({ hasText: "41–60" })).toBeVisible();
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("50");
  await expect(page).toHaveURL(/\?size=50$/);
  await expect(rows(page, "Tags")).toHaveCount(50);
  await page.reload();
  await expect(rows(page, "Tags")).toHaveCount(50);
});

test("a filter finds anywhere in a name, ignoring case, over the whole list", { tag: "@dialect" }, async ({ page }) => {
  await open(page, "demo/images/big");
  await page.getByRole("searchbox", { name: "Filter tags" }).fill(".19.1");
  await expect(page).toHaveURL(/\?q=\.19\.1$/);
  await expect(page.getByText(/^\d+ tags contain/)).toBeVisible();
  for (const row of await rows(page, "Tags").all()) await expect(row).toContainText(".19.1");
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Filter tags" })).toHaveValue(".19.1");
  await open(page, "demo/images?q=WORLD");
  await expect(rows(page, "Images")).toHaveCount(1);
  await expect(table(page, "Images")).toContainText("hello-world");
});

test("a filter that finds nothing says so and can be cleared", async ({ page }) => {
  await open(page, "demo/images/team/web?q=nothing-like-this");
  await expect(page.getByRole("heading", { level: 2 })).toContainText("nothing-like-this");
  await page.getByRole("link", { name: /clear/i }).click();
  await expect(rows(page, "Tags")).not.toHaveCount(0);
});

test("a page behind the end leads to the last one", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "demo/images/team/web?page=99");
  await page.getByRole("main").getByRole("link", { name: /page/i }).click();
  await expect(rows(page, "Tags")).not.toHaveCount(0);
});

test("an empty repository says what it is and offers a way on", { tag: ["@dialect", "@proxy"] }, async ({ page }) => {
  await open(page, "demo/empty");
  await expect(page.getByRole("heading", { level: 2, name: "No images yet" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByRole("table")).toHaveCount(0);
  await page.getByRole("main").getByRole("link").last().click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
});

test("a column without any value is not shown", { tag: "@dialect" }, async ({ page, dialect }) => {
  const total = dialect === "documented" ? "toatalRecords" : "totalRecords";
  let without = [];
  await page.route(/\/ext\/tag\/demo\/images\/hello-world/, async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    expect(answer.data[total]).toBe(2);
    for (const row of answer.data.records) for (const field of without) row[field] = field === "stageTag" ? "" : null;
    await route.fulfill({ response, json: answer });
  });
  const heads = table(page, "Tags").getByRole("columnheader");
  const all = ["Tag", "Stage", "Size", "Last modified", "Modified by", "Downloads"];
  const names = async () => (await heads.allTextContents()).filter((name) => all.includes(name));
  await open(page, "demo/images/hello-world");
  await expect.poll(names).toEqual(all);
  without = ["stageTag", "lastModifiedBy"];
  await page.reload();
  await expect(rows(page, "Tags")).toHaveCount(2);
  await expect.poll(names).toEqual(["Tag", "Size", "Last modified", "Downloads"]);
});

test("the focus stays where it is when the window becomes narrow and wide again", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, "demo/images/hello-world");
  const name = rows(page, "Tags").filter({ hasText: "v1" }).getByRole("link", { name: "v1", exact: true });
  const size = table(page, "Tags").getByRole("columnheader", { name: "Size" });
  await name.focus();
  for (const [width, columns] of [[360, 0], [1280, 1]]) {
    await page.setViewportSize({ width, height: 740 });
    await expect(size).toHaveCount(columns);
    await expect(name).toBeFocused();
  }
});
