// The benchmarks: each budget of the console and of `berth` beside the figure. Writes target/bench.json; a missed budget is exit code 1.
//
// `make bench BENCHES="interactions"` runs only those named. BENCH_SAMPLES=1 prints every sample.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { interactions, TAGS as WORKED_WITH } from "./bench/interaction.mjs";
import { table } from "./bench/figures.mjs";
import { longDay, longList, TAGS as VERY_LONG } from "./bench/memory.mjs";
import { pages } from "./bench/server.mjs";
import { openTab } from "./bench/tab.mjs";
import { buildConsole, buildServer, prepare } from "./build.mjs";
import { serve } from "./process.mjs";
import { chromium } from "./setup/system-programs.mjs";

/** Each with a server of its own, with so many tags, and a fresh browser where it needs one. */
const BENCHES = [
  { name: "interactions", tags: WORKED_WITH, run: (tab, url) => interactions(tab, url) },
  { name: "long-list", tags: VERY_LONG, run: (tab, url) => longList(tab, url) },
  { name: "long-day", tags: WORKED_WITH, run: (tab, url) => longDay(tab, url) },
  { name: "server", tags: VERY_LONG, isOfServer: true, run: (_, url) => pages(url, VERY_LONG) },
];

/** The folder and the program that are measured: what a release is. */
const DIST = process.env.BERTH_BENCH_DIST ?? "dist";
const PROGRAM = process.env.BERTH_BENCH_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? "target", "release", "berth");

async function measured({ name, tags, isOfServer, run }, browser) {
  console.log(`== ${name}`);
  const server = await serve(PROGRAM, ["serve", "--listen", "127.0.0.1:0", "--dist", DIST, "--mock", "--tags", String(tags)], /^Berth is at (\S+)$/);
  try {
    const tab = isOfServer ? undefined : await openTab(browser);
    try {
      return [await run(tab, server.match[1])].flat();
    } finally {
      await tab?.close();
    }
  } finally {
    await server.stop();
  }
}

const wanted = process.argv.slice(2);
const figures = [];
try {
  await prepare();
  if (!process.env.BERTH_BENCH_DIST) await buildConsole();
  if (!process.env.BERTH_BENCH_PROGRAM) await buildServer();
  const browser = await chromium();
  if (!browser) throw new Error("Chromium is missing");
  for (const bench of BENCHES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) figures.push(...(await measured(bench, browser)));
} catch (error) {
  console.error(`\nbench: ${error.stack}`);
  process.exit(1);
}

mkdirSync("target", { recursive: true });
writeFileSync(join("target", "bench.json"), `${JSON.stringify({ date: new Date().toISOString(), figures }, null, 2)}\n`);
console.log(`\n${table(figures)}\n\ntarget/bench.json`);
process.exit(figures.every(({ met }) => met) ? 0 : 1);
