// A deletion that fails at any of its steps leaves a tag as it was or takes it, and says which. The registry is a real one,
// and what stands between it and Berth fails on purpose.

import { randomUUID } from "node:crypto";

import { test as base, expect } from "@playwright/test";

import { deployment } from "../../fixtures/deployment.mjs";
import { FAULT, startFaultyRegistry } from "../../fixtures/faulty-registry.mjs";
import { MEDIA_TYPE, sha256 } from "../../fixtures/registry-content.mjs";

const NOTHING = `sha256:${"0".repeat(64)}`;
const PROBE = new RegExp(`/manifests/${NOTHING}$`);
const OF_TAG = /\/manifests\/v1$/;
const OF_DIGEST = new RegExp(`/manifests/sha256:(?!0{64})`);

const test = base.extend({
  deployed: deployment({ deletion: true, between: startFaultyRegistry }),

  /** An image whose tag `v1` has a twin, and one of whose images has a tag of its own. */
  subject: async ({ deployed }, use) => {
    const { content, gate } = deployed;
    const image = `faults/${randomUUID()}`;
    const amd = content.image(`${image} amd`);
    const digest = await content.push(content.index(amd, content.image(`${image} arm`, { architecture: "arm64" })), `${image}:v1`, `${image}:twin`);
    await content.push(amd, `${image}:amd`);
    const others = { twin: digest, amd: amd.digest };
    gate.heal();
    await use({ image, digest, others, all: { v1: digest, ...others } });
    gate.heal();
  },
});

const asItWas = (status = 424, code = 250116) => ({ status, envelope: { code, data: null, message: expect.stringMatching(/\w+ \w+/), traceId: expect.any(String) } });
const done = { status: 200, envelope: expect.objectContaining({ code: 0, data: true }) };
const deleteV1 = ({ api }, { image, digest }) => api.deleteTag(image, "v1", { ifMatch: digest });
const writes = ({ gate }) => gate.seen.filter(([method, path]) => method === "PUT" || (method === "DELETE" && !PROBE.test(path)));

test.describe("before anything is written", () => {
  const cases = [
    ["the probe is answered with 500", "DELETE", PROBE, FAULT.status(500), asItWas()],
    ["the probe is hung up on", "DELETE", PROBE, FAULT.hangUp, asItWas()],
    ["the probe is answered with a page", "DELETE", PROBE, FAULT.page, asItWas()],
    ["the probe is refused", "DELETE", PROBE, FAULT.status(405, '{"errors":[{"code":"UNSUPPORTED"}]}'), asItWas(405, 250112)],
    ["the probe says that this user may not", "DELETE", PROBE, FAULT.status(403), asItWas(403, 250113)],
    ["the tag cannot be read", "GET", OF_TAG, FAULT.status(500), asItWas()],
    ["the tag is cut short", "GET", OF_TAG, FAULT.cut, asItWas()],
    ["the tag is something else than its digest says", "GET", OF_TAG, FAULT.status(200, "{}"), asItWas(412, 250133)],
  ];
  for (const [what, method, path, fault, refusal] of cases) {
    test(`nothing is written when ${what}`, async ({ deployed, subject }) => {
      const stored = deployed.content.stored();
      const scripted = deployed.gate.fail(method, path, fault);
      expect(await deleteV1(deployed, subject)).toMatchObject(refusal);
      expect(scripted.hit).toBeGreaterThan(0);
      // A registry that deletes no digests is asked for the name, and this one refuses it.
      expect(writes(deployed).filter(([method, tag]) => method === "PUT" || !OF_TAG.test(tag))).toEqual([]);
      expect(deployed.content.stored()).toEqual(stored);
    });
  }
});

