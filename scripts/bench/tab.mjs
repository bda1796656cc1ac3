// One tab of one renderer, driven by real input and watched from outside, so that watching costs the page nothing.

import { setTimeout as pause } from "node:timers/promises";

import { chromium } from "@playwright/test";

import { CHROMIUM_FLAGS } from "../setup/chromium-flags.mjs";

/** How long a page must do nothing to count as settled. Longer than a filter waits for the next key (150 ms) and any answer of the mock. */
const QUIET_MS = 300;
const LOOK_MS = 50;

/** Opens a browser with one tab. Resolves to { page, session, ... } of [`Tab`] and `close`. */
export async function openTab(executablePath) {
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-GB", timezoneId: "Europe/Berlin" });
  await page.addInitScript(keepWasmMemory);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const tab = new Tab(page, session);
  const broken = [];
  page.on("pageerror", (error) => broken.push(error.message));
  const close = async () => {
    await browser.close();
    if (broken.length > 0) throw new Error(`a script broke: ${broken[0]}`);
  };
  return Object.assign(tab, { close });
}

/** Nothing outside a program sees its memory, so that it has to be kept when the program is started. */
function keepWasmMemory() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const memory = (made.instance ?? made).exports.memory;
      if (memory) window.wasmMemory = memory;
      return made;
    };
  }
}

class Tab {
  constructor(page, session) {
    this.page = page;
    this.session = session;
    this.inFlight = 0;
    page.on("request", () => (this.inFlight += 1));
    for (const end of ["requestfinished", "requestfailed"]) page.on(end, () => (this.inFlight -= 1));
  }

  /** Chromium's own counts. They are read without a script in the page. */
  async metrics() {
    const { metrics } = await this.session.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** Now, in milliseconds, on the clock that traces have. */
  async now() {
    return (await this.metrics()).Timestamp * 1000;
  }

  /** Waits until nothing is asked for, no script has run and nothing was laid out for a while. */
  async settle() {
    const state = async () => {
      const { ScriptDuration, LayoutCount, RecalcStyleCount } = await this.metrics();
      return `${ScriptDuration} ${LayoutCount} ${RecalcStyleCount} ${this.inFlight}`;
    };
    let before = await state();
    for (let quiet = 0; quiet < QUIET_MS; ) {
      await pause(LOOK_MS);
      const now = await state();
      quiet = now === before && this.inFlight === 0 ? quiet + LOOK_MS : 0;
      before = now;
    }
  }

  /** What the page needs once all garbage is gone, in bytes: the program's memory and the heap of JavaScript. */
  async memory() {
    // Twice, as the first collection is what lets finalizers run.
    for (let round = 0; round < 2; round += 1) await this.session.send("HeapProfiler.collectGarbage");
    const wasm = await this.page.evaluate(() => window.wasmMemory.buffer.byteLength);
    const { JSHeapUsedSize: script, Nodes: nodes } = await this.metrics();
    return { wasm, script, total: wasm + script, nodes };
  }
}
