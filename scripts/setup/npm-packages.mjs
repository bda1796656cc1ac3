// The packages of package.json, exactly as locked, fetched again only when the lock has changed.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { must } from "../process.mjs";

const STAMP = join("node_modules", ".lock-of-this-install");

/** Installs what the lock says. Returns the folder of their programs. */
export async function npmPackages() {
  const lock = readFileSync("package-lock.json", "utf8");
  if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== lock) {
    console.log("\n== Installing npm packages");
    // No package of ours needs a script of its own, and none of theirs shall download a browser.
    await must("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    writeFileSync(STAMP, lock);
  }
  return resolve("node_modules", ".bin");
}
