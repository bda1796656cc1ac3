// Hostile text on every screen, sheet and message: it is there word for word, no script runs, and nothing breaks the policy.
//
// What the mock does not have is written here.

import { expect, test as base } from "../../fixtures/berth.mjs";
import { open, openWithKeys, rows, table } from "../../fixtures/screens.mjs";
import { PLAIN_CONFIG, TYPE, digestOf, imageWith, writeImage } from "../../fixtures/written-image.mjs";

const MARKUP = "<img src=x onerror=owned()><script>owned()</script><svg onload=owned()>\u202e";
const SHOWN = "<img src=x onerror=owned()><script>owned()</script><svg onload=owned()>⟨U+202E⟩";
/** A filter is read word by word, and this is its last. */
const WORD = "onload=owned()>⟨U+202E⟩";
const IMAGE = "demo/images/hello-world";

const test = base.extend({
  /** What a hostile text has done so far. */
  harm: async ({ page }, use) => {
    const harm = [];
    await page.exposeFunction("owned", () => harm.push("a script ran"));
    await page.exposeFunction("violated", (text) => harm.push(text));
    await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => globalThis.violated(`${event.effectiveDirective} ${event.blockedURI}`)));
    page.on("dialog", (dialog) => {
      harm.push(dialog.message());
      return dialog.dismiss();
    });
    await use(harm);
  },
});

const envelope = (data, more = {}) => ({ json: { code: 0, message: null, data, traceId: "t", ...more } });
const fail = (status, code = 1) => ({ status, json: { code, message: MARKUP, data: null, traceId: MARKUP } });
const answer = (page, path, given) => page.route(path, (route) => route.fulfill(given));
const panel = (page) => page.getByRole("tabpanel");
const main = (page) => page.getByRole("main");

/** Layers of a kind of their own make it an artifact, whose configuration is not read. */
const hostile = (layerType = TYPE.layer) =>
  imageWith(
    { os: MARKUP, architecture: MARKUP, author: MARKUP, config: { Env: [MARKUP], Cmd: [MARKUP], Entrypoint: [MARKUP], User: MARKUP, WorkingDir: MARKUP, StopSignal: MARKUP, Shell: [MARKUP], OnBuild: [MARKUP], Labels: { [MARKUP]: MARKUP }, ExposedPorts: { [MARKUP]: {} }, Volumes: { [MARKUP]: {} }, Healthcheck: { Test: [MARKUP] } }, history: [{ created_by: MARKUP, comment: MARKUP, author: MARKUP }] },
    [{ mediaType: layerType, digest: digestOf("a layer"), size: 1 }],
    { annotations: { [MARKUP]: MARKUP } },
  );
