// Pictures and links that a registry hands out: what is made of each kind of address.

import { expect, test } from "../../fixtures/berth.mjs";
import { open, rows } from "../../fixtures/screens.mjs";
import { PLAIN_CONFIG, imageWith, writeImage } from "../../fixtures/written-image.mjs";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const PNG = "data:image/png;base64,";
const LARGEST = 64 * 1024;

const LOGOS = {
  "from this origin": ["/logo.png", true],
  "inside the answer": [`${PNG}${PIXEL}`, true],
  "just as large as allowed": [PNG + "A".repeat(LARGEST - PNG.length), true],
  "a byte too large": [PNG + "A".repeat(LARGEST - PNG.length + 1), false],
  "from another host": ["https://evil.example/logo.png", false],
  "from another host without a scheme": ["//evil.example/logo.png", false],
  "from another host behind a backslash": ["/\\evil.example/logo.png", false],
  "a picture that may have scripts": ["data:image/svg+xml;base64,PHN2Zy8+", false],
  "a page": ["data:text/html,<script>alert(1)</script>", false],
  "a script": ["javascript:alert(1)", false],
};

for (const [what, [logo, isShown]] of Object.entries(LOGOS)) {
  test(`a logo ${what} is ${isShown ? "shown" : "left out"}`, async ({ page }) => {
    await page.route("**/logo.png", (route) => route.fulfill({ contentType: "image/png", body: Buffer.from(PIXEL, "base64") }));
    await page.route(/\/ext\/repo\/demo\/images/, async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      answer.data.records.forEach((record, at) => (record.logoUrl = at === 0 ? logo : null));
      await route.fulfill({ response, json: answer });
    });
    await open(page, "/demo/images");
    await expect(rows(page, "Images")).toHaveCount(20);
    const pictures = await page.getByRole("main").locator("img").evaluateAll((all) => all.map((picture) => picture.getAttribute("src")));
    expect(pictures).toEqual(isShown ? [logo] : []);
  });
}

const SCHEMES = ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,<b>x</b>", "vbscript:x", "file:///etc/passwd", "blob:https://evil.example/x", "ftp://evil.example", "//evil.example", "/demo"];
const GOOD = "https://ci.example.com/1";

test("a label, an annotation or metadata with another scheme than the web's is text", async ({ page }) => {
  const labels = Object.fromEntries([GOOD, ...SCHEMES].map((link, at) => [`org.opencontainers.image.${at === 0 ? "source" : `url${at}`}`, link]));
  const annotations = { ...labels, "org.opencontainers.image.url": "javascript:alert(2)" };
  const metadata = [GOOD, ...SCHEMES].map((link, at) => ({ key: `link ${at}`, value: `to ${at}`, link, system: false }));
  const config = { ...PLAIN_CONFIG, config: { ...PLAIN_CONFIG.config, Labels: { ...labels, "org.opencontainers.image.url": "javascript:alert(3)" } } };
  const address = await writeImage(page, { ...imageWith(config, 1, { annotations }), detail: { metadata } });
  const hrefs = () => page.getByRole("tabpanel").getByRole("link").evaluateAll((links) => links.map((link) => link.href));
  await open(page, address);
  await expect(page.getByRole("tabpanel")).toContainText("javascript:alert(3)");
  expect((await hrefs()).filter((href) => !/^https?:/.test(href))).toEqual([]);
  await open(page, `${address}?tab=metadata`);
  await expect(page.getByRole("tabpanel")).toContainText("link 9");
  const links = await hrefs();
  expect(links).toContain(GOOD);
  expect(links.filter((href) => href !== GOOD)).toEqual([]);
});
