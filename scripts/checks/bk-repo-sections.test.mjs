// Every section of docs/bk-repo.md that a comment cites is there.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SECTION = String.raw`\d+(?:\.\d+)?`;

/** The sections that a text cites: `docs/bk-repo.md 2.2 and 2.3`. A citation can go on in the next line of a comment. */
const citedIn = (text) => [...text.matchAll(new RegExp(String.raw`docs/bk-repo\.md[\s/]+((?:${SECTION}(?:,? and |, )?)+)`, "g"))].flatMap(([, list]) => list.match(new RegExp(SECTION, "g")));

const sectionsOf = (text) => new Set([...text.matchAll(/^(?:## (\d+)\. |\*\*(\d+\.\d+) )/gm)].map(([, chapter, section]) => chapter ?? section));

test("every section that is cited is there", () => {
  const sections = sectionsOf(readFileSync("docs/bk-repo.md", "utf8"));
  const files = ["crates", "src", "tests"].flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)));
  const cited = files.filter((file) => file.endsWith(".rs")).flatMap((file) => citedIn(readFileSync(file, "utf8")).map((section) => [file, section]));
  assert.ok(cited.length > 40, `only ${cited.length} citations were found`);
  assert.deepEqual(cited.filter(([, section]) => !sections.has(section)), []);
});

test("a citation is read with all of its sections, also over the end of a line", () => {
  assert.deepEqual(citedIn("/// so (docs/bk-repo.md 5.2 and 5.4). As docs/bk-repo.md 9 has it, docs/bk-repo.md\n    /// 6.2)."), ["5.2", "5.4", "9", "6.2"]);
  assert.deepEqual([...sectionsOf("## 2. The API\n\n**2.1 `GET`** is\n**2.10 More.**")], ["2", "2.1", "2.10"]);
});
