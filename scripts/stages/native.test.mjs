import assert from "node:assert/strict";
import { test } from "node:test";

import { timesIn } from "./native.mjs";

const RUN = `     Running unittests src/lib.rs (target/debug/deps/image-8ae2ddbd7f02da17)

test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s
     Running tests/facts/main.rs (/somewhere/target/debug/deps/facts-39053b0dc20016ce)
test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 12.50s
   Doc-tests image
test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
`;

test("each test binary has its time", () => {
  assert.deepEqual(timesIn(RUN), [
    { file: "image, src/lib.rs", seconds: 0.02 },
    { file: "facts, tests/facts/main.rs", seconds: 12.5 },
    { file: "image, documentation", seconds: 0 },
  ]);
});

test("times that cannot be told apart are left out", () => {
  assert.deepEqual(timesIn(RUN.replace(/test result: FAILED.*/, "")), []);
});
