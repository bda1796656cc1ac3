// What the tab needs: with a very long list read and sorted, and after a day's work.
//
// Counted are the memory of the wasm program and the heap of JavaScript after its garbage was collected. The program's memory never
// shrinks, so that it is the most that was ever needed at once.

import { figure, round } from "./figures.mjs";

/** Tags of the list. */
export const TAGS = 100_000;

const MB = 1e6;
const PAGE_TURNS = 500;
const SCREENS = 100;

/** Tags whose digests the console remembers (src/stored/seen_digests.rs); of each new one more it forgets one. */
const REMEMBERED = 2_000;

/** With the whole list read, in one order after another, everything selected, and read again. */
export async function longList(tab, url) {
  const { page } = tab;
  const refresh = page.getByRole("button", { name: "Refresh", exact: true });
  const allRead = () => page.getByRole("progressbar").waitFor({ state: "detached", timeout: 120_000 });
  await page.goto(new URL("demo/images/big?sort=-downloads", url).href);
  await refresh.waitFor();
  await allRead();
  await page.getByRole("status").filter({ hasText: "of 100,000 tags" }).waitFor();
  const seen = [["read", await memoryOf(tab)]];
  for (const order of ["-version", "by"]) await page.getByRole("combobox", { name: "Order" }).selectOption(order);
  seen.push(["sorted", await memoryOf(tab)]);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("button", { name: "Select all 100,000 matching", exact: true }).click();
  seen.push(["selected", await memoryOf(tab)]);
  // During a reload both lists are in memory.
  await refresh.click();
  await page.getByRole("progressbar").waitFor();
  await allRead();
  seen.push(["read again", await memoryOf(tab)]);
  const note = seen.map(([when, { wasm, script }]) => `${when}: wasm ${round(wasm / MB)}, script ${round(script / MB)}`).join("; ");
  return figure("memory with 100,000 tags read, sorted, selected, read again", Math.max(...seen.map(([, { total }]) => total)) / MB, "MB", 100, note);
}

async function memoryOf(tab) {
  await tab.settle();
  return tab.memory();
}

/** After many page turns and screens, in per cent of what was needed once everything had been on screen. */
export async function longDay(tab, url) {
  const { page } = tab;
  await page.goto(new URL("demo/images/big", url).href);
  await page.getByRole("button", { name: "Refresh", exact: true }).waitFor();
  // Everything that comes later does so before the first look, and what is remembered of tags is full.
  await visitScreens(page, 12);
  while ((await rememberedTags(page)) < REMEMBERED) await turnPages(page, 20);
  const before = await memoryOf(tab);
  await turnPages(page, PAGE_TURNS);
  await visitScreens(page, SCREENS);
  const after = await memoryOf(tab);
  const [from, to] = [before, after].map(({ total, nodes }) => `${round(total / MB)} MB and ${nodes} nodes`);
  return figure(`memory after ${PAGE_TURNS} page turns and ${SCREENS} screens`, (after.total / before.total) * 100, "%", 110, `${from}, then ${to}`);
}

function rememberedTags(page) {
  return page.evaluate(() => (localStorage.getItem("berth.seen") ?? "").split("\n").length);
}

/** Forward by the key. */
async function turnPages(page, count) {
  const shown = page.getByRole("status").filter({ hasText: "of 20,000 tags" });
  for (let turn = 0; turn < count; turn += 1) {
    const number = Number(new URL(page.url()).searchParams.get("page") ?? 1) + 1;
    await page.keyboard.press("]");
    const first = ((number - 1) * 20 + 1).toLocaleString("en");
    await shown.filter({ hasText: `${first}–` }).waitFor();
  }
}

/** From the list to a tag, on to the images, back to the tag, and to the list again. */
async function visitScreens(page, count) {
  const heading = (name) => page.getByRole("heading", { level: 1, name, exact: true });
  const breadcrumb = page.getByRole("navigation", { name: "Breadcrumb" });
  for (let screen = 0; screen < count; screen += 4) {
    const name = page.getByRole("table", { name: "Tags", exact: true }).locator("tbody tr a.name").first();
    await name.click();
    await page.getByRole("tablist", { name: "Tag details" }).waitFor();
    await breadcrumb.getByRole("link", { name: "images", exact: true }).click();
    await heading("images").waitFor();
    await page.getByRole("table", { name: "Images", exact: true }).waitFor();
    await page.goBack();
    await page.getByRole("tablist", { name: "Tag details" }).waitFor();
    await breadcrumb.getByRole("link", { name: "big", exact: true }).click();
    await heading("big").waitFor();
    await page.getByRole("table", { name: "Tags", exact: true }).waitFor();
  }
}
