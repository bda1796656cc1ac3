// Trunk's post_build hook: turns its staging folder into the dist/ that any static host can serve.
//
// - one stylesheet, one script (glue and boot), the wasm of the first screen and one for each part that arrives later,
//   all below -/assets/ with names made from their content;
// - integrity for script and style in index.html, and for each wasm inside the script,
//   because browsers do not check the integrity of a preloaded wasm;
// - beside them, for a day, the files that they replace (earlier-assets.mjs);
// - a .br and a .gz beside each of them; index.html has none, as `berth` fills it in when it starts.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { transformSync } from "esbuild";

import { bundled } from "./bundled.mjs";
import { keepEarlierAssets } from "./earlier-assets.mjs";
import { optimized, optimizedPart } from "./optimized.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
const sources = process.env.TRUNK_SOURCE_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const parts = process.env.BERTH_PARTS;
const assets = join(staging, "-", "assets");
mkdirSync(assets, { recursive: true });

const integrity = (content) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

function brotli(content) {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: release ? 11 : 4,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}

/** Writes a finished file under its content's name, compressed twice, and returns that name. */
function publish(stem, extension, content) {
  const name = `${stem}-${createHash("sha256").update(content).digest("hex").slice(0, 12)}${extension}`;
  const path = join(assets, name);
  writeFileSync(path, content);
  writeFileSync(`${path}.br`, brotli(content));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  return name;
}

/** The same program or style in fewer bytes. */
function minified(loader, content) {
  if (!release) return content;
  const { code } = transformSync(content.toString("utf8"), { loader, minify: true, target: loader === "js" ? "es2020" : "esnext", legalComments: "none" });
  return Buffer.from(code);
}

function take(name) {
  const path = join(staging, basename(name));
  const content = readFileSync(path);
  rmSync(path);
  return content;
}

/** Publishes the parts, and gives the script that fetches each by its final name and only as it was published. */
function loaderOfParts() {
  const loader = parts && join(parts, "__wasm_split.js");
  if (!loader || !existsSync(loader)) return undefined;
  const published = new Map();
  for (const file of readdirSync(parts).filter((name) => /^(split|chunk)_\w+\.wasm$/.test(name))) {
    const wasm = optimizedPart(readFileSync(join(parts, file)));
    published.set(file, { name: publish(`berth-${basename(file, ".wasm").replace("split_", "")}`, ".wasm", wasm), integrity: integrity(wasm) });
  }
  return readFileSync(loader, "utf8").replaceAll(/fetch\(new URL\("\.\/(\w+\.wasm)", import\.meta\.url\)\)/g, (_, file) => {
    const { name, integrity } = published.get(file);
    return `fetchPart(new URL("./${name}", import.meta.url), ${JSON.stringify(integrity)})`;
  });
}

const bootFile = (name) => readFileSync(join(sources, "src", "boot", name), "utf8");

let page = readFileSync(join(staging, "index.html"), "utf8");

function replaceAll(pattern, replacement) {
  const found = [...page.matchAll(pattern)];
  if (found.length === 0) throw new Error(`index.html has nothing that matches ${pattern}`);
  found.forEach((match, index) => {
    page = page.replace(match[0], () => (index === 0 ? replacement : ""));
  });
  return found;
}

const [script] = page.matchAll(/<script type="module" src="([^"]+)" data-wasm="([^"]+)"><\/script>/g);
if (!script) throw new Error("index.html has no module script: does Trunk.toml still set pattern_script?");
const bundle = {
  wasm: take(script[2]),
  glue: await bundled({
    glue: take(script[1]).toString("utf8"),
    loader: loaderOfParts(),
    boot: bootFile("boot.js"),
    needed: bootFile("needed.js"),
    part: bootFile("part.js"),
  }),
};
const { wasm, glue: bindings } = release ? optimized(bundle) : bundle;
const wasmName = publish("berth", ".wasm", wasm);
const named = bindings.replace("__BERTH_WASM__", () => wasmName).replace("__BERTH_WASM_INTEGRITY__", () => integrity(wasm));
const glue = minified("js", Buffer.from(named));
const glueName = publish("berth", ".js", glue);
// The script waits for nothing and blocks the first paint only until it has set the theme.
replaceAll(
  /<script type="module" src="[^"]+" data-wasm="[^"]+"><\/script>/g,
  `<script type="module" blocking="render" src="./-/assets/${glueName}" integrity="${integrity(glue)}"></script>`,
);

const links = [...page.matchAll(/<link rel="stylesheet"[^>]*href="([^"]+)"[^>]*>/g)];
const css = minified("css", Buffer.concat(links.map((link) => take(link[1]))));
const cssName = publish("berth", ".css", css);
replaceAll(
  /<link rel="stylesheet"[^>]*href="[^"]+"[^>]*>/g,
  `<link rel="stylesheet" href="./-/assets/${cssName}" integrity="${integrity(css)}">`,
);

// In the page itself, since a request for it would cost more than the picture.
const icon = readFileSync(join(sources, "public", "favicon.svg"), "utf8").trim().replaceAll('"', "'").replaceAll("#", "%23");
replaceAll(/public\/favicon\.svg/g, `data:image/svg+xml,${icon}`);

writeFileSync(join(staging, "index.html"), page.replace(/\n\s*\n+/g, "\n"));
// A build for development is large and replaced every few minutes.
if (release) keepEarlierAssets({ dist: process.env.TRUNK_DIST_DIR, staging });
