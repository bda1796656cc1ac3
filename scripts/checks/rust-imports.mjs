// Which file of a crate imports which: every path of `use` and every path inside the code, followed to the file whose
// module it names. A name that a module re-exports counts as that module's. Tests are left out: nothing imports them.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { afterBracket, tokens, withoutTests } from "./rust-tokens.mjs";

/**
 * The files below the folder `source` as seen from `root`, the imports between them `[{ from, line, to, path }]`, and the parent of
 * each file. `roots` are the files that no module declares.
 * Throws for a file that no root leads to: it would go unchecked.
 */
export function importsOf(source, { root = ".", roots = rootsOf(source) } = {}) {
  const modules = modulesOf(roots, withoutTests);
  const name = (file) => relative(root, file);
  const declared = new Set(modulesOf(roots, (list) => list).map(({ file }) => file));
  const lost = readdirSync(source, { recursive: true }).map((file) => join(source, file)).filter((file) => file.endsWith(".rs") && !declared.has(file));
  if (lost.length > 0) throw new Error(`no module declares ${lost.map(name).join(", ")}`);

  const parents = new Map();
  const imports = new Map();
  for (const module of modules) {
    if (module.parent && module.parent.file !== module.file) parents.set(name(module.file), name(module.parent.file));
    for (const { path, line } of pathsIn(module.tokens)) {
      const target = resolve(path, module);
      if (!target || target.file === module.file) continue;
      const edge = { from: name(module.file), line, to: name(target.file), path: path.join("::") };
      imports.set(`${edge.from}:${line} ${edge.to}`, edge);
    }
  }
  return { files: [...new Set(modules.map(({ file }) => name(file)))], imports: [...imports.values()], parents };
}

/** All modules that some files lead to, with what `read` leaves of their tokens. */
function modulesOf(roots, read) {
  const modules = [];
  for (const file of roots) readModule({ file, folder: dirname(file), modules, read });
  return modules;
}

/** `lib.rs`, `main.rs` and the programs in `bin`. */
function rootsOf(source) {
  const programs = join(source, "bin");
  const inBin = existsSync(programs) ? readdirSync(programs).map((file) => join(programs, file)) : [];
  const roots = [join(source, "lib.rs"), join(source, "main.rs"), ...inBin].filter((file) => existsSync(file) && file.endsWith(".rs"));
  if (roots.length === 0) throw new Error(`${source} has neither lib.rs nor main.rs`);
  return roots;
}

/** Adds the module of a file, and all that it declares. `folder` is where the files of its own modules are. */
function readModule({ file, folder, parent, modules, read, list = read(tokens(readFileSync(file, "utf8"))) }) {
  const module = { file, parent, children: new Map(), tokens: [] };
  modules.push(module);
  for (let at = 0; at < list.length; at += 1) {
    const [, child, next] = list.slice(at, at + 3);
    if (list[at].text !== "mod" || !isName(child?.text) || !["{", ";"].includes(next?.text)) {
      module.tokens.push(list[at]);
      continue;
    }
    const own = { parent: module, modules, read, folder: join(folder, child.text) };
    if (next.text === "{") {
      const end = afterBracket(list, at + 2);
      module.children.set(child.text, readModule({ ...own, file, list: list.slice(at + 3, end - 1) }));
      at = end - 1;
    } else {
      module.children.set(child.text, readModule({ ...own, ...fileOf(list, at, child.text, file, folder) }));
      at += 2;
    }
  }
  return module;
}

/** Where the source of `mod name;` is, as its `#[path = "..."]` says or else as Rust looks for it. */
function fileOf(list, at, name, declaredIn, folder) {
  const path = list.slice(0, at).findLastIndex(({ text }) => text === "path");
  const isBeside = path > 0 && list[path - 1].text === "[" && !list.slice(path, at).some(({ text }) => ";{}".includes(text));
  if (isBeside) {
    const written = join(dirname(declaredIn), list[path + 2].content);
    return { file: written, folder: dirname(written) };
  }
  const [plain, nested] = [join(folder, `${name}.rs`), join(folder, name, "mod.rs")];
  return { file: existsSync(plain) ? plain : nested };
}

/** `[{ path: [segment], line }]`: every path of two segments or more, and each that a `use` names. */
function pathsIn(list) {
  const found = [];
  for (let at = 0; at < list.length; at += 1) {
    const { text } = list[at];
    if (text === "use") {
      at = readUse(list, at + 1, [], found);
      continue;
    }
    const isInner = ["::", "."].includes(list[at - 1]?.text) || (list[at - 1]?.text === "in" && list[at - 2]?.text === "(");
    if (!isName(text) || list[at + 1]?.text !== "::" || isInner) continue;
    const path = [text];
    const { line } = list[at];
    while (list[at + 1]?.text === "::" && isName(list[at + 2]?.text)) {
      path.push(list[at + 2].text);
      at += 2;
    }
    found.push({ path, line });
  }
  return found;
}

const isName = (text) => text !== undefined && /^[A-Za-z_]\w*$/.test(text);

/** Reads one tree of a `use` that begins at `at`. Returns the index of the token after it. */
function readUse(list, at, before, found) {
  const path = [...before];
  for (; at < list.length; at += 1) {
    const { text, line } = list[at];
    if (text === "::") continue;
    if (text === "{") {
      const end = afterBracket(list, at);
      for (let next = at + 1; next < end - 1; next += 1) next = readUse(list, next, path, found);
      return end;
    }
    if (text === "as") {
      at += 1;
      continue;
    }
    if (text === "*" || isName(text)) {
      if (text !== "self" || path.length === 0) path.push(text);
      const follows = list[at + 1]?.text;
      if (follows !== "::") found.push({ path, line });
      continue;
    }
    return at;
  }
  return at;
}

/** The module that a path names an item of, or that it names itself. Nothing where it leads out of the crate. */
function resolve(path, from) {
  let [module, at] = [from, 0];
  if (path[0] === "crate") {
    while (module.parent) module = module.parent;
    at = 1;
  } else if (path[0] === "self" || path[0] === "super") {
    for (; path[at] === "self" || path[at] === "super"; at += 1) {
      if (path[at] === "super") module = module.parent ?? module;
    }
  } else if (!module.children.has(path[0])) {
    return undefined;
  }
  for (; at < path.length && module.children.has(path[at]); at += 1) module = module.children.get(path[at]);
  return module;
}
