// Who may read what is the registry's own decision, and no cache of Berth lets one caller see what another one may.

import { randomUUID } from "node:crypto";

import { test as base, expect } from "@playwright/test";

import { startDeployment, workerFixture } from "../../fixtures/deployment.mjs";
import { waysToRead } from "../../fixtures/ext-api.mjs";
import { basic, sha256 } from "../../fixtures/registry-content.mjs";
import { HTPASSWD_USERS } from "../../fixtures/registry-process.mjs";
import { pushFacts, tokenRegistry } from "../../fixtures/token-registry.mjs";
import { TOKEN_USERS } from "../../fixtures/token-service.mjs";

/** A deployment with one image that everybody who may read at all may read. */
const withImage = (options) =>
  workerFixture(async () => {
    const deployed = await startDeployment(options);
    return { ...deployed, images: { web: await pushFacts(deployed.content, "web") } };
  });

const test = base.extend({
  open: withImage(),
  locked: withImage({ deletion: true, auth: "htpasswd", credential: HTPASSWD_USERS.alice }),
  tokens: tokenRegistry,
});

const { alice, bob, carol } = TOKEN_USERS;
const SIGN_IN_NEEDED = { status: 401, code: 250114 };
const NOT_ALLOWED = { status: 403, code: 250113 };
const NOT_LISTED = { status: 403, code: 259001 };
const impostor = { user: "alice", secret: "not alice's secret" };
const stranger = { user: "mallory", secret: "alice-secret" };

const namesOf = ({ envelope }, field) => envelope.data.records.map((record) => record[field]).sort();

/** Every way to read the image answers, and a blob is what its digest says. */
async function expectReadable(api, image, facts) {
  for (const [way, read] of waysToRead(image, facts)) {
    const { status, envelope } = await read(api);
    expect([way, [200, 206].includes(status), envelope?.code ?? 0]).toEqual([way, true, 0]);
  }
  expect(sha256((await api.blob(image, facts.layer)).bytes)).toBe(facts.layer);
  expect(sha256((await api.plainManifest(image, facts.digest)).bytes)).toBe(facts.digest);
  expect(sha256(Buffer.from((await api.manifest(image, facts.child)).envelope.data))).toBe(facts.child);
}

/** The answer is the refusal and nothing but the refusal. */
function expectRefused(answer, { status, code }, way, facts) {
  expect([way, answer.status]).toEqual([way, status]);
  // A browser that saw this header would open a dialog of its own in front of the console's.
  expect([way, answer.headers.get("www-authenticate")]).toEqual([way, null]);
  for (const name of ["docker-content-digest", "etag", "content-range"]) expect([way, name, answer.headers.get(name)]).toEqual([way, name, null]);
  for (const digest of Object.values(facts)) if (digest.includes(":")) expect(answer.bytes.toString()).not.toContain(digest.slice(7));
  if (!way.startsWith("head")) expect(answer.envelope, way).toMatchObject({ code, data: null, message: expect.stringMatching(/\w+ \w+/) });
}

async function expectUnreadable(api, image, facts, refusal) {
  for (const [way, read] of waysToRead(image, facts)) expectRefused(await read(api), refusal, way, facts);
}

test.describe("a registry that is open", () => {
  test("answers everybody, and takes any credential for as good as none", async ({ open }) => {
    for (const api of [open.api, open.api.as(alice)]) {
      expect((await api.ping()).status).toBe(200);
      expect(namesOf(await api.images(), "name")).toEqual(["web"]);
      await expectReadable(api, "web", open.images.web);
    }
  });
});

