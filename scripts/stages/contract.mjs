// The contract table: one row for each way in which a running bk-repo differs from what its document leads to expect, and
// the tests that hold the console, the proxy or the mock to it. A row whose test did not run and pass is a failed row.

import { readFileSync } from "node:fs";

const TABLE = "docs/contract-table.md";

/** Rows as { trap, tests }: `| trap | facts | tests |`, the tests as code and separated by commas. */
function rowsOf(markdown) {
  const rows = markdown.split("\n").filter((line) => /^\|.*`.*\|$/.test(line));
  return rows.map((line) => {
    const [, trap, , tests] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return { trap, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, name]) => name) };
  });
}

/** `passed` has the names of all tests that passed, of every kind. */
export function contractTable(passed) {
  const rows = rowsOf(readFileSync(TABLE, "utf8"));
  if (rows.length === 0) throw new Error(`${TABLE} has no rows`);
  const names = [...passed];
  const hasPassed = (test) => names.some((name) => name === test || name.endsWith(`::${test}`));
  const broken = rows.filter(({ tests }) => tests.length === 0 || !tests.every(hasPassed));
  const failures = broken.map(({ trap, tests }) => `"${trap}" has no test that passed: ${tests.filter((test) => !hasPassed(test)).join(", ") || "none is named"}`);
  const named = new Set(rows.flatMap(({ tests }) => tests)).size;
  return [{ suite: "contract table", passed: rows.length - broken.length, failed: broken.length, skipped: 0, failures, figures: { rows: rows.length, "tests named": named } }];
}
