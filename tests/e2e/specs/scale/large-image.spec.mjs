// An image may have as many layers, steps and labels as fit into its manifest. Whatever it is, the page stays small and quick.

import { violations } from "../../fixtures/accessibility.mjs";
import { expect, test } from "../../fixtures/berth.mjs";
import { open } from "../../fixtures/screens.mjs";
import { PLAIN_CONFIG, TYPE, digestOf, imageWith, nodesOf, writeImage } from "../../fixtures/written-image.mjs";

/** Elements, texts and comments of a page, whatever the image. */
const MOST_NODES = 5_000;

const many = (count, make) => Array.from({ length: count }, (_, number) => make(number));
const labels = (count, make) => Object.fromEntries(many(count, make));
const long = (length) => "W".repeat(length);
const way = (page, name) => page.getByRole("group", { name: `Parts of: ${name}`, exact: true });
const button = (page, name, words) => way(page, name).getByRole("button", { name: words, exact: true });
const configured = (config) => imageWith({ ...PLAIN_CONFIG, config });

async function expectSmall(page) {
  expect(await nodesOf(page)).toBeLessThan(MOST_NODES);
}

/** Each long part: its tab, what it is called, how many entries it has and shows, the image, and a text of entry number `n`. */
const LISTS = {
  "40,000 layers": ["layers", "Layers", 40_000, 60, () => imageWith(PLAIN_CONFIG, 40_000), (n) => digestOf(`layer ${n}`).slice(0, 19)],
  "60,000 steps": ["history", "History", 60_000, 100, () => imageWith({ ...PLAIN_CONFIG, history: many(60_000, (n) => ({ created_by: `RUN step-${n}.`, empty_layer: true })) }), (n) => `step-${n}.`],
  "200,000 labels": ["overview", "Labels", 200_000, 100, () => configured({ Labels: labels(200_000, (n) => [`label-${String(n).padStart(6, "0")}`, "v"]) }), (n) => `label-${String(n).padStart(6, "0")}=v`],
  "500,000 lines of environment": ["overview", "Environment", 500_000, 100, () => configured({ Env: many(500_000, (n) => `A${n}.`) }), (n) => `A${n}.`],
};
for (const [what, [tab, name, count, size, image, textOf]] of Object.entries(LISTS)) {
  test(`of ${what} the page has one piece, and turns to the others`, async ({ page }) => {
    const address = await writeImage(page, image());
    await open(page, `${address}?tab=${tab}`);
    const panel = page.getByRole("tabpanel");
    const total = count.toLocaleString("en");
    await expect(way(page, name).getByRole("status")).toHaveText(`1–${size} of ${total} shown`);
    await expect(panel).toContainText(textOf(0));
    await expectSmall(page);
    await button(page, name, `Show next ${size}`).click();
    await expect(way(page, name).getByRole("status")).toHaveText(`${size + 1}–${2 * size} of ${total} shown`);
    await expect(panel).toContainText(textOf(size));
    await expect(panel).not.toContainText(textOf(0));
    await expect(button(page, name, `Show next ${size}`)).toBeFocused();
    for (let pressed = 0; pressed < 20; pressed += 1) await page.keyboard.press("Enter");
    await expect(panel).toContainText(textOf(21 * size));
    await expectSmall(page);
    await way(page, name).getByRole("button", { name: /^Show last / }).click();
    await expect(panel).toContainText(textOf(count - 1));
    await expect(way(page, name).getByRole("button", { name: /^Show last / })).toHaveAttribute("aria-disabled", "true");
    await expect(way(page, name).getByRole("button", { name: /^Show last / })).toBeFocused();
    await expectSmall(page);
    await way(page, name).getByRole("button", { name: /^Show first / }).click();
    await expect(panel).toContainText(textOf(0));
  });
}

test("everything of an image can be long at once", async ({ page }) => {
  const text = (n) => `${n} ${long(3_000)}`;
  const texts = many(90, text);
  const config = { Env: texts, OnBuild: texts, Labels: labels(90, (n) => [`l${n}`, long(3_000)]), ExposedPorts: labels(500, (n) => [`${n}/tcp`, {}]), Volumes: labels(500, (n) => [`/${n}`, {}]), Entrypoint: texts, Cmd: texts, User: long(100_000), WorkingDir: long(100_000) };
  const history = many(2_000, (n) => ({ created_by: `RUN ${n} ${long(200)}`, comment: long(200), author: long(200), created: "2026-01-01T00:00:00Z", empty_layer: n >= 1_000 }));
  const metadata = many(20_000, (n) => ({ key: `key-${n}`, value: long(50), description: "d", link: "https://example.com/", system: true }));
  const address = await writeImage(page, { ...imageWith({ ...PLAIN_CONFIG, author: long(100_000), config, history }, 1_000), detail: { metadata, basic: { stageTag: many(5_000, (n) => `stage-${n}`), lastModifiedBy: long(100_000) } } });
  for (const [tab, shown] of [["overview", "User"], ["layers", "1–60 of 1,000 shown"], ["history", "of 2,000 shown"], ["manifest", "Part 1 of"], ["metadata", "1–100 of 20,000 shown"]]) {
    await open(page, `${address}?tab=${tab}`);
    await expect(page.getByRole("tabpanel")).toContainText(shown);
    await expect(page.getByRole("tabpanel").locator("[aria-busy=true]")).toHaveCount(0);
    await expectSmall(page);
  }
});

