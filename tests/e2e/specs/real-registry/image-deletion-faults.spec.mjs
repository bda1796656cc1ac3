// An image of which not everything can be deleted: what became of each part is said, and what stays is whole.

import { randomUUID } from "node:crypto";

import { test as base, expect } from "@playwright/test";

import { deployment } from "../../fixtures/deployment.mjs";
import { FAULT, startFaultyRegistry } from "../../fixtures/faulty-registry.mjs";

const test = base.extend({
  deployed: deployment({ deletion: true, between: startFaultyRegistry }),

  /** An index under `all`, one of its images under `amd`, and an image of its own under `other`. */
  subject: async ({ deployed }, use) => {
    const { content, gate } = deployed;
    const image = `parts/${randomUUID()}`;
    const [amd, arm] = [content.image(`${image} amd`), content.image(`${image} arm`, { architecture: "arm64" })];
    const index = await content.push(content.index(amd, arm), `${image}:all`);
    await content.push(amd, `${image}:amd`);
    const other = await content.push(content.image(`${image} other`), `${image}:other`);
    gate.heal();
    await use({ image, digests: { all: index, amd: amd.digest, arm: arm.digest, other } });
    gate.heal();
  },
});

const of = (tag) => new RegExp(`/manifests/${tag}$`);
const isTag = ([name]) => !name.startsWith("sha256:");

/** What became of each, by name. */
function resultsOf({ status, envelope }) {
  expect([status, envelope.code]).toEqual([502, 250116]);
  for (const { result, message } of envelope.data.items) expect(typeof message).toBe(result === "deleted" ? "undefined" : "string");
  return Object.fromEntries(envelope.data.items.map(({ name, result }) => [name, result]));
}

test("a tag that cannot be deleted stays with everything it needs, and the rest goes", async ({ deployed, subject }) => {
  const { api, content, gate } = deployed;
  const { image, digests } = subject;
  gate.fail("PUT", of("all"), FAULT.status(500));
  const answer = await api.deleteImage(image);
  expect(resultsOf(answer)).toEqual({ all: "failed", amd: "deleted", other: "deleted", [digests.amd]: "kept", [digests.other]: "deleted" });
  expect(answer.envelope.message).toContain("3 of 5");
  expect(await content.pullEveryTag(image)).toEqual({ all: digests.all });
  expect((await api.images(image)).envelope.data.records).toEqual([{ name: image }]);
  gate.heal();
  expect(await api.deleteImage(image)).toMatchObject({ status: 200, envelope: { code: 0, data: true } });
  expect(await content.tags(image)).toEqual([]);
});

test("a tag that somebody pushes in the meantime stays whole and is named", async ({ deployed, subject }) => {
  const { api, content, gate } = deployed;
  const { image, digests } = subject;
  // Its image is one that another tag of this deletion stood for.
  const push = FAULT.after(() => content.push(content.index(content.image(`${image} amd`)), `${image}:new`));
  const scripted = gate.fail("PUT", of("other"), push, { times: 1 });
  const results = resultsOf(await api.deleteImage(image));
  expect(scripted.hit).toBe(1);
  expect(results).toMatchObject({ all: "deleted", amd: "deleted", other: "deleted", new: "kept", [digests.amd]: "kept", [digests.arm]: "deleted" });
  const left = await content.pullEveryTag(image);
  expect(Object.keys(left)).toEqual(["new"]);
  expect(await content.pullWhole(`${image}@${digests.amd}`)).toBe(digests.amd);
});

test("manifests stay when nobody can say which of them a tag needs", async ({ deployed, subject }) => {
  const { api, content, gate } = deployed;
  const { image, digests } = subject;
  gate.fail("GET", /\/tags\/list/, FAULT.status(500), { after: 1 });
  const results = resultsOf(await api.deleteImage(image));
  expect(Object.entries(results).filter(isTag)).toEqual([["all", "deleted"], ["amd", "deleted"], ["other", "deleted"]]);
  for (const digest of Object.values(digests)) {
    expect(results[digest]).toBe("kept");
    expect(await content.pullWhole(`${image}@${digest}`)).toBe(digest);
  }
});

test("a registry that lets nobody go on is not asked again and again", async ({ deployed, subject }) => {
  const { api, content, gate } = deployed;
  const { image } = subject;
  const tags = Array.from({ length: 30 }, (_, number) => `1.${number}`);
  const digest = await content.push(content.image(`${image} many`), ...tags.map((tag) => `${image}:${tag}`));
  gate.heal();
  const scripted = gate.fail("PUT", /./, FAULT.status(403));
  const results = resultsOf(await api.deleteImage(image));
  expect(scripted.hit).toBe(1);
  expect(Object.values(results).filter((result) => result === "kept").length).toBeGreaterThanOrEqual(25);
  expect(Object.values(results)).not.toContain("deleted");
  expect(await content.pullEveryTag(image)).toMatchObject(Object.fromEntries(tags.map((tag) => [tag, digest])));
});

test("a deletion whose browser goes away takes the whole image all the same", async ({ deployed, subject }) => {
  const { api, content, gate } = deployed;
  const { image } = subject;
  const tags = Array.from({ length: 30 }, (_, number) => `1.${number}`);
  await content.push(content.image(`${image} many`), ...tags.map((tag) => `${image}:${tag}`));
  gate.heal();
  const leaving = new AbortController();
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  gate.fail("PUT", /./, FAULT.after(() => {
    leaving.abort();
    return held;
  }), { times: 1 });
  await expect(api.deleteImage(image, { signal: leaving.signal })).rejects.toThrow(/abort/);
  // The log says when Berth has seen that nobody waits any more.
  await expect.poll(() => deployed.log.some((line) => line.includes("/docker/ext/package/delete/"))).toBe(true);
  letGo();
  await expect.poll(() => deployed.log.filter((line) => line.includes(image) && line.includes("a tag was deleted")).length, { timeout: 20_000 }).toBe(33);
  await expect.poll(() => content.revisions(image)).toEqual([]);
  expect(await content.tags(image)).toEqual([]);
});
