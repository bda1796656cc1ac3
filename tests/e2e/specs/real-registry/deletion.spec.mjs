// Deleting takes away what was meant and nothing else: after each delete every survivor is pulled whole from the registry.

import { randomUUID } from "node:crypto";

import { test as base, expect } from "@playwright/test";

import { deployment, startDeployment } from "../../fixtures/deployment.mjs";

const test = base.extend({
  deployed: deployment({ deletion: true }),
  refusing: deployment({ deletion: false }),

  /** A name that no other test has. */
  image: ({}, use) => use(`deletion/${randomUUID()}`),
});

const refusal = (status, code) => ({ status, envelope: expect.objectContaining({ code, data: null, message: expect.stringMatching(/\w+ \w+/) }) });
const done = { status: 200, envelope: expect.objectContaining({ code: 0, data: true }) };
const namesOf = ({ envelope }, field) => envelope.data.records.map((record) => record[field]).sort();

/** Pushes two images under five tags, two of which are twins. */
async function pushFive(content, image) {
  const [one, other] = [content.image(`${image} one`), content.image(`${image} other`)];
  await content.push(one, `${image}:1.0`, `${image}:1.1`, `${image}:twin`);
  await content.push(other, `${image}:2.0`, `${image}:2.1`);
  return { one: one.digest, other: other.digest };
}

/** Deletes one tag after the other, and pulls all that is left after each. */
async function deleteInTurn({ api, content }, image, tags) {
  const left = await content.pullEveryTag(image);
  const revisions = content.revisions(image);
  expect(revisions).toEqual(expect.arrayContaining(Object.values(left)));
  for (const tag of tags) {
    expect(await api.deleteTag(image, tag, { ifMatch: left[tag] })).toMatchObject(done);
    delete left[tag];
    expect(await content.pullEveryTag(image)).toEqual(left);
    expect(namesOf(await api.tags(image), "tag")).toEqual(Object.keys(left).sort());
    expect(content.revisions(image), "manifests that the registry holds").toEqual(revisions);
  }
  return left;
}

test("one tag of several goes, also when others have its digest, and nothing is left over from it", async ({ deployed, image }) => {
  const { one, other } = await pushFive(deployed.content, image);
  expect(await deleteInTurn(deployed, image, ["1.0", "2.1"])).toEqual({ 1.1: one, twin: one, "2.0": other });
  expect(await deployed.api.detail(image, "1.0")).toMatchObject(refusal(404, 251019));
  expect(await deployed.content.digest(image, one)).toBe(one);
});

test("of twin tags the other one survives, whichever goes", async ({ deployed, image }) => {
  const { content } = deployed;
  for (const [name, gone, stays] of [[`${image}/a`, "v1", "v2"], [`${image}/b`, "v2", "v1"]]) {
    const digest = await content.push(content.image(name), `${name}:v1`, `${name}:v2`);
    expect(await deleteInTurn(deployed, name, [gone])).toEqual({ [stays]: digest });
  }
});

test("an index goes, and a tag on one of its images stays", async ({ deployed, image }) => {
  const { content } = deployed;
  const [amd, arm] = [content.image(`${image} amd`), content.image(`${image} arm`, { architecture: "arm64" })];
  await content.push(content.index(amd, arm), `${image}:all`);
  await content.push(amd, `${image}:amd`);
  expect(await deleteInTurn(deployed, image, ["all"])).toEqual({ amd: amd.digest });
  expect(await content.pullWhole(`${image}@${arm.digest}`)).toBe(arm.digest);
});

test("a tag on an image of an index goes, and the index stays whole with all its platforms", async ({ deployed, image }) => {
  const { content } = deployed;
  const [amd, arm] = [content.image(`${image} amd`), content.image(`${image} arm`, { architecture: "arm64" })];
  const index = await content.push(content.index(amd, arm), `${image}:all`, `${image}:all-too`);
  await content.push(amd, `${image}:amd`);
  await content.push(arm, `${image}:arm`);
  expect(await deleteInTurn(deployed, image, ["amd", "all", "arm"])).toEqual({ "all-too": index });
});

test("images and lists in Docker's own format are deleted by the same rule", async ({ deployed, image }) => {
  const { content } = deployed;
  const [amd, arm] = [content.image(`${image} amd`), content.image(`${image} arm`, { architecture: "arm64" })];
  const single = await content.pushDocker(amd, `${image}:amd`);
  expect(await content.pushDocker(amd, `${image}:amd-twin`)).toBe(single);
  const list = await content.pushDocker(content.index(amd, arm), `${image}:all`);
  expect(await content.pushDocker(content.index(amd, arm), `${image}:all-twin`)).toBe(list);
  expect(await deleteInTurn(deployed, image, ["amd", "all"])).toEqual({ "amd-twin": single, "all-twin": list });
});

