// Signing in where whoever is on the way can listen.

import { expect, test as base } from "../../fixtures/berth.mjs";
import { open, table } from "../../fixtures/screens.mjs";
import { form, signIn } from "../../fixtures/sign-in-form.mjs";
import { ALICE, startGate } from "../../fixtures/sign-in-proxy.mjs";

const test = base.extend({
  gate: async ({ berth }, use) => {
    const gate = await startGate(berth.url);
    await use(gate);
    await gate.stop();
  },
  baseURL: ({ gate }, use) => use(gate.url.replace("127.0.0.1", "berth.test")),
});

test("the form says so before anything is typed, and still works", async ({ page }) => {
  await open(page, "demo/images");
  await expect(form(page)).toContainText("this page uses plain http");
  await signIn(page, ALICE);
  await expect(table(page, "Images")).toContainText("team/base/python");
});
