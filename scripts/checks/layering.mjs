// Who may import whom, and that no files import each other in a circle.
//
// `node scripts/checks/layering.mjs` prints each import that breaks a rule. The `checks` stage runs it too.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { importsOf } from "./rust-imports.mjs";

/**
 * The folders of `src`, and which others each may import. A file beside a folder belongs to it (`list.rs` to `list`), a file
 * without one to the folder of its name, or to that which FILES names.
 */
export const LAYERS = {
  split: [],
  base: [],
  ui: ["base"],
  stored: ["base"],
  commands: ["base", "stored"],
  locales: ["commands", "stored"],
  api: ["base", "deployment"],
  deployment: ["base"],
  page: ["api", "deployment", "base", "locales", "stored", "ui"],
  components: ["page", "api", "deployment", "commands", "stored", "locales", "ui", "base", "split"],
  list: ["components", "page", "api", "deployment", "commands", "stored", "locales", "ui", "base", "split"],
  pulling: ["list", "components", "page", "api", "deployment", "commands", "stored", "locales", "ui", "base", "split"],
  deletion: ["list", "components", "page", "api", "deployment", "commands", "stored", "locales", "ui", "base", "split"],
  shell: ["list", "components", "page", "api", "deployment", "commands", "stored", "locales", "ui", "base", "split"],
  pages: ["shell", "deletion", "pulling", "list", "components", "page", "api", "deployment", "commands", "stored", "locales", "ui", "base", "split"],
  start: ["pages", "shell", "deletion", "pulling", "list", "components", "page", "api", "deployment", "commands", "stored", "locales", "ui", "base", "split"],
};

/** Files of `src` that have no folder, by the layer that they belong to. */
export const FILES = {
  start: ["lib", "app", "boot"],
  locales: ["i18n"],
  // What needs only the browser and the framework.
  base: ["boxed", "clipboard", "crash"],
  // What every feature reads of the page: its address, its requests, its clock.
  page: ["first_screen", "load", "navigation", "newer_console", "time"],
};

/** The crates' sources: each has its files in no circle. Resolves to the sentences that say what is wrong. */
export function circlesInCrates(root = ".") {
  const crates = readdirSync(join(root, "crates")).map((name) => join(root, "crates", name, "src")).filter(existsSync);
  if (crates.length === 0) throw new Error("there are no crates to look at");
  return crates.flatMap((source) => circlesIn(importsOf(source, { root })));
}

/** The same for the console. */
export function circlesInConsole(root = ".") {
  return circlesIn(importsOf(join(root, "src"), { root, roots: consoleRoots(root) }));
}

/** The imports of the console that go against the table. */
export function wrongWaysInConsole(root = ".", { layers = LAYERS, files = FILES } = {}) {
  return wrongWaysIn(importsOf(join(root, "src"), { root, roots: consoleRoots(root) }), layers, files);
}

const consoleRoots = (root) => [join(root, "src", "lib.rs"), join(root, "src", "boot", "main.rs")].filter(existsSync);

/**
 * A circle may be a file and its own modules, and no more: not two modules beside each other, and nothing from elsewhere.
 */
export function circlesIn({ imports, parents }) {
  const isFamily = ({ from, to }) => parents.get(from) === to || parents.get(to) === from;
  // What is left without the imports between a parent and a child, and then everything that is more than one family.
  const amongOthers = circles(imports.filter((edge) => !isFamily(edge)));
  const ofFamilies = circles(imports).filter((files) => !files.some((parent) => files.every((file) => file === parent || parents.get(file) === parent)));
  const all = [...ofFamilies, ...amongOthers.filter((files) => !ofFamilies.some((larger) => files.every((file) => larger.includes(file))))];
  return all.map((files) => {
    const edges = imports.filter(({ from, to }) => files.includes(from) && files.includes(to));
    const lines = edges.map(({ from, line, to }) => `  ${from}:${line} -> ${to}`).sort();
    return [`${files.length} files import each other in a circle:`, ...lines].join("\n");
  });
}

/** The sets of files of which each is reached from each other: Tarjan's strongly connected components. */
function circles(imports) {
  const next = new Map();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const [numbers, lowest, open, found] = [new Map(), new Map(), [], []];
  const visit = (file) => {
    numbers.set(file, numbers.size);
    lowest.set(file, numbers.get(file));
    open.push(file);
    for (const to of next.get(file) ?? []) {
      if (!numbers.has(to)) visit(to);
      if (open.includes(to)) lowest.set(file, Math.min(lowest.get(file), lowest.get(to)));
    }
    if (lowest.get(file) !== numbers.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const file of next.keys()) if (!numbers.has(file)) visit(file);
  return found;
}

function wrongWaysIn({ imports, files }, layers, filesByLayer) {
  const named = new Map(Object.entries(filesByLayer).flatMap(([layer, names]) => names.map((name) => [name, layer])));
  const layerOf = (file) => {
    const name = file.split("src/").at(-1).split("/")[0].replace(/\.rs$/, "");
    return named.get(name) ?? name;
  };
  const wrong = new Set(files.filter((file) => !(layerOf(file) in layers)).map((file) => `${file} is in no layer of scripts/checks/layering.mjs`));
  for (const { from, line, to, path } of imports) {
    const [layer, target] = [layerOf(from), layerOf(to)];
    if (!(layer in layers) || layer === target || layers[layer].includes(target)) continue;
    wrong.add(`${from}:${line} imports ${inCrate(path, to)} (${layer} may import: ${layers[layer].join(", ") || "nothing"})`);
  }
  return [...wrong];
}

/** `crate::pages::tag` for `super::super::pages::tag`. */
const inCrate = (path, to) => (path.startsWith("crate::") ? path : `crate::${to.replace(/^.*?src\//, "").replace(/\.rs$/, "").replaceAll("/", "::")}`);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const wanted = process.argv.slice(2);
  const problems = [
    ...(wanted.length === 0 || wanted.includes("crates") ? circlesInCrates() : []),
    ...(wanted.includes("console") ? [...circlesInConsole(), ...wrongWaysInConsole()] : []),
  ];
  for (const problem of problems) console.log(problem);
  process.exit(problems.length > 0 ? 1 : 0);
}