const DETAIL = {
  basic: { version: MARKUP, domain: MARKUP, createdBy: MARKUP, lastModifiedBy: MARKUP, createdDate: MARKUP, lastModifiedDate: MARKUP, sha256: MARKUP, md5: MARKUP, fullPath: MARKUP, federatedSource: MARKUP, stageTag: [MARKUP], platform: [MARKUP] },
  metadata: [
    { key: MARKUP, value: MARKUP, description: MARKUP, link: `javascript:owned()//${MARKUP}`, color: MARKUP, system: true },
    { key: "link", value: MARKUP, link: `https://user@evil.example/${MARKUP}` },
  ],
};
const openHostile = (tab, layerType) => async (page) => open(page, `${await writeImage(page, { ...hostile(layerType), detail: DETAIL })}?tab=${tab}`);
const openSheet = async (page, button = "Delete v1") => {
  await open(page, IMAGE);
  await page.getByRole("button", { name: button, exact: true }).click();
};
const refused = (given, path = /\/ext\/version\/delete\//) => async (page) => {
  await answer(page, path, given);
  await openSheet(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
};

const failing = (tab) => async (page) => {
  await answer(page, /\/ext\/(manifest|version\/detail)\//, fail(500));
  await answer(page, /\/v2\//, fail(500));
  await open(page, `${IMAGE}:v1?tab=${tab}`);
};
const failingConfiguration = (tab) => async (page) => {
  const { manifest } = hostile();
  const address = await writeImage(page, { manifest, detail: { ...DETAIL, history: [{ created_by: MARKUP }] } });
  await answer(page, /\/blobs\//, fail(500));
  await open(page, `${address}?tab=${tab}`);
};
const interrupted = { original: digestOf(hostile().manifest) };
const interruptedTag = async (page, restore) => {
  await answer(page, /\/ext\/tag\//, envelope({ totalRecords: 1, records: [{ tag: "v1", interrupted, lastModifiedBy: MARKUP }] }));
  await writeImage(page, { ...hostile(), documents: { [interrupted.original]: hostile().manifest }, detail: { ...DETAIL, basic: { ...DETAIL.basic, interrupted } } });
  await answer(page, /\/ext\/version\/restore\//, restore);
};

/** How each screen is come to, and the part of it that has the text. */
const SCREENS = {
  "the projects": [async (page) => { await answer(page, /\/project\/list/, envelope([{ name: "demo", displayName: MARKUP, description: MARKUP }, { name: MARKUP, displayName: MARKUP, description: MARKUP }])); await open(page, "./"); }, main],
  "the repositories": [async (page) => { await answer(page, /\/repo\/list\//, envelope([{ projectId: "demo", name: MARKUP, type: MARKUP, category: MARKUP, description: MARKUP }, { projectId: "demo", name: "images", type: "DOCKER", category: MARKUP, description: MARKUP }])); await open(page, "demo"); }, main],
  "the images": [async (page) => { await answer(page, /\/ext\/repo\//, envelope({ totalRecords: 2, records: [{ name: MARKUP, description: MARKUP, lastModifiedBy: MARKUP, logoUrl: "javascript:owned()" }, { name: "web", description: MARKUP, lastModifiedDate: MARKUP, logoUrl: `data:image/svg+xml,${MARKUP}` }] })); await open(page, "demo/images"); }, main],
  "the tags": [async (page) => { await answer(page, /\/ext\/tag\//, envelope({ totalRecords: 2, records: [{ tag: MARKUP, stageTag: MARKUP, lastModifiedBy: MARKUP, lastModifiedDate: MARKUP, registryUrl: MARKUP, digest: MARKUP }, { tag: "v1", stageTag: [MARKUP], lastModifiedBy: MARKUP }] })); await open(page, IMAGE); }, main],
  "the tags of the mock": [(page) => open(page, "demo/images/xss"), (page) => table(page, "Tags"), "onerror"],
  "the tags without an allowed name": [(page) => open(page, "demo/images/xss/tags"), (page) => table(page, "Tags"), "onerror"],
  "a filter that nothing matches": [(page) => open(page, `${IMAGE}?q=${encodeURIComponent(MARKUP)}`), main, WORD],
  "a filter that cannot be read": [(page) => open(page, `${IMAGE}?q=${encodeURIComponent(`size>${MARKUP}`)}`), main, "owned()"],
  "a filter of images": [(page) => open(page, `demo/images?q=${encodeURIComponent(MARKUP)}`), main, WORD],
  "what may follow in a filter": [async (page) => { await openWithKeys(page, IMAGE); await page.getByRole("searchbox").or(page.getByRole("combobox", { name: "Filter tags" })).first().fill(MARKUP); await expect(main(page)).toContainText("owned()"); }, main, WORD],
  "the overview": [openHostile("overview"), panel],
  "the layers": [openHostile("layers"), panel],
  "the layers of an artifact": [openHostile("layers", MARKUP), panel],
  "the history": [openHostile("history"), panel],
  "the manifest": [openHostile("manifest"), panel, "<script>owned()</script>"],
  "the metadata": [openHostile("metadata"), panel],
  "the platforms": [
    async (page) => {
      const child = imageWith(PLAIN_CONFIG);
      const digest = digestOf(child.manifest);
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType: TYPE.index, manifests: [{ mediaType: TYPE.manifest, digest, size: 1, platform: { os: MARKUP, architecture: MARKUP } }] });
      await open(page, await writeImage(page, { manifest, documents: { ...child.documents, [digest]: child.manifest } }));
    },
    (page) => page.getByRole("combobox", { name: "Platform" }),
  ],
  "the manifest of a platform": [
    async (page) => {
      const child = hostile();
      const digest = digestOf(child.manifest);
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType: TYPE.index, manifests: [{ mediaType: TYPE.manifest, digest, size: 1, platform: { os: MARKUP, architecture: MARKUP } }] });
      await open(page, `${await writeImage(page, { manifest, documents: { ...child.documents, [digest]: child.manifest } })}?tab=manifest`);
    },
    panel,
    "<script>owned()</script>",
  ],
  "a chart": [
    async (page) => {
      const chart = JSON.stringify({ name: MARKUP, version: MARKUP, description: MARKUP, home: `javascript:owned()//${MARKUP}`, sources: [MARKUP], keywords: [MARKUP], maintainers: [{ name: MARKUP, email: MARKUP, url: MARKUP }], icon: "javascript:owned()" });
      const config = { mediaType: "application/vnd.cncf.helm.config.v1+json", digest: digestOf(chart), size: chart.length };
      await open(page, await writeImage(page, { manifest: JSON.stringify({ schemaVersion: 2, config, layers: [] }), documents: { [digestOf(chart)]: chart } }));
    },
    panel,
  ],
  "an artifact": [async (page) => open(page, `${await writeImage(page, { manifest: JSON.stringify({ schemaVersion: 2, mediaType: MARKUP, artifactType: MARKUP, config: { mediaType: MARKUP, digest: digestOf("c"), size: 1 }, layers: [{ mediaType: MARKUP, digest: digestOf("l"), size: 1 }] }), detail: DETAIL })}?tab=layers`), panel],
  "a manifest of schema 1": [
    async (page) => {
      const history = [{ v1Compatibility: JSON.stringify({ author: MARKUP, container_config: { Cmd: [MARKUP] } }) }];
      await open(page, `${await writeImage(page, { manifest: JSON.stringify({ schemaVersion: 1, name: MARKUP, tag: MARKUP, architecture: MARKUP, fsLayers: [{ blobSum: digestOf("l") }], history }) })}?tab=history`);
    },
    panel,
  ],
  "a text that is no manifest": [async (page) => open(page, `${await writeImage(page, { manifest: MARKUP })}?tab=manifest`), panel],
  "a failing list of projects": [async (page) => { await answer(page, /\/project\/list/, fail(500)); await open(page, "./"); }, main],
  "a failing list of repositories": [async (page) => { await answer(page, /\/repo\/list\//, fail(500)); await open(page, "demo"); }, main],
  "a failing list of images": [async (page) => { await answer(page, /\/ext\/repo\/|\/package\/page\//, fail(500)); await open(page, "demo/images"); }, main],
  "a failing list of tags": [async (page) => { await answer(page, /\/ext\/(tag|version)\//, fail(400, 250999)); await open(page, IMAGE); }, main],
  "a list that is a web page": [async (page) => { await answer(page, /\/ext\/tag\//, { status: 200, contentType: "text/html", body: `please ${MARKUP}` }); await open(page, IMAGE); }, main],
  "a failing overview": [failing("overview"), main],
  "failing layers": [failing("layers"), main],
  "a failing history": [failing("history"), main],
  "a failing manifest": [failing("manifest"), main],
  "failing metadata": [failing("metadata"), main],
  "an overview without configuration": [failingConfiguration("overview"), panel],
  "a history without configuration": [failingConfiguration("history"), panel],
  "a layer that is not delivered": [async (page) => { await openHostile("layers")(page); await answer(page, /\/ext\/layer\//, fail(500)); await page.getByRole("button", { name: /^Download / }).click(); await expect(page.getByRole("alert")).toContainText("Not saved"); }, panel],
  "the sheet of a tag": [async (page) => { await answer(page, /\/ext\/tag\//, envelope({ totalRecords: 1, records: [{ tag: "v1", stageTag: [MARKUP], lastModifiedBy: MARKUP }] })); await openSheet(page); }, (page) => page.getByRole("alertdialog")],
  "the sheet of an image": [async (page) => { await answer(page, /\/ext\/tag\//, envelope({ totalRecords: 2, records: [{ tag: MARKUP }, { tag: "v1" }] })); await openSheet(page, "Delete image"); }, (page) => page.getByRole("alertdialog")],
  "the images below one that goes": [async (page) => { await answer(page, /\/ext\/repo\//, envelope({ totalRecords: 1, records: [{ name: `hello-world/${MARKUP}` }] })); await openSheet(page, "Delete image"); }, (page) => page.getByRole("alertdialog")],
  "a deletion that is refused": [refused(fail(500)), (page) => page.getByRole("alertdialog")],
  "a tag that was lost": [refused({ status: 502, json: { code: 250116, message: MARKUP, data: { reference: MARKUP, digest: MARKUP, mediaType: MARKUP, manifest: MARKUP } } }), (page) => page.getByRole("alertdialog")],
  "a deletion in part": [refused({ status: 502, json: { code: 250116, message: MARKUP, data: { items: [{ name: MARKUP, result: "failed", message: MARKUP }] } } }), (page) => page.getByRole("alertdialog")],
  "an interrupted deletion in a list": [async (page) => { await interruptedTag(page, fail(500)); await open(page, IMAGE); await expect(main(page)).toContainText("Deletion interrupted"); }, main],
  "an interrupted deletion on the page of the tag": [async (page) => { await interruptedTag(page, fail(500)); await open(page, `${IMAGE}:v1`); await expect(main(page)).toContainText("Deletion interrupted"); }, main],
  "a tag that is not put back": [async (page) => { await interruptedTag(page, fail(500)); await openSheet(page, "Restore v1"); await page.getByRole("dialog").getByRole("button", { name: "Restore", exact: true }).click(); }, (page) => page.getByRole("dialog")],
  "the doctor": [async (page) => { await answer(page, /\/(v2|ext|repository\/api)\//, { status: 200, contentType: "text/html", body: MARKUP, headers: { date: MARKUP } }); await open(page, `-/doctor?q=${encodeURIComponent(MARKUP)}`); await expect(page.getByRole("listitem").first()).toBeVisible(); }, main, "Doctor"],
  "an unknown address": [(page) => open(page, `-/${encodeURIComponent(MARKUP)}`), main, "Page not found"],
  "a missing tag": [(page) => open(page, `${IMAGE}:nothing`), main, "Not found"],
  "the palette": [async (page) => { await openWithKeys(page, "demo/images/xss"); await page.keyboard.press("Control+k"); await page.getByRole("combobox", { name: "Find a command or page" }).fill(MARKUP); }, (page) => page.getByRole("dialog"), ""],
  "the table of keys": [async (page) => { await openWithKeys(page, "demo/images/xss"); await page.keyboard.press("?"); }, (page) => page.getByRole("dialog"), ""],
  "the box on top": [async (page) => { await open(page, IMAGE); await page.getByLabel("Go to image").fill(MARKUP); await page.getByLabel("Go to image").press("Enter"); await expect(page.getByRole("banner").getByRole("status")).not.toBeEmpty(); }, (page) => page.getByRole("banner"), ""],
};

for (const [name, [visit, place, shown = SHOWN]] of Object.entries(SCREENS)) {
  test(`hostile text does nothing: ${name}`, async ({ page, harm }) => {
    await visit(page);
    await expect(place(page)).toContainText(shown);
    await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 }).or(page.getByRole("heading", { level: 2 })).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const made = page.locator("body :is(img[src=x], iframe, object, embed, [onerror], [onload], a[href^='javascript:'], a[href*='@evil'], svg script, main script)");
    expect(await made.count()).toBe(0);
    const scripts = await page.locator("script").evaluateAll((all) => all.map((script) => script.id || script.getAttribute("type")));
    expect(scripts.sort()).toEqual(["berth-config", "module"]);
    // Direction cannot be turned, and nothing is hidden.
    expect(await page.locator("main, dialog").evaluateAll((all) => all.some((part) => /[\u202a-\u202e\u2066-\u2069]/.test(part.innerText)))).toBe(false);
    expect(harm).toEqual([]);
  });
}

test("there are forty-six screens and more", () => {
  expect(Object.keys(SCREENS).length).toBeGreaterThanOrEqual(46);
});