test.describe("while it is deleted", () => {
  const PUT = ["PUT", OF_TAG];
  const DELETE = ["DELETE", OF_DIGEST];
  const cases = [
    ["asking by name is answered with 500", "kept", "DELETE", OF_TAG, FAULT.status(500), asItWas()],
    ["asking by name is hung up on", "kept", "DELETE", OF_TAG, FAULT.hangUp, asItWas()],
    ["the copy is not taken, and then an index of nothing is", "gone", ...PUT, FAULT.status(400), done, { times: 1 }],
    ["nothing is taken", "kept", ...PUT, FAULT.status(400), asItWas()],
    ["this user may not push", "kept", ...PUT, FAULT.status(403), asItWas(403, 250113)],
    ["the first push fails, and the second does not", "gone", ...PUT, FAULT.status(500), done, { times: 1 }],
    ["every push fails", "kept", ...PUT, FAULT.status(500), asItWas()],
    ["a push is hung up on", "gone", ...PUT, FAULT.hangUp, done, { times: 1 }],
    ["the answer to a push is lost", "gone", ...PUT, FAULT.doneButHangUp, done, { times: 1 }],
    ["a push is done and answered with 500", "gone", ...PUT, FAULT.doneButStatus(500), done, { times: 1 }],
    ["the last step is answered with 500", "kept", ...DELETE, FAULT.status(500), asItWas()],
    ["the last step is refused", "kept", ...DELETE, FAULT.status(405), asItWas(405, 250112)],
    ["the last step is forbidden", "kept", ...DELETE, FAULT.status(403), asItWas(403, 250113)],
    ["the last step is hung up on", "kept", ...DELETE, FAULT.hangUp, asItWas()],
    ["the answer to the last step is lost", "gone", ...DELETE, FAULT.doneButHangUp, done],
    ["the last step is done and answered with 500", "gone", ...DELETE, FAULT.doneButStatus(500), done],
  ];
  for (const [what, outcome, method, path, fault, answer, when] of cases) {
    test(`a tag is ${outcome}, and every other as it was, when ${what}`, async ({ deployed, subject }) => {
      const scripted = deployed.gate.fail(method, path, fault, when);
      expect(await deleteV1(deployed, subject)).toMatchObject(answer);
      expect(scripted.hit).toBeGreaterThan(0);
      deployed.gate.heal();
      expect(await deployed.content.pullEveryTag(subject.image)).toEqual(outcome === "gone" ? subject.others : subject.all);
    });
  }

  test("a tag is put back at the second try", async ({ deployed, subject }) => {
    const { gate, content } = deployed;
    gate.fail("DELETE", OF_DIGEST, FAULT.status(500));
    const puts = gate.fail(...PUT, FAULT.status(503), { after: 1, times: 1 });
    expect(await deleteV1(deployed, subject)).toMatchObject(asItWas());
    expect(puts.hit).toBe(1);
    expect(await content.pullEveryTag(subject.image)).toEqual(subject.all);
  });

  test("a tag that cannot be put back is handed over, and pulls again when a person puts it back", async ({ deployed, subject }) => {
    const { gate, content } = deployed;
    const original = await content.manifest(subject.image, "v1");
    gate.fail("DELETE", OF_DIGEST, FAULT.status(500));
    const puts = gate.fail(...PUT, FAULT.status(503), { after: 1 });
    const { status, envelope } = await deleteV1(deployed, subject);
    const [, throwAway] = [...gate.seen].reverse().find(([method]) => method === "DELETE");
    expect(puts.hit).toBe(3);
    expect([status, envelope.code]).toEqual([502, 250116]);
    expect(envelope.data).toEqual({ reference: `${subject.image}:v1`, digest: subject.digest, mediaType: MEDIA_TYPE.index, manifest: original });
    expect(sha256(Buffer.from(envelope.data.manifest))).toBe(subject.digest);
    const now = await content.digest(subject.image, "v1");
    expect(throwAway).toContain(now);
    expect(envelope.message).toContain(now);
    expect(envelope.message).toContain(`${subject.image}:v1`);
    // Whoever pulls in the meantime gets the same images: only an annotation differs.
    expect(JSON.parse(await content.manifest(subject.image, "v1")).manifests).toEqual(JSON.parse(original).manifests);

    const { mediaType, manifest } = envelope.data;
    const put = await fetch(`http://${content.address}/v2/${subject.image}/manifests/v1`, { method: "PUT", headers: { "Content-Type": mediaType }, body: manifest });
    expect(put.status).toBe(201);
    expect(await content.pullEveryTag(subject.image)).toEqual(subject.all);
  });

  test("a tag whose state nobody can say is handed over as well", async ({ deployed, subject }) => {
    const { gate, content } = deployed;
    gate.fail("DELETE", OF_DIGEST, FAULT.hangUp);
    // The first two readings of the tag come before the throw-away is pushed.
    gate.fail("GET", OF_TAG, FAULT.hangUp, { after: 2 });
    const { status, envelope } = await deleteV1(deployed, subject);
    expect([status, envelope.code, envelope.data?.digest]).toEqual([502, 250116, subject.digest]);
    expect(envelope.message).toContain("may be deleted or point to another manifest");
    gate.heal();
    expect(Object.keys(await content.pullEveryTag(subject.image)).sort()).toEqual(["amd", "twin", "v1"]);
  });
});

test.describe("while somebody pushes", () => {
  for (const [when, method, path] of [
    ["after it was read", "DELETE", OF_TAG],
    ["before the throw-away is deleted", "DELETE", OF_DIGEST],
  ]) {
    test(`a tag that gets another image ${when} keeps it`, async ({ deployed, subject }) => {
      const { gate, content } = deployed;
      const young = content.image(`${subject.image} young`);
      const push = FAULT.after(() => content.push(young, `${subject.image}:v1`));
      const scripted = gate.fail(method, path, push, { times: 1 });
      expect(await deleteV1(deployed, subject)).toMatchObject(asItWas(412, 250133));
      expect(scripted.hit).toBe(1);
      expect(await content.pullEveryTag(subject.image)).toEqual({ ...subject.others, v1: young.digest });
    });
  }

  test("a tag that somebody else deletes is gone", async ({ deployed, subject }) => {
    const { gate, content, api } = deployed;
    const remove = FAULT.after(async () => {
      const now = await content.digest(subject.image, "v1");
      await fetch(`http://${content.address}/v2/${subject.image}/manifests/${now}`, { method: "DELETE" });
    });
    const scripted = gate.fail("DELETE", OF_DIGEST, remove, { times: 1 });
    expect(await deleteV1(deployed, subject)).toMatchObject(done);
    expect(scripted.hit).toBe(1);
    expect((await api.deleteTag(subject.image, "v1")).status).toBe(404);
    expect(await content.pullEveryTag(subject.image)).toEqual(subject.others);
  });
});
