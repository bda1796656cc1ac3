import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

test("each dialect was really spoken", { tag: ["@dialect", "@proxy"] }, async ({ page, mock, dialect }) => {
  await open(page, "demo/images/hello-world");
  await expect(rows(page, "Tags")).toHaveCount(2);
  await open(page, "demo/images/hello-world:v1");
  await expect(page.getByRole("tabpanel")).toContainText("SHA-256");
  const log = await mock.log();
  const fieldsOf = (part) => log.find(({ path }) => path.includes(part))?.fields;
  const isDocumented = dialect === "documented";
  expect(fieldsOf("/ext/tag/")).toContain(isDocumented ? "toatalRecords" : "totalRecords");
  expect(fieldsOf("/ext/tag/")).not.toContain(isDocumented ? "totalRecords" : "toatalRecords");
  expect(fieldsOf("/ext/version/detail/").includes("layers")).toBe(isDocumented);
});

test("every documented endpoint is used by the console", { tag: ["@dialect", "@proxy"] }, async ({ page, mock }) => {
  await open(page, "demo/images");
  await expect(rows(page, "Images")).not.toHaveCount(0);
  await open(page, "demo/images/hello-world");
  await page.getByRole("button", { name: "Delete v1", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(rows(page, "Tags")).toHaveCount(1);
  await open(page, "demo/images/hello-world:latest?tab=layers");
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download/ }).first().click();
  await arrives;
  await open(page, "demo/images/foobar");
  await page.getByRole("button", { name: "Delete image" }).click();
  await page.getByRole("textbox", { name: "Type foobar to confirm" }).fill("foobar");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/\/demo\/images$/);
  const paths = (await mock.log()).map(({ method, path }) => `${method} ${path}`);
  for (const endpoint of [
    "GET /docker/ext/addr",
    "GET /docker/ext/repo/demo/images",
    "GET /docker/ext/tag/demo/images/hello-world",
    "GET /docker/ext/manifest/demo/images/hello-world/latest",
    "GET /docker/ext/layer/demo/images/hello-world/",
    "GET /docker/ext/version/detail/demo/images",
    "DELETE /docker/ext/version/delete/demo/images",
    "DELETE /docker/ext/package/delete/demo/images",
  ]) {
    expect(paths.some((path) => path.startsWith(endpoint)), endpoint).toBe(true);
  }
});
