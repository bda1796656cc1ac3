// Programs that only tests need, from Debian's packages where this machine lets us.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { firstLineOf, run } from "../process.mjs";

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "berth", "tools");

let isUpdated = false;

/** Runs apt-get as root, after it has learnt once what there is. Does nothing where this account may not. */
async function asRoot(...args) {
  const isRoot = process.getuid?.() === 0;
  const command = isRoot ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  const mayRun = firstLineOf("apt-get", ["--version"]) && (isRoot || firstLineOf("sudo", ["-n", "echo", "allowed"]));
  if (!mayRun) return;
  const aptGet = (...words) => run(command[0], [...command.slice(1), ...words], { env: { DEBIAN_FRONTEND: "noninteractive" }, capture: true, quiet: true });
  if (!isUpdated) await aptGet("update", "-qq");
  isUpdated = true;
  if (args.length > 0) await aptGet(...args);
}

/** The path of a program, installed from `debianPackage` if need be; nothing when it cannot be had. */
async function program(name, paths, debianPackage) {
  const find = () => paths.find((path) => existsSync(path));
  if (!find()) {
    console.log(`== Installing ${debianPackage} for the tests`);
    await asRoot("install", "-y", "-qq", "--no-install-recommends", debianPackage);
  }
  if (!find()) console.log(`== ${name} is missing: install the package ${debianPackage}`);
  return find();
}

export const chromium = () => program("Chromium", ["/usr/bin/chromium", "/usr/bin/chromium-browser"], "chromium");
/** Chromium's engine without windows, tabs and extensions of its own. Where it cannot be had the tests take Chromium, and twice as long. */
export const headlessShell = () => program("Chromium's headless shell", ["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium-headless-shell"], "chromium-headless-shell");
export const chromedriver = () => program("ChromeDriver", ["/usr/bin/chromedriver"], "chromium-driver");
export const skopeo = () => program("skopeo", ["/usr/bin/skopeo", "/usr/local/bin/skopeo"], "skopeo");

/**
 * The program of Debian's docker-registry, unpacked into the cache: installing the package would start a service on all interfaces.
 */
export async function dockerRegistry() {
  const home = join(CACHE, "docker-registry");
  const found = join(home, "usr", "bin", "docker-registry");
  if (existsSync(found)) return found;
  console.log("== Unpacking docker-registry for the tests");
  mkdirSync(CACHE, { recursive: true });
  const staging = mkdtempSync(join(CACHE, ".unpacking-"));
  try {
    await asRoot();
    const { code } = await run("apt-get", ["download", "docker-registry"], { cwd: staging, capture: true, quiet: true });
    const archive = code === 0 && readdirSync(staging).find((name) => name.endsWith(".deb"));
    if (archive) {
      await run("dpkg", ["-x", join(staging, archive), join(staging, "unpacked")]);
      if (!existsSync(home)) renameSync(join(staging, "unpacked"), home);
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  if (existsSync(found)) return found;
  console.log("== docker-registry is missing: `apt-get download docker-registry` failed");
  return undefined;
}
