// What is copied pulls: which host and which tag the command names, and where there is none to name.

import { expect, startBerth, test } from "../../fixtures/berth.mjs";
import { open, rows, status, table } from "../../fixtures/screens.mjs";

const HOST = "docker.bkrepo.example.com";
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const copy = (page) => page.getByRole("button", { name: "Copy pull command", exact: true });

test("the host that the operator gave comes before all others", { tag: "@dialect" }, async ({ page, dialect }) => {
  const named = await startBerth("--mock", "--dialect", dialect, "--public-address", "images.example.org:8443");
  try {
    await open(page, `${named.url}demo/images/hello-world:v1`);
    await copy(page).click();
    await expect.poll(() => copied(page)).toBe("docker pull images.example.org:8443/demo/images/hello-world:v1");
  } finally {
    await named.stop();
  }
});

test("where the address is not said, the registry's rows name the host", { tag: ["@dialect", "@proxy"] }, async ({ page, mock }) => {
  await mock.fail("*/ext/addr", "http-500");
  await open(page, "demo/images/hello-world");
  await copy(page).click();
  await expect.poll(() => copied(page)).toBe(`docker pull ${HOST}/demo/images/hello-world:latest`);
});

test("where nobody names a host, the page's own is offered with a warning", { tag: ["@dialect", "@proxy"] }, async ({ page, mock, berth }) => {
  await mock.fail("*/ext/addr", "http-500");
  await mock.fail("*/ext/version/detail/*", "http-500");
  await open(page, "demo/images/hello-world:v1");
  await expect(page.getByRole("main")).toContainText("The registry does not report its address");
  await copy(page).click();
  await expect.poll(() => copied(page)).toBe(`docker pull ${new URL(berth.url).host}/demo/images/hello-world:v1`);
});

test("an image without latest copies its newest release", { tag: "@dialect" }, async ({ page }) => {
  await open(page, "demo/images?q=legacy");
  await page.getByRole("button", { name: "Copy pull command for legacy", exact: true }).click();
  await expect(status(page).filter({ hasText: "Copied docker pull" })).toBeVisible();
  expect(await copied(page)).toMatch(new RegExp(`^docker pull ${HOST}/demo/images/legacy:1\\.1$`));
});

test("the command on top pulls the same tag in every order", async ({ page }) => {
  const command = page.getByRole("group", { name: "Pull command" });
  await open(page, "demo/images/big");
  await expect(command).toContainText(`docker pull ${HOST}/demo/images/big:`);
  const before = await command.textContent();
  for (const [order, first] of [["sort=version", "v1.0.0"], ["sort=-downloads", "88,120"], ["group=line", "5.19.x"]]) {
    await open(page, `demo/images/big?${order}`);
    await expect(rows(page, "Tags").first()).toContainText(first);
    await expect(command).toHaveText(before);
  }
});

test("a signature is never what the command of an image pulls", { tag: "@dialect" }, async ({ page }) => {
  await open(page, "demo/images/sig");
  await expect(rows(page, "Tags")).toHaveCount(1);
  await copy(page).click();
  await expect.poll(() => copied(page)).toBe(`docker pull ${HOST}/demo/images/sig:1.0`);
  await open(page, "demo/images?q=sig");
  await page.getByRole("button", { name: "Copy pull command for sig", exact: true }).click();
  await expect.poll(() => copied(page)).toBe(`docker pull ${HOST}/demo/images/sig:1.0`);
});

test("a chart is not offered to a program that cannot pull it", async ({ page }) => {
  await open(page, "demo/images/chart:1.2.0");
  await expect(page.getByRole("tabpanel")).toContainText("Helm chart");
  await expect(page.getByRole("main")).not.toContainText("docker pull");
});
