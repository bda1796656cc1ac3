// Dates of a server in another zone, also west of Greenwich: what stands on the screen and what is saved.

import { readFile } from "node:fs/promises";

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

for (const [header, words, saved] of [
  ["+00:00", "UTC", "Z"],
  ["+08:00", "UTC+08:00", "+08:00"],
  ["-03:30", "UTC-03:30", "-03:30"],
  ["-00:30", "UTC-00:30", "-00:30"],
  ["-11:00", "UTC-11:00", "-11:00"],
]) {
  test(`a server at ${header} has its dates in its own zone`, async ({ page }) => {
    await page.clock.setFixedTime("2026-06-15T12:00:00Z");
    await page.route(/\/ext\/|\/repository\//, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "x-bkrepo-time-zone": header } });
    });
    await open(page, "/demo/images/hello-world");
    await expect(rows(page, "Tags")).toHaveCount(2);
    const date = page.locator('tr[data-row="v1"] time').first();
    await expect(date).toHaveAttribute("title", `2020-09-17 12:00:28 ${words}`);
    await expect(date).toHaveAttribute("datetime", `2020-09-17T12:00:28${saved}`);
    await page.locator("summary").filter({ hasText: "Export" }).click();
    const arrives = page.waitForEvent("download");
    await page.getByRole("button", { name: "JSON", exact: true }).click();
    const [first] = JSON.parse(await readFile(await (await arrives).path(), "utf8")).filter(({ tag }) => tag === "v1");
    const [moment] = Object.values(first).filter((value) => /^2020-09-17T/.test(value));
    expect(moment).toBe(`2020-09-17T12:00:28${saved}`);
  });
}

test("how long ago something was follows the server's zone", async ({ page }) => {
  let header;
  await page.route(/\/ext\/|\/repository\//, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "x-bkrepo-time-zone": header } });
  });
  // 12:00:28 where the server is.
  for (const [zone, now, age] of [["-11:00", "2020-09-17T23:30:28Z", "30 min ago"], ["+08:00", "2020-09-17T04:30:28Z", "30 min ago"], ["-03:30", "2020-09-17T17:30:28Z", "2 hours ago"]]) {
    header = zone;
    await page.clock.setFixedTime(now);
    await open(page, "/demo/images/hello-world");
    await expect(page.locator('tr[data-row="v1"] time').first()).toHaveText(age);
  }
});
