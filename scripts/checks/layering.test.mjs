import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { FILES, LAYERS, circlesInConsole, circlesInCrates, wrongWaysInConsole } from "./layering.mjs";

/** Runs `check` on a folder with these files: `{ path: lines }`. */
function on(files, check) {
  const root = mkdtempSync(join(tmpdir(), "layering-"));
  try {
    for (const [path, lines] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), [lines].flat().join("\n"));
    }
    return check(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The circles of one crate, whose files are named from its `src`. */
const circlesOf = (files) => on(Object.fromEntries(Object.entries(files).map(([path, lines]) => [`crates/a/src/${path}`, lines])), circlesInCrates);
const consoleOf = (files, check = wrongWaysInConsole) => on(Object.fromEntries(Object.entries(files).map(([path, lines]) => [`src/${path}`, lines])), check);

test("a crate whose files import one way is right", () => {
  assert.deepEqual(circlesOf({ "lib.rs": ["mod a;", "mod b;", "pub use a::A;"], "a.rs": "use crate::b::B;", "b.rs": "use std::fmt;" }), []);
});

test("two files that import each other are a circle, with every edge of it", () => {
  const found = circlesOf({ "lib.rs": ["mod a;", "mod b;", "mod c;"], "a.rs": ["", "use super::b::B;"], "b.rs": "fn f() -> crate::a::A {}", "c.rs": "use crate::a::A;" });
  assert.deepEqual(found, [
    ["2 files import each other in a circle:", "  crates/a/src/a.rs:2 -> crates/a/src/b.rs", "  crates/a/src/b.rs:1 -> crates/a/src/a.rs"].join("\n"),
  ]);
});

test("a parent and its children may import each other", () => {
  const files = { "lib.rs": "mod a;", "a.rs": ["mod b;", "mod c;", "use b::B;", "pub use self::c::C;"], "a/b.rs": ["use super::A;", "use super::c::C;"], "a/c.rs": "use super::A;" };
  assert.deepEqual(circlesOf(files), []);
});

test("children that import each other are a circle, also beside their parent", () => {
  const files = { "lib.rs": "mod a;", "a.rs": ["mod b;", "mod c;", "use b::B;"], "a/b.rs": ["use super::A;", "use super::c::C;"], "a/c.rs": "use super::b::B;" };
  assert.match(circlesOf(files).join(), /^2 files .*a\/b\.rs:2 -> crates\/a\/src\/a\/c\.rs.*a\/c\.rs:1 -> crates\/a\/src\/a\/b\.rs$/s);
});

test("a circle through a grandchild, or through a file from elsewhere, is too large", () => {
  const grandchild = { "lib.rs": "mod a;", "a.rs": ["mod b;", "use b::B;"], "a/b.rs": ["mod c;", "use c::C;"], "a/b/c.rs": "use super::super::A;" };
  assert.match(circlesOf(grandchild).join(), /^3 files/);
  const elsewhere = { "lib.rs": ["mod a;", "mod d;"], "a.rs": ["mod b;", "use b::B;"], "a/b.rs": "use crate::d::D;", "d.rs": "use crate::a::A;" };
  assert.match(circlesOf(elsewhere).join(), /^3 files/);
});

test("a name that a file re-exports counts as its own", () => {
  const files = { "lib.rs": ["mod a;", "mod b;", "pub use b::B;"], "a.rs": "mod c;", "a/c.rs": "use crate::B;", "b.rs": "use crate::a::c::C;" };
  assert.match(circlesOf(files).join(), /^3 files/);
});

test("a declaration, a comment, a text and a visibility import nothing", () => {
  const files = {
    "lib.rs": ["mod a;", "mod b;", "use a::A;"],
    "a.rs": ["// use crate::b::B;", "/* crate::b::f() /* */ crate::b::f() */", 'const A: &str = "crate::b";', "use crate::b::C;"],
    "b.rs": ["//! [`crate::a::A`]", "pub(in crate::a) fn f<'a>() -> &'a str { r#\"\"crate::a\"# }", "const Q: char = '\"'; // crate::a::A"],
  };
  assert.deepEqual(circlesOf(files), []);
});

test("tests may import what they test", () => {
  const files = {
    "lib.rs": ["mod a;", "mod b;", "#[cfg(test)]", "mod b_tests;"],
    "a.rs": "use crate::b::B;",
    "b.rs": ["#[cfg(test)]", "use crate::a::{A, C};", "#[cfg(test)]", "mod tests {", "    use crate::a::A;", "    fn f() { if true {} }", "}"],
    "b_tests.rs": "use crate::{a::A, b::B};",
  };
  assert.deepEqual(circlesOf(files), []);
  const shipped = { ...files, "b.rs": [...files["b.rs"], "use crate::a::A;"] };
  assert.match(circlesOf(shipped).join(), /b\.rs:8 -> crates\/a\/src\/a\.rs/);
});

test("paths in braces, of inner modules and of a child are followed", () => {
  const files = {
    "lib.rs": ["mod a;", "mod b;", "mod c;"],
    "a.rs": "use crate::{b::{self, inner::X as Y}, c::{C, D}};",
    "b.rs": ["mod inner {", "    use super::super::a::A;", "}"],
    "c.rs": ["mod d;", "fn f() { d::g() }"],
    "c/d.rs": "use crate::a;",
  };
  assert.match(circlesOf(files).join("\n"), /^4 files .*a\.rs:1 -> crates\/a\/src\/b\.rs.*b\.rs:2 -> crates\/a\/src\/a\.rs.*c\.rs:2 -> crates\/a\/src\/c\/d\.rs.*c\/d\.rs:1 -> crates\/a\/src\/a\.rs$/s);
});

test("a file that nothing declares is an error", () => {
  assert.throws(() => circlesOf({ "lib.rs": "mod a;", "a.rs": "", "lost.rs": "" }), /no module declares crates\/a\/src\/lost\.rs/);
});

test("there has to be something to look at", () => {
  assert.throws(() => on({ "crates/README.md": "" }, circlesInCrates), /no crates/);
});

test("a console that imports the right way is right", () => {
  const files = {
    "lib.rs": ["mod split;", "mod ui;", "mod components;", "mod list;", "mod pages;", "use pages::Page;"],
    "split.rs": "",
    "ui.rs": "",
    "components.rs": ["pub mod failure;"],
    "components/failure.rs": "use crate::ui::Button;",
    "list.rs": ["mod table;", "pub use table::Table;"],
    "list/table.rs": ["use crate::components::failure::Failure;", "use crate::split::part;", "use super::Row;"],
    "pages.rs": "use crate::{components, list::Table};",
  };
  assert.deepEqual(consoleOf(files), []);
  assert.deepEqual(consoleOf(files, circlesInConsole), []);
});

test("an import against the table is printed with what its folder may import", () => {
  const files = {
    "lib.rs": ["mod ui;", "mod list;", "mod deletion;", "mod pages;"],
    "ui.rs": ["mod button;"],
    "ui/button.rs": "use super::super::list::Row;",
    "list.rs": ["mod x;"],
    "list/x.rs": ["// the first line", "use crate::pages::tag;", "fn f() { crate::deletion::delete() }"],
    "deletion.rs": "",
    "pages.rs": "",
  };
  const layers = { start: [], ui: [], list: ["ui"], deletion: ["ui"], pages: ["list"] };
  assert.deepEqual(consoleOf(files, (root) => wrongWaysInConsole(root, { layers, files: { start: ["lib"] } })), [
    "src/ui/button.rs:1 imports crate::list (ui may import: nothing)",
    "src/list/x.rs:2 imports crate::pages::tag (list may import: ui)",
    "src/list/x.rs:3 imports crate::deletion::delete (list may import: ui)",
  ]);
});

test("a file in no layer is printed", () => {
  const files = { "lib.rs": ["mod odd;", "mod ui;"], "odd.rs": "", "ui.rs": "" };
  assert.deepEqual(consoleOf(files), ["src/odd.rs is in no layer of scripts/checks/layering.mjs"]);
});

test("the table itself has no circle, and no layer that it does not define", () => {
  const open = [];
  const visit = (layer) => {
    assert.ok(layer in LAYERS, `${layer} is not defined`);
    assert.ok(!open.includes(layer), `${[...open, layer].join(" -> ")}`);
    open.push(layer);
    LAYERS[layer].forEach(visit);
    open.pop();
  };
  Object.keys(LAYERS).forEach(visit);
  for (const layer of Object.keys(FILES)) assert.ok(layer in LAYERS, `${layer} is not defined`);
  const features = ["list", "deletion", "pulling", "shell"];
  for (const feature of features) assert.ok(!LAYERS[feature].includes("pages"), `${feature} imports pages`);
  assert.ok(!LAYERS.list.some((layer) => features.includes(layer)), "list imports another feature");
  assert.deepEqual([LAYERS.split, LAYERS.base, LAYERS.ui], [[], [], ["base"]]);
});
