// One script of the glue, the loader of the parts and the boot.

import { build } from "esbuild";

/**
 * `needed` and `part` are what the boot and the loader take from `src/boot`. `glue` is wasm-bindgen's, `loader` what finds the parts (nothing where there are none), `boot` starts the program.
 * Resolves to the script, not yet minified.
 */
export async function bundled({ glue, loader, boot, needed, part }) {
  const texts = {
    boot,
    needed,
    part,
    // The glue imports the loader, and the loader the glue, each by its own idea of the other's file.
    glue: glue.replaceAll('from "./__wasm_split.js"', 'from "berth:loader"'),
    loader: loader?.replace(/import \{ initSync \} from "[^"]+";/, 'import { initSync } from "berth:glue";\nimport { fetchPart } from "berth:part";'),
  };
  const { outputFiles } = await build({
    entryPoints: ["berth:boot"],
    bundle: true,
    format: "esm",
    // Whoever cannot run the program must be able to read the script that says so.
    target: "es2020",
    write: false,
    legalComments: "none",
    // wasm-bindgen hands the loader over once for each of its functions.
    logOverride: { "duplicate-object-key": "silent" },
    plugins: [
      {
        name: "berth",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^berth:/ }, ({ path }) => ({ path: path.slice("berth:".length), namespace: "berth" }));
          onLoad({ filter: /.*/, namespace: "berth" }, ({ path }) => ({ contents: texts[path], loader: "js" }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}
