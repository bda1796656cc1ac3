// Two indexes with other digests and the very same images.

import { expect, test } from "../../fixtures/berth.mjs";
import { startFieldRegistry } from "../../fixtures/field-registry.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

test("tags of two indexes with the same images are marked as such, and not as the same", async ({ page }) => {
  const { url, stop } = await startFieldRegistry("same-images-other-index");
  try {
    await open(page, `${url}demo/retagged`);
    await expect(rows(page, "Tags")).toHaveCount(2);
    await expect(page.locator('tr[data-row="latest"]')).toContainText("same images as 1.2.3, other index");
    await expect(page.locator('tr[data-row="1.2.3"]')).toContainText("same images as latest, other index");
  } finally {
    await stop();
  }
});
