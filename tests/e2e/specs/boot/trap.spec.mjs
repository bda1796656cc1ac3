// A program that traps ends on the page that says so, whatever trapped and wherever.

import { expect, test } from "../../fixtures/berth.mjs";
import { PLAIN_CONFIG, imageWith, writeImage } from "../../fixtures/written-image.mjs";

const crash = (page) => page.getByRole("alert").filter({ has: page.getByRole("heading", { name: "Berth stopped working" }) });

/** Pages without the checks that every other test has, since here a script breaks on purpose. */
const newPage = (context) => context.newPage();

/** Lets the program have no more memory than it starts with and so many pages of 64 KiB: the limit is written into its bytes. */
async function limitMemory(page, more) {
  await page.addInitScript((more) => {
    const instantiate = WebAssembly.instantiate;
    const number = (bytes, at) => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return [value >>> 0, at];
      }
    };
    // Five bytes hold any number, so that a length can be written where it stood.
    const wide = (value) => [0, 7, 14, 21, 28].map((shift) => ((value >>> shift) & 0x7f) | (shift < 28 ? 0x80 : 0));
    const limited = (bytes) => {
      for (let at = 8; at < bytes.length; ) {
        const [length, start] = number(bytes, at + 1);
        if (bytes[at] === 5) {
          const [pages] = number(bytes, start + 2);
          const memory = [1, 1, ...wide(pages), ...wide(pages + more)];
          return Uint8Array.from([...bytes.subarray(0, at), 5, ...wide(memory.length), ...memory, ...bytes.subarray(start + length)]);
        }
        at = start + length;
      }
      return bytes;
    };
    WebAssembly.instantiateStreaming = async (answer, imports) => {
      const bytes = new Uint8Array(await (await answer).arrayBuffer());
      return instantiate(limited(bytes), imports);
    };
  }, more);
}

test("a program that has no memory left", async ({ context }) => {
  const page = await newPage(context);
  await limitMemory(page, 40);
  const address = await writeImage(page, imageWith({ ...PLAIN_CONFIG, history: Array.from({ length: 60_000 }, (_, n) => ({ created_by: `RUN ${n}`, empty_layer: true })) }));
  await page.goto(`${address}?tab=history`);
  await expect(crash(page)).toBeVisible();
  await expect(crash(page)).toContainText("unreachable");
  await expect(page).toHaveURL(/hello-world:v1\?tab=history$/);
});

test("the same limit is enough for an image of the usual size", async ({ page }) => {
  await limitMemory(page, 40);
  await page.goto(`${await writeImage(page, imageWith(PLAIN_CONFIG, 20))}?tab=layers`);
  await expect(page.getByRole("table", { name: "Layers" })).toBeVisible();
});

/** Modules that do one thing wrong: `(func (export "f") …)`. */
const MODULES = {
  "an instruction that must not be reached": [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11],
  "calls inside of calls without end": [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 16, 0, 11],
  "memory out of bounds": [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 0, 7, 5, 1, 1, 102, 0, 0, 10, 10, 1, 8, 0, 65, 0, 40, 2, 0, 26, 11],
};
for (const [what, bytes] of Object.entries(MODULES)) {
  for (const place of ["an event", "a promise"]) {
    // The headless shell has no handler for memory out of bounds: its page is gone.
    test(`${what}, after ${place}`, { tag: "@whole-browser" }, async ({ context }) => {
      const page = await newPage(context);
      await page.goto("demo/images");
      await expect(page.getByRole("table", { name: "Images" })).toBeVisible();
      await page.evaluate(
        async ([bytes, isEvent]) => {
          const { instance } = await WebAssembly.instantiate(Uint8Array.from(bytes));
          if (isEvent) setTimeout(instance.exports.f);
          else Promise.resolve().then(instance.exports.f);
        },
        [bytes, place === "an event"],
      );
      await expect(crash(page)).toBeVisible();
      await expect(crash(page).getByRole("button", { name: "Reload the page" })).toBeVisible();
    });
  }
}

test("another error of a script is no trap", async ({ context }) => {
  const page = await newPage(context);
  await page.goto("demo/images");
  await expect(page.getByRole("table", { name: "Images" })).toBeVisible();
  const reported = page.waitForEvent("pageerror");
  await page.evaluate(() => void setTimeout(() => { throw new RangeError("Invalid time value"); }));
  await reported;
  await expect(page.getByRole("table", { name: "Images" })).toBeVisible();
});