test("the last tag goes too, and then the image has no tags", async ({ deployed, image }) => {
  const { content, api } = deployed;
  const neighbour = `${image}/neighbour`;
  const picture = content.image(image);
  await content.push(picture, `${image}:only`, `${neighbour}:only`);
  expect(await deleteInTurn(deployed, image, ["only"])).toEqual({});
  expect(await api.tags(image)).toMatchObject({ status: 200, envelope: { code: 0, data: { totalRecords: 0, records: [] } } });
  expect(await content.pullEveryTag(neighbour)).toEqual({ only: picture.digest });
  // The same bytes can come back under the same tag.
  await content.push(picture, `${image}:only`);
  expect(await content.pullEveryTag(image)).toEqual({ only: picture.digest });
});

test("tags that several people delete at the same time all go, and no other", async ({ deployed, image }) => {
  const { content, api } = deployed;
  const digest = await content.push(content.image(image), ...["a", "b", "c", "d", "e"].map((tag) => `${image}:${tag}`));
  const answers = await Promise.all(["a", "c", "e"].map((tag) => api.deleteTag(image, tag, { ifMatch: digest })));
  for (const answer of answers) expect(answer).toMatchObject(done);
  expect(await content.pullEveryTag(image)).toEqual({ b: digest, d: digest });
});

test("eight at a time in one image leave no tag behind that is listed and does not pull", async ({ deployed, image }) => {
  test.setTimeout(120_000);
  const { content, api } = deployed;
  const digest = await content.push(content.image(image), `${image}:keep`);
  const tags = Array.from({ length: 200 }, (_, number) => `t${number}`);
  content.writeTags(image, tags, digest);
  const left = [...tags];
  const answers = [];
  const one = async () => {
    for (let tag = left.pop(); tag; tag = left.pop()) answers.push((await api.deleteTag(image, tag, { ifMatch: digest })).status);
  };
  await Promise.all(Array.from({ length: 8 }, one));
  expect(answers).toEqual(tags.map(() => 200));
  expect(await content.pullEveryTag(image)).toEqual({ keep: digest });
});

test("a tag that others have left without a manifest can be deleted, alone and with its image", async ({ deployed, image }) => {
  const { content, api } = deployed;
  const digest = await content.push(content.image(image), `${image}:keep`);
  content.writeTags(image, ["broken", "broken-too"], `sha256:${"a".repeat(64)}`);
  expect((await content.tags(image)).sort()).toEqual(["broken", "broken-too", "keep"]);
  expect(await api.deleteTag(image, "broken")).toMatchObject(done);
  expect((await content.tags(image)).sort()).toEqual(["broken-too", "keep"]);
  expect(await content.digest(image, "keep")).toBe(digest);
  expect(await api.deleteImage(image)).toMatchObject(done);
  expect(await content.tags(image)).toEqual([]);
  expect(content.revisions(image)).toEqual([]);
});

test("an image of 500 tags goes well within the time that the console waits", async ({ deployed, image }) => {
  test.setTimeout(300_000);
  const { content, api } = deployed;
  const digest = await content.push(content.image(image), `${image}:keep`);
  content.writeTags(image, Array.from({ length: 499 }, (_, number) => `t${number}`), digest);
  const start = Date.now();
  expect(await api.deleteImage(image)).toMatchObject(done);
  const seconds = (Date.now() - start) / 1000;
  test.info().annotations.push({ type: "seconds", description: `${seconds}` });
  expect(seconds).toBeLessThan(200);
  expect(await content.tags(image)).toEqual([]);
});

test("an image goes only with the tags that were read", async ({ deployed, image }) => {
  const { content, api } = deployed;
  const digest = await content.push(content.image(image), `${image}:v1`);
  const { state } = (await api.tags(image)).envelope.data;
  await content.push(content.image(image), `${image}:v2`);
  expect(await api.deleteImage(image, { ifMatch: state })).toMatchObject(refusal(412, 250133));
  expect(await content.pullEveryTag(image)).toEqual({ v1: digest, v2: digest });
  const young = (await api.tags(image, { size: 1 })).envelope.data.state;
  expect(await api.deleteImage(image, { ifMatch: young })).toMatchObject(done);
  expect(await content.tags(image)).toEqual([]);
});

test("a tag that has moved since it was read is not deleted", async ({ deployed, image }) => {
  const { content, api } = deployed;
  const old = await content.push(content.image(`${image} old`), `${image}:v1`, `${image}:old`);
  expect((await api.detail(image, "v1")).envelope.data.basic.sha256).toBe(old.slice(7));
  const young = await content.push(content.image(`${image} young`), `${image}:v1`);
  const before = content.stored();
  expect(await api.deleteTag(image, "v1", { ifMatch: old })).toMatchObject(refusal(412, 250133));
  expect(content.stored()).toEqual(before);
  expect(await content.pullEveryTag(image)).toEqual({ v1: young, old });
  expect(await api.deleteTag(image, "v1", { ifMatch: young })).toMatchObject(done);
  expect(await content.pullEveryTag(image)).toEqual({ old });
});

