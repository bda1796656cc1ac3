// What it costs to type in the filter, to change the order and to turn a page, in a list that is loaded whole.
//
// A figure is the time of all scripts from the input event until the page is still: event handlers, the filter after its
// delay, promises, timers and frames. Budgets are in processor time, which other programs on the machine do not change. The
// time by the clock is printed beside it.
//
// After a page turn, the console reads twenty manifests to find tags of the same image. This is not a part of the turn, but
// must not be noticeable. So it is off for the first figure. It is on for the second, which is the longest single script.
//
// The first run of each kind is slower, because the browser still compiles. It is printed but not counted.

import { figure, percentile, round } from "./figures.mjs";
import { between, startTrace } from "./script-time.mjs";

/** Tags of the list. */
export const TAGS = 20_000;

/** Milliseconds of script, of which a page has 16 between two frames. */
const BUDGET = 16;

/** What is typed, key by key: text, and every kind of query with all the half-written ones on the way to it. */
const TYPED = ["v12.3", "tag:~^v1\\.", "age:>30d", "-by:owen", "downloads:>9000", "size:<1GB rc", "stage:release"];

/** How often the next one in the list of orders is chosen: among them are the orders by version, which have no column. */
const ORDERS = 8;
const HEADERS = ["Size", "Last modified", "Modified by", "Downloads", "Tag", "Stage"];

/** Measures all of them. Resolves to figures. */
export async function interactions(tab, url) {
  const { page } = tab;
  await page.goto(new URL("demo/images/big?sort=-version", url).href);
  await page.getByRole("button", { name: "Refresh", exact: true }).waitFor();
  await page.getByRole("status").filter({ hasText: "of 20,000 tags" }).waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await tab.settle();
  const manifestsRead = await measure(tab, "page turn with its manifests", pageTurns(page));
  await page.locator("summary").filter({ hasText: "View" }).click();
  await page.getByRole("checkbox", { name: "Mark tags of the same image" }).uncheck();
  await page.keyboard.press("Escape");
  const turned = await measure(tab, "page turn", pageTurns(page));
  const sorted = await measure(tab, "sort", sorts(page));
  const typed = await measure(tab, "filter key press", keyPresses(page));
  return [...[turned, sorted, typed].map((measured) => figureOf(measured, "cpu", "script p95")), figureOf(manifestsRead, "longest", "longest piece p95")];
}

/** Does one action after another, each in a settled page, and adds up what they cost. */
async function measure(tab, name, actions) {
  const trace = await startTrace(tab.session);
  const windows = [];
  for await (const { label, act, check } of actions) {
    await tab.settle();
    const from = await tab.now();
    await act();
    await tab.settle();
    windows.push({ label, from, to: await tab.now() });
    await check?.();
  }
  const runs = await trace.stop();
  const samples = windows.map(({ label, from, to }) => ({ label, ...between(runs, from, to) }));
  if (process.env.BENCH_SAMPLES) console.table(samples.map(({ label, cpu, wall, longest }) => ({ label, cpu: round(cpu), wall: round(wall), longest: round(longest) })));
  return { name, samples };
}

function figureOf({ name, samples: [cold, ...warm] }, key, what) {
  if (warm.length < 60) throw new Error(`${name}: ${warm.length} samples are too few`);
  const share = (of, part) => round(percentile(warm.map((sample) => sample[of]), part));
  const note = `median ${share(key, 0.5)}; all script p95 ${share("cpu", 0.95)}, by the clock ${share("wall", 0.95)}, longest piece ${share("longest", 0.95)}; cold ${round(cold[key])}; ${warm.length} samples`;
  return figure(`${name}, ${TAGS.toLocaleString("en")} tags, ${what}`, share(key, 0.95), "ms", BUDGET, note);
}

/** Forward and back, by the key and by the link. */
async function* pageTurns(page) {
  const shown = page.getByRole("status").filter({ hasText: "of 20,000 tags" });
  for (let turn = 0; turn < 62; turn += 1) {
    const before = await shown.textContent();
    const isBack = turn % 4 === 3;
    const check = async () => expectChange(`page turn ${turn}`, before, await shown.textContent());
    if (turn % 2 === 0) {
      yield { label: "link", act: await pressOn(page, page.getByRole("link", { name: "Next page" })), check };
    } else {
      yield { label: "key", act: () => page.keyboard.press(isBack ? "[" : "]"), check };
    }
  }
}

/** Every column by its header, three presses each (one way, the other, none), and the orders that have no header. */
async function* sorts(page) {
  const order = page.getByRole("combobox", { name: "Order" });
  for (let round = 0; round < 4; round += 1) {
    for (const header of HEADERS) {
      for (let press = 0; press < 2; press += 1) {
        const before = page.url();
        const act = await pressOn(page, page.getByRole("columnheader", { name: header, exact: true }).getByRole("button"));
        yield { label: `${header} ${press}`, act, check: () => expectChange(header, before, page.url()) };
      }
    }
    // From the default order on. Finding a control runs script in the page, pressing a key does not.
    await order.selectOption("");
    await order.focus();
    for (let choice = 0; choice < ORDERS; choice += 1) {
      const before = page.url();
      yield { label: `order ${choice}`, act: () => page.keyboard.press("ArrowDown"), check: () => expectChange("the next order", before, page.url()) };
    }
  }
}

async function* keyPresses(page) {
  const filter = page.getByRole("searchbox", { name: "Filter tags" });
  await filter.focus();
  for (const text of TYPED) {
    await filter.fill("");
    for (const [at, key] of [...text].entries()) {
      const expected = text.slice(0, at + 1).trim();
      const check = async () => {
        const { searchParams } = new URL(page.url());
        if (searchParams.get("q") !== expected) throw new Error(`the filter is ${searchParams.get("q")} and not ${expected}`);
      };
      yield { label: text.slice(0, at + 1), act: () => page.keyboard.type(key), check };
    }
  }
}

/** A press of the mouse on a control, which is looked for beforehand, as looking for it runs script in the page. */
async function pressOn(page, control) {
  await control.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await control.boundingBox();
  return () => page.mouse.click(x + width / 2, y + height / 2);
}

function expectChange(what, before, after) {
  if (before === after) throw new Error(`${what} changed nothing`);
}
