// The kind of what a tag names: its name, and an icon that only decorates it.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";

test("the kind of a tag has an icon beside its name, in its row and on its page", async ({ page }) => {
  await open(page, "/demo/images/multi");
  const mark = rows(page, "Tags").first().getByText("multi-platform", { exact: true });
  await expect(mark).toBeVisible();
  await expect(mark.locator("svg[aria-hidden=true]")).toBeVisible();
  await open(page, "/demo/images/multi:latest");
  const kind = page.getByRole("definition").filter({ hasText: "(multi-platform)" });
  await expect(kind.locator("svg[aria-hidden=true]")).toBeVisible();
});
