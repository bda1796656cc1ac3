import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { keepEarlierAssets } from "./earlier-assets.mjs";

const HOUR = 60 * 60 * 1000;

/** Builds with these files, one after the other in one dist. Resolves to what is there after each. */
function builds(steps) {
  const folder = mkdtempSync(join(tmpdir(), "earlier-assets-"));
  const [dist, staging] = [join(folder, "dist"), join(folder, "staging")];
  const after = steps.map(([now, files]) => {
    mkdirSync(join(staging, "-", "assets"), { recursive: true });
    for (const name of files) writeFileSync(join(staging, "-", "assets", name), `content of ${name}`);
    keepEarlierAssets({ dist, staging, now });
    rmSync(dist, { recursive: true, force: true });
    mkdirSync(dist);
    for (const name of readdirSync(join(staging, "-", "assets"))) {
      mkdirSync(join(dist, "-", "assets"), { recursive: true });
      writeFileSync(join(dist, "-", "assets", name), readFileSync(join(staging, "-", "assets", name)));
    }
    try {
      writeFileSync(join(dist, "-", "earlier-assets.json"), readFileSync(join(staging, "-", "earlier-assets.json")));
    } catch {
      // The first build has none.
    }
    rmSync(staging, { recursive: true });
    return readdirSync(join(dist, "-", "assets")).sort();
  });
  rmSync(folder, { recursive: true });
  return after;
}

test("a file stays for a day after it was replaced, however old it was then", () => {
  const after = builds([
    [0, ["a.js"]],
    [100 * HOUR, ["b.js"]],
    [110 * HOUR, ["c.js"]],
    [123 * HOUR, ["c.js", "d.js"]],
    [124 * HOUR, ["d.js"]],
    [134 * HOUR, ["d.js"]],
    [148 * HOUR, ["d.js"]],
  ]);
  assert.deepEqual(after, [
    ["a.js"],
    ["a.js", "b.js"],
    ["a.js", "b.js", "c.js"],
    ["a.js", "b.js", "c.js", "d.js"],
    ["b.js", "c.js", "d.js"],
    ["c.js", "d.js"],
    ["d.js"],
  ]);
});

test("a file that comes back is a part of the page again", () => {
  const after = builds([
    [0, ["a.js"]],
    [HOUR, ["b.js"]],
    [2 * HOUR, ["a.js"]],
    [40 * HOUR, ["b.js"]],
  ]);
  assert.deepEqual(after.at(-1), ["a.js", "b.js"]);
});
