import assert from "node:assert/strict";
import { test } from "node:test";

import { timeTable, timesOf } from "./times.mjs";

const spec = (suite, ...times) => ({ suite, times: times.map(([file, test, seconds]) => ({ file, test, seconds })) });

test("seconds are added up by suite and by file, the longest first", () => {
  const suites = [spec("deployed", ["a.spec", "one", 1], ["b.spec", "two", 2.25], ["b.spec", "three", 2]), spec("documented", ["b.spec", "two", 6])];
  const times = timesOf({ checks: 3.04, "end-to-end": 6 }, suites);
  assert.deepEqual(times.stages, { checks: 3, "end-to-end": 6 });
  assert.deepEqual(Object.entries(times.suites), [["documented", 6], ["deployed", 5.3]]);
  assert.deepEqual(Object.entries(times.files), [["documented: b.spec", 6], ["deployed: b.spec", 4.3], ["deployed: a.spec", 1]]);
  assert.deepEqual(times.slowest.map(({ suite, test }) => [suite, test]), [["documented", "two"], ["deployed", "two"], ["deployed", "three"], ["deployed", "one"]]);
});

test("twenty tests are named, and a binary as a whole is none", () => {
  const many = Array.from({ length: 30 }, (_, number) => ["a.spec", `test ${number}`, number]);
  const { slowest, files } = timesOf({}, [spec("deployed", ...many), spec("native tests", ["image facts", undefined, 100])]);
  assert.equal(slowest.length, 20);
  assert.deepEqual([slowest[0].test, slowest.at(-1).test], ["test 29", "test 10"]);
  assert.equal(files["native tests: image facts"], 100);
});

test("the table has a line for each stage and leaves out what was not run", () => {
  const table = timeTable(timesOf({ checks: 12 }, []));
  assert.match(table, /checks +12\.0/);
  assert.doesNotMatch(table, /longest/);
});
