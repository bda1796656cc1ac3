// A deletion whose program was killed in the middle, in front of a real registry: what the screen says, and both ways to end it.

import { randomUUID } from "node:crypto";

import { test as base, expect } from "@playwright/test";

import { startBerth } from "../../fixtures/berth.mjs";
import { deployment } from "../../fixtures/deployment.mjs";
import { ExtApi } from "../../fixtures/ext-api.mjs";
import { FAULT, startFaultyRegistry } from "../../fixtures/faulty-registry.mjs";
import { open, rows, status } from "../../fixtures/screens.mjs";

const WORDS = "Deletion interrupted";
const OF_DIGEST = new RegExp("/manifests/sha256:(?!0{64})");

const test = base.extend({
  deployed: deployment({ deletion: true, between: startFaultyRegistry }),

  /** An image with `v1` and `twin` on one digest. The program that was deleting `v1` was killed; another one runs. */
  cut: async ({ deployed }, use) => {
    const { content, gate } = deployed;
    const image = `cut/${randomUUID()}`;
    const digest = await content.push(content.image(image), `${image}:v1`, `${image}:twin`);
    const never = new Promise(() => {});
    gate.heal();
    gate.fail("DELETE", OF_DIGEST, FAULT.after(() => never));
    const killed = await startBerth("--registry", `http://${gate.address}`);
    const broken = new ExtApi(killed.url).deleteTag(image, "v1", { ifMatch: digest }).catch(() => "broken off");
    await expect.poll(() => gate.seen.some(([method, path]) => method === "DELETE" && OF_DIGEST.test(path))).toBe(true);
    process.kill(killed.pid, "SIGKILL");
    expect(await broken).toBe("broken off");
    await killed.stop();
    gate.heal();
    const berth = await startBerth("--registry", `http://${gate.address}`);
    await use({ url: `${berth.url}${image}`, image, digest, content, log: killed.log });
    await berth.stop();
  },
});

test("it is said in the list, and the tag is put back as it was", async ({ page, cut }) => {
  await open(page, cut.url);
  const row = rows(page, "Tags").filter({ hasText: "v1" });
  await expect(row).toContainText(WORDS);
  await expect(rows(page, "Tags").filter({ hasText: "twin" })).not.toContainText(WORDS);
  await page.getByRole("button", { name: "Restore v1", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Restore tag v1?", exact: true });
  await expect(sheet).toContainText(cut.digest);
  await sheet.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(status(page).filter({ hasText: "Restored tag v1" })).toBeVisible();
  await expect(page.getByText(WORDS)).toHaveCount(0);
  expect(await cut.content.pullEveryTag(cut.image)).toEqual({ v1: cut.digest, twin: cut.digest });
  expect(cut.log.some((line) => line.includes("deleting a tag") && line.includes(cut.digest))).toBe(true);
});

test("it is said on the page of the tag, and finished there", async ({ page, cut }) => {
  await open(page, `${cut.url}:v1`);
  await expect(page.getByRole("region", { name: WORDS })).toContainText(cut.digest);
  await page.getByRole("button", { name: "Finish deleting", exact: true }).click();
  const sheet = page.getByRole("alertdialog", { name: "Delete tag v1?", exact: true });
  await sheet.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(status(page).filter({ hasText: "Deleted tag v1" })).toBeVisible();
  expect(await cut.content.pullEveryTag(cut.image)).toEqual({ twin: cut.digest });
});
