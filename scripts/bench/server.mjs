// How long `berth` takes for one page of a very long list of the bundled mock registry, over loopback.

import { Agent, get } from "node:http";

import { figure, percentile, round } from "./figures.mjs";

const REQUESTS = 2_000;
const WARM_UP = 100;
/** The best round counts: background load disturbs more than 1 % of the requests in a round. */
const ROUNDS = 3;
const ROWS = 20;

/** One page after another over one connection, from all over the list. */
export async function pages(url, tags) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await expectTags(agent, url, tags);
  await timesOf(agent, url, tags, WARM_UP);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await timesOf(agent, url, tags, REQUESTS));
  agent.destroy();
  const p99 = rounds.map((samples) => percentile(samples, 0.99));
  const note = `median ${round(percentile(rounds.flat(), 0.5))}, ${REQUESTS} requests one after another; all rounds ${p99.map(round).join(", ")}`;
  return figure(`berth, mock with ${tags.toLocaleString("en")} tags, one page, p99`, Math.min(...p99), "ms", 5, note);
}

async function expectTags(agent, url, tags) {
  const { totalRecords } = JSON.parse(await textOf(agent, pageOf(url, 1))).data;
  if (totalRecords !== tags) throw new Error(`the list has ${totalRecords} tags`);
}

/** Milliseconds of each request. */
async function timesOf(agent, url, tags, requests) {
  const times = [];
  for (let request = 0; request < requests; request += 1) {
    // Steps by a prime, so that every page is visited.
    const address = pageOf(url, ((request * 1_009) % (tags / ROWS)) + 1);
    const from = performance.now();
    await textOf(agent, address);
    times.push(performance.now() - from);
  }
  return times;
}

const pageOf = (url, number) => new URL(`docker/ext/tag/demo/images/big?pageNumber=${number}&pageSize=${ROWS}`, url);

function textOf(agent, url) {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent, headers: { Accept: "application/json" } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece) => (text += piece));
      answer.on("end", () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(`${url} answered ${answer.statusCode}`))));
      answer.on("error", reject);
    });
    asked.on("error", reject);
  });
}
