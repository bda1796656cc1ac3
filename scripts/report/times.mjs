// Where the time of a run went: by stage, by suite, by file, and the tests that took longest.

const SLOWEST = 20;

const rounded = (seconds) => Math.round(seconds * 10) / 10;

/** Adds up seconds by a key, the longest first. */
function summed(rows, keyOf) {
  const sums = new Map();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.seconds);
  return Object.fromEntries([...sums].sort(([, left], [, right]) => right - left).map(([key, seconds]) => [key, rounded(seconds)]));
}

/**
 * `suites` have the times of what they ran as { file, test, seconds }: a spec and one of its tests, or a test binary as a whole.
 * Several run at once, so that the seconds of suites, files and tests add up to more than those of their stage.
 */
export function timesOf(stages, suites) {
  const rows = suites.flatMap(({ suite, times = [] }) => times.map((time) => ({ suite, ...time })));
  const tests = rows.filter(({ test }) => test !== undefined).sort((left, right) => right.seconds - left.seconds);
  return {
    stages: Object.fromEntries(Object.entries(stages).map(([stage, seconds]) => [stage, rounded(seconds)])),
    suites: summed(rows, ({ suite }) => suite),
    files: summed(rows, ({ suite, file }) => `${suite}: ${file}`),
    slowest: tests.slice(0, SLOWEST).map(({ suite, file, test, seconds }) => ({ suite, file, test, seconds: rounded(seconds) })),
  };
}

/** The short table at the end of a run. */
export function timeTable({ stages, suites, files, slowest }, { most = 10 } = {}) {
  const lines = (title, rows) => (rows.length === 0 ? [] : [`\n${title.padEnd(80)} seconds`, ...rows.map(([name, seconds]) => `  ${name.slice(0, 76).padEnd(78)}${seconds.toFixed(1).padStart(8)}`)]);
  return [
    ...lines("stage", Object.entries(stages)),
    ...lines("suite, summed over what runs at once", Object.entries(suites)),
    ...lines(`the ${most} longest files`, Object.entries(files).slice(0, most)),
    ...lines(`the ${most} longest tests`, slowest.slice(0, most).map(({ file, test, seconds }) => [`${file}: ${test}`, seconds])),
  ].join("\n");
}