test.describe("a registry with passwords", () => {
  test("answers nobody in particular nothing, and does not make the browser ask", async ({ locked }) => {
    expectRefused(await locked.api.ping(), SIGN_IN_NEEDED, "ping", locked.images.web);
    expectRefused(await locked.api.images(), SIGN_IN_NEEDED, "images", locked.images.web);
    await expectUnreadable(locked.api, "web", locked.images.web, SIGN_IN_NEEDED);
  });

  test("answers the right password on every endpoint", async ({ locked }) => {
    for (const user of Object.values(HTPASSWD_USERS)) {
      const api = locked.api.as(user);
      expect((await api.ping()).status).toBe(200);
      expect(namesOf(await api.images(), "name")).toContain("web");
      expect(namesOf(await api.tags("web"), "tag")).toEqual(["v1"]);
      await expectReadable(api, "web", locked.images.web);
    }
  });

  test("answers a wrong password nothing, also right after the right one", async ({ locked }) => {
    const api = locked.api.as(HTPASSWD_USERS.alice);
    await expectReadable(api, "web", locked.images.web);
    expect((await api.images()).status).toBe(200);
    for (const wrong of [impostor, stranger, { user: "alice", secret: "" }, undefined]) {
      expectRefused(await api.as(wrong).ping(), SIGN_IN_NEEDED, "ping", locked.images.web);
      expectRefused(await api.as(wrong).images(), SIGN_IN_NEEDED, "images", locked.images.web);
      await expectUnreadable(api.as(wrong), "web", locked.images.web, SIGN_IN_NEEDED);
    }
  });

  test("lets who is signed in delete, and nobody else", async ({ locked }) => {
    const { api, content } = locked;
    const image = `deletion/${randomUUID()}`;
    const digest = await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
    const before = content.stored();
    for (const wrong of [undefined, impostor]) {
      expectRefused(await api.as(wrong).deleteTag(image, "v1", { ifMatch: digest }), SIGN_IN_NEEDED, "delete tag", { digest });
      expectRefused(await api.as(wrong).deleteImage(image), SIGN_IN_NEEDED, "delete image", { digest });
    }
    expect(content.stored()).toEqual(before);
    expect(await api.as(HTPASSWD_USERS.bob).deleteTag(image, "v1", { ifMatch: digest })).toMatchObject({ status: 200, envelope: { code: 0, data: true } });
    expect(await content.pullEveryTag(image)).toEqual({ v2: digest });
  });
});

