// How long the page's own script ran, out of Chromium's trace.

/** What the renderer calls it in a trace when script runs: from an event, a timer or a frame, after a promise, or while it is loaded. */
const SCRIPT = new Set(["FunctionCall", "RunMicrotasks", "EvaluateScript", "v8.compile", "v8.compileModule", "v8.evaluateModule"]);

/** A trace of one tab, begun at once. */
export async function startTrace(session) {
  const events = [];
  const collect = ({ value }) => events.push(...value.filter(({ ph, name }) => (ph === "X" && SCRIPT.has(name)) || (ph === "M" && name === "thread_name")));
  session.on("Tracing.dataCollected", collect);
  const categories = ["devtools.timeline", "v8", "__metadata"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { recordMode: "recordUntilFull", includedCategories: categories, excludedCategories: ["*"] } });
  return {
    /** Ends it. Resolves to the script of the page, in order: { at, wall, cpu } in milliseconds. */
    async stop() {
      const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
      await session.send("Tracing.end");
      await complete;
      session.off("Tracing.dataCollected", collect);
      return outermost(events);
    },
  };
}

/** Script that script has called is part of it already: only what was begun by the browser counts. */
function outermost(events) {
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const mainThreads = new Set(events.filter(({ ph, args }) => ph === "M" && args.name === "CrRendererMain").map(thread));
  const runs = events.filter((event) => event.ph === "X" && mainThreads.has(thread(event))).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const ends = new Map();
  return runs
    .filter((run) => {
      const isInside = run.ts < (ends.get(thread(run)) ?? 0);
      if (!isInside) ends.set(thread(run), run.ts + (run.dur ?? 0));
      return !isInside;
    })
    .map(({ ts, dur = 0, tdur }) => ({ at: ts / 1000, wall: dur / 1000, cpu: (tdur ?? dur) / 1000 }));
}

/** All script between two moments, in milliseconds of the clock and of the processor, and the longest piece of it. */
export function between(runs, from, to) {
  const inside = runs.filter(({ at }) => at >= from && at < to);
  const sum = (key) => inside.reduce((total, run) => total + run[key], 0);
  return { wall: sum("wall"), cpu: sum("cpu"), longest: Math.max(0, ...inside.map(({ cpu }) => cpu)) };
}
