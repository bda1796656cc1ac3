// Parts of earlier builds stay in dist/ for a day: a tab that was opened before a deploy still asks for them by their names.

import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DAY = 24 * 60 * 60 * 1000;

/** Says since when each file is no longer a part of the page. It stands beside the folder of the files. */
const RECORD = join("-", "earlier-assets.json");

const recordOf = (dist) => (existsSync(join(dist, RECORD)) ? JSON.parse(readFileSync(join(dist, RECORD), "utf8")) : {});

/** Copies the files of `dist` that `staging` does not have, but those that were replaced more than a day before `now`. */
export function keepEarlierAssets({ dist, staging, now = Date.now() }) {
  const [from, to] = [dist, staging].map((folder) => join(folder, "-", "assets"));
  if (!existsSync(from)) return;
  const replaced = recordOf(dist);
  const kept = {};
  for (const name of readdirSync(from)) {
    if (existsSync(join(to, name))) continue;
    const since = replaced[name] ?? now;
    if (now - since >= DAY) continue;
    copyFileSync(join(from, name), join(to, name));
    kept[name] = since;
  }
  writeFileSync(join(staging, RECORD), `${JSON.stringify(kept, undefined, 1)}\n`);
}
