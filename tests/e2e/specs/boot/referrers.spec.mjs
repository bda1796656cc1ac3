// What refers to a manifest: signatures, SBOMs and others that have no tag.

import { expect, test } from "../../fixtures/berth.mjs";
import { startFieldRegistry } from "../../fixtures/field-registry.mjs";
import { open } from "../../fixtures/screens.mjs";

const fact = (page, name) => page.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");

test("what refers to a manifest is named on its page, and leads back to it", async ({ page }) => {
  const { url, stop } = await startFieldRegistry("referrers");
  try {
    await open(page, `${url}demo/app:1.0.0`);
    const attached = page.getByRole("list").filter({ has: page.getByRole("link", { name: "Notation signature", exact: true }) });
    await expect(attached.getByRole("link")).toHaveText(["Notation signature", /SBOM/, "application/sarif+json"]);
    const signed = await fact(page, "Digest").locator("code").textContent();
    await attached.getByRole("link", { name: "Notation signature", exact: true }).click();
    await expect(fact(page, "Attached to").getByRole("link")).toHaveText(signed);
    await fact(page, "Attached to").getByRole("link").click();
    await expect(page.getByRole("heading", { name: "Signatures and attachments" })).toBeVisible();
  } finally {
    await stop();
  }
});