test("an index of ten thousand platforms is opened, and any of them can be named in the address", async ({ page }) => {
  const child = imageWith(PLAIN_CONFIG);
  const digest = digestOf(child.manifest);
  const manifests = many(10_000, (n) => ({ mediaType: TYPE.manifest, digest, size: child.manifest.length, platform: { os: "linux", architecture: `cpu${n}` } }));
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: TYPE.index, manifests });
  const address = await writeImage(page, { manifest, documents: { ...child.documents, [digest]: child.manifest } });
  await open(page, `${address}?platform=linux/cpu9000`);
  const select = page.getByRole("combobox", { name: "Platform" });
  await expect(select).toHaveValue("linux/cpu9000");
  await expect(select.getByRole("option").last()).toHaveText("9,799 more platforms in the manifest");
  await expectSmall(page);
});

test("a manifest of four megabytes is read part by part, and copied and saved whole", async ({ page }) => {
  const { manifest, documents } = imageWith(PLAIN_CONFIG, 1, { annotations: labels(130_000, (n) => [`annotation ${n}`, "some value"]) });
  const address = await writeImage(page, { manifest, documents });
  await open(page, `${address}?tab=manifest`);
  const text = page.getByRole("tabpanel").locator("pre");
  await expect(text).toContainText('"schemaVersion": 2');
  await expect(text.getByRole("status")).toContainText(/^Part 1 of \d+ shown$/);
  expect((await text.textContent()).length).toBeLessThan(60_000);
  await text.getByRole("button", { name: "Show last part", exact: true }).click();
  await expect(text).toContainText("annotation 129999");
  await expectSmall(page);
  await page.getByRole("button", { name: "Copy manifest" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(manifest);
});

for (const [what, tab, image] of [
  ["label", "overview", () => configured({ Labels: { a: long(1 << 20) } })],
  ["line of environment", "overview", () => configured({ Env: [`A=${long(1 << 20)}`] })],
  ["step", "history", () => imageWith({ ...PLAIN_CONFIG, history: [{ created_by: `RUN ${long(1 << 20)}` }] })],
]) {
  test(`one ${what} of a megabyte is read part by part`, async ({ page }) => {
    const address = await writeImage(page, image());
    await open(page, `${address}?tab=${tab}`);
    const panel = page.getByRole("tabpanel");
    await expect(panel.getByText(/^Part 1 of 26[34] shown$/)).toBeVisible();
    expect((await panel.textContent()).length).toBeLessThan(20_000);
    await panel.getByRole("button", { name: "Show next part", exact: true }).click();
    await expect(panel.getByText(/^Part 2 of 26[34] shown$/)).toBeVisible();
  });
}

test("an answer that would build more than a page can hold is not read, and says so", async ({ page }) => {
  const config = `{"os":"linux","history":[${"{},".repeat(1_390_000)}{}]}`;
  const { manifest } = imageWith(PLAIN_CONFIG);
  const written = JSON.parse(manifest);
  const digest = digestOf(config);
  const address = await writeImage(page, { manifest: JSON.stringify({ ...written, config: { ...written.config, digest } }), documents: { [digest]: config } });
  await open(page, `${address}?tab=history`);
  await expect(page.getByRole("tabpanel").getByRole("alert")).toContainText("Response too large");
  await expect(page.getByRole("tab", { name: "Layers" })).toBeVisible();
});

test("details of 27 MB are not read, and the page goes on without them", async ({ page }) => {
  const metadata = many(27, (n) => ({ key: `key-${n}`, value: long(1 << 20) }));
  const address = await writeImage(page, { ...imageWith(PLAIN_CONFIG, 3), detail: { metadata } });
  await open(page, address);
  await expect(page.getByRole("tabpanel")).toContainText("The registry’s details could not be read.");
  await expect(page.getByRole("tabpanel")).toContainText("linux/amd64");
  await open(page, `${address}?tab=metadata`);
  await expect(page.getByRole("tabpanel").getByRole("alert")).toContainText("Response too large");
});

for (const width of [360, 1280]) {
  test(`the way from piece to piece fits on a page of ${width} px and stays in view`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const address = await writeImage(page, imageWith({ ...PLAIN_CONFIG, config: { Env: many(1_000, (n) => `VARIABLE_${n}=${long(40)}`) } }, 1_000));
    for (const [tab, name] of [["overview", "Environment"], ["layers", "Layers"]]) {
      await open(page, `${address}?tab=${tab}`);
      await expect(way(page, name)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.mouse.move(width / 2, 500);
      await page.mouse.wheel(0, 1_500);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
      await expect(way(page, name)).toBeInViewport({ ratio: 1 });
      await way(page, name).getByRole("button", { name: /^Show next / }).click();
      await expect(way(page, name)).toBeInViewport({ ratio: 1 });
    }
  });
}
