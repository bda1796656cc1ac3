// What is shown for a digest has that digest. Answers with other bytes are written here: no registry gives them in earnest.

import { expect, test } from "../../fixtures/berth.mjs";
import { open } from "../../fixtures/screens.mjs";
import { PLAIN_CONFIG, TYPE, digestOf, imageWith, manifestOn, writeImage } from "../../fixtures/written-image.mjs";

const TABS = ["overview", "layers", "history", "manifest", "metadata"];
const IMAGE = "demo/images/hello-world";
const EVIL = "evil-content";

const panel = (page) => page.getByRole("tabpanel");
const fact = (page, name) => panel(page).getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");

const EVIL_LAYER = { mediaType: `x/${EVIL}`, digest: digestOf(EVIL), size: 666 };
const EVIL_CONFIG = JSON.stringify({ ...PLAIN_CONFIG, author: EVIL, config: { Labels: { [EVIL]: EVIL }, Env: [EVIL] }, history: [{ created_by: EVIL }] });
/** The details of an attacker who answers everything, so that it all fits together. */
const EVIL_DETAIL = {
  basic: { createdBy: EVIL, platform: [EVIL] },
  metadata: [{ key: EVIL, value: EVIL, system: false }],
  history: [{ created_by: EVIL }],
  layers: [EVIL_LAYER],
};

async function expectMismatch(page) {
  await expect(panel(page).getByRole("alert")).toContainText("Digest mismatch");
  await expect(panel(page)).not.toContainText(EVIL);
  await expect(page.getByRole("heading", { level: 1 }).locator("xpath=..")).not.toContainText("666");
}

for (const tab of TABS) {
  test(`a manifest that is not the one of its digest is not shown, ${tab}`, async ({ page }) => {
    const { manifest } = imageWith(PLAIN_CONFIG);
    const digest = digestOf(manifest);
    const documents = { [digest]: manifestOn(EVIL_CONFIG, [EVIL_LAYER]), [digestOf(EVIL_CONFIG)]: EVIL_CONFIG };
    await writeImage(page, { manifest, documents, detail: EVIL_DETAIL });
    await open(page, `${IMAGE}@${digest}?tab=${tab}`);
    await expectMismatch(page);
  });

  test(`the manifest of a platform that is not the one of its digest is not shown, ${tab}`, async ({ page }) => {
    const child = { mediaType: TYPE.manifest, digest: digestOf("the child"), size: 9, platform: { os: "linux", architecture: "amd64" } };
    const manifest = JSON.stringify({ schemaVersion: 2, mediaType: TYPE.index, manifests: [child] });
    const documents = { [child.digest]: manifestOn(EVIL_CONFIG, [EVIL_LAYER]), [digestOf(EVIL_CONFIG)]: EVIL_CONFIG };
    await open(page, `${await writeImage(page, { manifest, documents, detail: EVIL_DETAIL })}?tab=${tab}`);
    await expectMismatch(page);
  });

  test(`a configuration that is not the one of its digest is not shown, ${tab}`, async ({ page }) => {
    const { manifest, documents } = imageWith(PLAIN_CONFIG);
    const [digest] = Object.keys(documents);
    await open(page, `${await writeImage(page, { manifest, documents: { [digest]: EVIL_CONFIG }, detail: EVIL_DETAIL })}?tab=${tab}`);
    await expectMismatch(page);
    // The manifest itself is what it should be.
    if (tab === "manifest") await expect(panel(page)).toContainText(digest);
    if (tab === "layers") await expect(panel(page)).toContainText(digestOf("layer 0").slice(0, 19));
  });
}

test("what is asked for again and has its digest is shown", async ({ page }) => {
  const { manifest, documents } = imageWith(PLAIN_CONFIG);
  const [digest] = Object.keys(documents);
  const written = { [digest]: EVIL_CONFIG };
  await open(page, `${await writeImage(page, { manifest, documents: written })}?tab=history`);
  await expectMismatch(page);
  written[digest] = documents[digest];
  await panel(page).getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("list", { name: "History" })).toContainText("COPY a /");
});

test("details that contradict manifest and configuration give way to them", async ({ page }) => {
  const image = imageWith({ ...PLAIN_CONFIG, os: "linux", architecture: "riscv64" }, 2);
  const detail = { basic: { size: 123_456_789, platform: ["windows/amd64"] }, history: [{ created_by: "RUN what the details say" }], layers: [EVIL_LAYER] };
  const address = await writeImage(page, { ...image, detail });
  await open(page, address);
  await expect(fact(page, "Platforms")).toHaveText("linux/riscv64");
  await expect(fact(page, "Size")).not.toContainText("123,456,789");
  await expect(page.getByRole("main")).not.toContainText("117.7 MiB");
  await open(page, `${address}?tab=history`);
  await expect(page.getByRole("list", { name: "History" })).toContainText("COPY a /");
  await expect(panel(page)).not.toContainText("what the details say");
  await open(page, `${address}?tab=layers`);
  await expect(page.getByRole("table", { name: "Layers" })).not.toContainText(EVIL);
});

test("steps that only the details have are said to be theirs", async ({ page }) => {
  const { manifest } = imageWith(PLAIN_CONFIG);
  await open(page, `${await writeImage(page, { manifest, detail: { history: [{ created_by: "RUN what the details say" }] } })}?tab=history`);
  await expect(page.getByRole("list", { name: "History" })).toContainText("what the details say");
  await expect(panel(page)).toContainText("These steps come from the registry");
});

const b64 = (text) => Buffer.from(text).toString("base64url");
const signature = (length, tail) => ({ protected: b64(JSON.stringify({ formatLength: length, formatTail: b64(tail) })), signature: "x" });

test("a signed manifest of schema 1 has the digest of what was signed, and only of that", async ({ page }) => {
  const old = { schemaVersion: 1, name: "a/b", tag: "1", architecture: "amd64", fsLayers: [{ blobSum: digestOf("layer 0") }], history: [{ v1Compatibility: "{}" }] };
  const payload = JSON.stringify(old);
  const body = payload.slice(0, -1);
  const signed = `${body},"signatures":[${JSON.stringify(signature(body.length, "}"))}]}`;
  // It carries the payload of another manifest in its signature.
  const forged = JSON.stringify({ ...old, name: EVIL, signatures: [signature(0, payload)] });
  const documents = { [digestOf(payload)]: signed };
  await writeImage(page, { manifest: signed, documents });
  await open(page, `${IMAGE}@${digestOf(payload)}?tab=layers`);
  await expect(page.getByRole("table", { name: "Layers" })).toContainText(digestOf("layer 0").slice(0, 19));
  await open(page, `${IMAGE}:v1`);
  await expect(fact(page, "Digest")).toContainText(digestOf(payload));
  documents[digestOf(payload)] = forged;
  await open(page, `${IMAGE}@${digestOf(payload)}?tab=manifest`);
  await expectMismatch(page);
});

test("links that hide where they lead are text", async ({ page }) => {
  const link = "https://bank.example@evil.example/login";
  const metadata = [
    { key: "good", value: "to the build", link: "https://ci.example.com/1", system: false },
    { key: "bad", value: "to the bank", link, system: false },
  ];
  await open(page, `${await writeImage(page, { ...imageWith(PLAIN_CONFIG), detail: { metadata } })}?tab=metadata`);
  await expect(panel(page).getByRole("link")).toHaveText(["to the build"]);
  await expect(panel(page)).toContainText(link);
});
