// An artifact whose only layer has no file name: every place offers the command that saves it.

import { expect, test } from "../../fixtures/berth.mjs";
import { startFieldRegistry } from "../../fixtures/field-registry.mjs";
import { open, waitForKeys } from "../../fixtures/screens.mjs";

const HEX = "aa9387686ffe5e127a7271e32381596714132cf9c2d95c99a592a58cd6241e2a";
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const forget = (page) => page.evaluate(() => navigator.clipboard.writeText(""));

test("the row, the line above the list, the palette, the images page and the tag page offer the same command", async ({ page }) => {
  const { url, registry, stop } = await startFieldRegistry("artifact-manifests");
  const command = `oras blob fetch --output '${HEX}.bin' ${new URL(registry).host}/demo/soci@sha256:${HEX}`;
  try {
    await open(page, `${url}demo/soci`);
    await expect(page.getByRole("group", { name: "Pull command" })).toHaveText(command);
    await page.getByRole("button", { name: "Copy pull command for v1", exact: true }).click();
    await expect.poll(() => copied(page)).toBe(command);
    await forget(page);
    await waitForKeys(page);
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Commands", exact: true });
    await palette.getByRole("combobox").fill("copy pull command");
    await palette.getByRole("option", { name: /^Copy pull command$/ }).click();
    await expect.poll(() => copied(page)).toBe(command);
    await forget(page);
    await open(page, `${url}?q=soci`);
    await page.getByRole("button", { name: "Copy pull command for demo/soci", exact: true }).click();
    await expect.poll(() => copied(page)).toBe(command);
    await open(page, `${url}demo/soci:v1`);
    await expect(page.getByRole("group", { name: "Pull command" })).toHaveText(command);
  } finally {
    await stop();
  }
});
