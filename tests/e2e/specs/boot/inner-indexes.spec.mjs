// Indexes in indexes, and entries that are missing.

import { expect, test } from "../../fixtures/berth.mjs";
import { startFieldRegistry } from "../../fixtures/field-registry.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

test("an entry that is an index opens the image in it, and a missing entry is said of its digest", async ({ page }) => {
  const { url, stop } = await startFieldRegistry("index-in-index");
  try {
    await open(page, `${url}demo/nested:1.0.0?tab=layers`);
    const platform = page.getByRole("combobox", { name: "Platform" });
    await expect(platform.getByRole("option")).toHaveText([/stable/, "linux/arm64", "linux/s390x"]);
    await platform.selectOption({ index: 0 });
    await expect(rows(page, "Layers")).toHaveCount(2);
    await platform.selectOption("linux/s390x");
    await expect(page.getByRole("tabpanel").getByRole("alert")).toBeVisible();
    await page.getByRole("tab", { name: "Overview" }).click();
    await expect(page.getByRole("tabpanel")).toContainText(`Part of this image could not be read: sha256:${"9".repeat(12)}.`);
    await platform.selectOption("linux/arm64");
    await page.getByRole("tab", { name: "Layers" }).click();
    await expect(rows(page, "Layers")).toHaveCount(2);
  } finally {
    await stop();
  }
});