test("what is not there is said not to be there, and nothing is written", async ({ deployed, image }) => {
  const { content, api } = deployed;
  const digest = await content.push(content.image(image), `${image}:v1`);
  const before = content.stored();
  expect(await api.deleteTag(image, "v2")).toMatchObject(refusal(404, 251019));
  expect((await api.deleteTag(`${image}/never`, "v1")).status).toBe(404);
  expect(await api.deleteImage(`${image}/never`)).toMatchObject(refusal(404, 251017));
  // A deletion by digest would take the tag along.
  expect(await api.deleteTag(image, digest)).toMatchObject(refusal(412, 250133));
  expect(content.stored()).toEqual(before);
});

test("a registry with deletion off is left as it was, to the last file", async ({ refusing, image }) => {
  const { content, api } = refusing;
  const { one, other } = await pushFive(content, image);
  const tags = await content.pullEveryTag(image);
  expect(tags).toEqual({ "1.0": one, 1.1: one, twin: one, "2.0": other, 2.1: other });
  const [before, images] = [content.stored(), await content.images()];
  expect(await api.deleteTag(image, "1.0", { ifMatch: one })).toMatchObject(refusal(405, 250112));
  expect(await api.deleteTag(image, "2.0")).toMatchObject(refusal(405, 250112));
  expect(await api.deleteImage(image)).toMatchObject(refusal(405, 250112));
  expect(content.stored()).toEqual(before);
  expect(await content.images()).toEqual(images);
  expect(await content.pullEveryTag(image)).toEqual(tags);
});

test("an image goes with all its tags and manifests, and every other image stays whole", async ({ deployed, image }) => {
  const { content, api } = deployed;
  const [amd, arm] = [content.image(`${image} amd`), content.image(`${image} arm`, { architecture: "arm64" })];
  const index = content.index(amd, arm);
  for (const name of [image, `${image}/below`, `${image}-beside`]) {
    await content.push(index, `${name}:all`, `${name}:latest`);
    await content.push(amd, `${name}:amd`);
  }
  const others = [`${image}/below`, `${image}-beside`];
  const tags = { all: index.digest, latest: index.digest, amd: amd.digest };
  expect(namesOf(await api.images(image), "name")).toEqual([image, ...others].sort());

  expect(await api.deleteImage(image)).toMatchObject(done);
  expect(await content.tags(image)).toEqual([]);
  for (const digest of [index.digest, amd.digest, arm.digest]) expect(await content.digest(image, digest)).toBeUndefined();
  for (const other of others) {
    expect(await content.pullEveryTag(other)).toEqual(tags);
    expect(await content.pullWhole(`${other}@${arm.digest}`)).toBe(arm.digest);
  }
  expect(namesOf(await api.images(image), "name")).toEqual([...others].sort());

  // Lists may be some seconds old.
  await content.push(index, `${image}:all`);
  await expect.poll(async () => namesOf(await api.images(image), "name"), { timeout: 20_000 }).toEqual([image, ...others].sort());
  await expect.poll(async () => namesOf(await api.tags(image), "tag"), { timeout: 20_000 }).toEqual(["all"]);
  expect(await content.pullEveryTag(image)).toEqual({ all: index.digest });
});

test("a write without the header that a form of another site cannot send changes nothing", async ({ deployed, image }) => {
  const { content, api } = deployed;
  await content.push(content.image(image), `${image}:v1`);
  const before = content.stored();
  for (const headers of [{}, { "X-Requested-With": "XMLHttpRequest" }]) {
    expect(await api.deleteTag(image, "v1", { headers })).toMatchObject(refusal(403, 250113));
    expect(await api.deleteImage(image, { headers })).toMatchObject(refusal(403, 250113));
  }
  expect(content.stored()).toEqual(before);
});

test("a read-only Berth changes nothing, whatever the registry allows", async ({ image }) => {
  const { content, api, stop } = await startDeployment({ deletion: true, flags: ["--read-only"] });
  try {
    const digest = await content.push(content.image(image), `${image}:v1`);
    const before = content.stored();
    expect(await api.deleteTag(image, "v1", { ifMatch: digest })).toMatchObject(refusal(403, 250113));
    expect(await api.deleteImage(image)).toMatchObject(refusal(403, 250113));
    expect(content.stored()).toEqual(before);
    expect(namesOf(await api.tags(image), "tag")).toEqual(["v1"]);
  } finally {
    await stop();
  }
});