test.describe("a registry with a token service", () => {
  test("answers each user on every endpoint for what is theirs", async ({ tokens }) => {
    for (const [user, image] of [[alice, "team-a/web"], [bob, "team-b/web"], [alice, "public/web"], [bob, "public/web"]]) {
      const api = tokens.api.as(user);
      expect((await api.ping()).status).toBe(200);
      await expectReadable(api, image, tokens.images[image]);
    }
    expect(namesOf(await tokens.api.as(alice).images("web"), "name")).toEqual(["public/web", "team-a/web", "team-b/web"]);
  });

  test("answers nobody in particular what is public, and nothing else", async ({ tokens }) => {
    await expectReadable(tokens.api, "public/web", tokens.images["public/web"]);
    for (const image of ["team-a/web", "team-b/web"]) await expectUnreadable(tokens.api, image, tokens.images[image], SIGN_IN_NEEDED);
    expectRefused(await tokens.api.images(), SIGN_IN_NEEDED, "images", tokens.images["team-a/web"]);
  });

  test("answers a wrong password nothing, not even what is public, also right after the right one", async ({ tokens }) => {
    await expectReadable(tokens.api.as(alice), "team-a/web", tokens.images["team-a/web"]);
    expect((await tokens.api.as(alice).images()).status).toBe(200);
    for (const wrong of [impostor, stranger]) {
      const api = tokens.api.as(wrong);
      expectRefused(await api.ping(), SIGN_IN_NEEDED, "ping", {});
      expectRefused(await api.images(), SIGN_IN_NEEDED, "images", tokens.images["team-a/web"]);
      for (const image of ["team-a/web", "public/web"]) await expectUnreadable(api, image, tokens.images[image], SIGN_IN_NEEDED);
    }
  });

  for (const [reader, own, other, foreign] of [["alice", "team-a/web", "bob", "team-b/web"], ["bob", "team-b/web", "alice", "team-a/web"]]) {
    test(`shows ${other} nothing of what ${reader} has just read, by tag or by digest`, async ({ tokens }) => {
      const [readers, others] = [tokens.api.as(TOKEN_USERS[reader]), tokens.api.as(TOKEN_USERS[other])];
      const facts = tokens.images[own];
      await expectReadable(readers, own, facts);
      await expectReadable(others, foreign, tokens.images[foreign]);
      await expectUnreadable(others, own, facts, NOT_ALLOWED);
      await expectReadable(readers, own, facts);
      await expectUnreadable(tokens.api, own, facts, SIGN_IN_NEEDED);
    });

    test(`gives ${other} no content of ${reader}'s under the name of an image of their own`, async ({ tokens }) => {
      const others = tokens.api.as(TOKEN_USERS[other]);
      const facts = tokens.images[own];
      await expectReadable(tokens.api.as(TOKEN_USERS[reader]), own, facts);
      const byDigest = waysToRead(foreign, { ...facts, tag: facts.digest }).filter(([way]) => !way.startsWith("tags"));
      for (const [way, read] of byDigest) {
        const answer = await read(others);
        expect([way, answer.status, answer.envelope?.data ?? null]).toEqual([way, 404, null]);
        expect(answer.headers.get("docker-content-digest")).toBeNull();
      }
    });
  }

  test("gives the list of all images to those who may have it, and to nobody after them", async ({ tokens }) => {
    const list = await tokens.api.as(alice).images();
    expect(list.status).toBe(200);
    for (const [user, refusal] of [[bob, NOT_LISTED], [undefined, SIGN_IN_NEEDED]]) {
      const answer = await tokens.api.as(user).images();
      expectRefused(answer, refusal, "images", {});
      expect(answer.bytes.toString()).not.toContain("team-a");
    }
    expect(namesOf(await tokens.api.as(carol).images("web"), "name")).toEqual(namesOf(await tokens.api.as(alice).images("web"), "name"));
  });

  test("is asked for a right to delete before anything is deleted, and one tag goes", async ({ tokens }) => {
    const image = `team-a/${randomUUID()}`;
    const content = tokens.contentOf(alice);
    const digest = await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
    const asked = tokens.service.asked.length;
    expect(await tokens.api.as(alice).deleteTag(image, "v1", { ifMatch: digest })).toMatchObject({ status: 200, envelope: { code: 0, data: true } });
    const scopes = tokens.service.asked.slice(asked).flatMap((question) => question.scopes);
    expect(scopes).toContainEqual(expect.stringMatching(new RegExp(`^repository:${image}:([a-z,]+,)?delete(,|$)`)));
    expect(await content.pullEveryTag(image)).toEqual({ v2: digest });
  });

  test("keeps those from deleting who may only read or push, and nothing is written", async ({ tokens }) => {
    const image = `team-a/${randomUUID()}`;
    const content = tokens.contentOf(alice);
    const digest = await content.push(content.image(image), `${image}:v1`, `${image}:v2`);
    const before = content.stored();
    for (const [user, refusal] of [[carol, NOT_ALLOWED], [bob, NOT_ALLOWED], [impostor, SIGN_IN_NEEDED], [undefined, SIGN_IN_NEEDED]]) {
      const api = tokens.api.as(user);
      expectRefused(await api.deleteTag(image, "v1", { ifMatch: digest }), refusal, "delete tag", { digest });
      expectRefused(await api.deleteTag(image, "v1"), refusal, "delete tag", { digest });
      expectRefused(await api.deleteImage(image), refusal, "delete image", { digest });
    }
    expectRefused(await tokens.api.as(bob).deleteTag("public/web", "v1"), NOT_ALLOWED, "delete tag", {});
    expect(content.stored()).toEqual(before);
    expect(await content.pullEveryTag(image)).toEqual({ v1: digest, v2: digest });
  });

  test("lets an image go whose owner deletes it, and leaves everybody else's", async ({ tokens }) => {
    const image = `team-b/${randomUUID()}`;
    const content = tokens.contentOf(bob);
    const picture = content.image(image);
    await content.push(picture, `${image}:v1`, `${image}:v2`, `${image}/below:v1`);
    expect(await tokens.api.as(bob).deleteImage(image)).toMatchObject({ status: 200, envelope: { code: 0, data: true } });
    expect(await content.tags(image)).toEqual([]);
    expect(await content.pullEveryTag(`${image}/below`)).toEqual({ v1: picture.digest });
    expect(await content.pullWhole("team-b/web:v1")).toBe(tokens.images["team-b/web"].digest);
  });

  test("is asked once for what several pages need", async ({ tokens }) => {
    const image = `team-a/${randomUUID()}`;
    const content = tokens.contentOf(alice);
    await content.push(content.image(image), ...Array.from({ length: 25 }, (_, number) => `${image}:1.${number}`));
    const asked = tokens.service.asked.length;
    const api = tokens.api.as(alice);
    expect(namesOf(await api.tags(image, { page: 1 }), "tag")).toHaveLength(20);
    expect(namesOf(await api.tags(image, { page: 2 }), "tag")).toHaveLength(5);
    expect((await api.tags(image, { page: 1 })).status).toBe(200);
    const questions = tokens.service.asked.slice(asked).filter(({ scopes }) => scopes.some((scope) => scope.includes(image)));
    expect(questions).toEqual([{ user: "alice", scopes: [`repository:${image}:pull`], status: 200 }]);
  });

  test("leaves no secret and no token in the log", async ({ tokens }) => {
    const { api, log } = tokens;
    await expectReadable(api.as(alice), "team-a/web", tokens.images["team-a/web"]);
    await expectUnreadable(api.as(impostor), "team-a/web", tokens.images["team-a/web"], SIGN_IN_NEEDED);
    expect((await api.as(bob).images()).status).toBe(NOT_LISTED.status);
    await expect.poll(() => log.filter((line) => line.includes("/docker/ext/repo/")).length).toBeGreaterThan(0);
    const secrets = [alice, bob, impostor].flatMap((user) => [user.secret, basic(user).slice("Basic ".length)]);
    for (const secret of [...secrets, "eyJ"]) expect(log.join("\n")).not.toContain(secret);
  });
});
