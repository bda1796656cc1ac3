// One script of the glue, the loader of the parts and the boot.

import { build } from "esbuild";

/**
 * `glue` is wasm-bindgen's, `loader` what finds the parts (nothing where there are none), `boot` starts the program.
 * Resolves to the script, not yet minified.
 */
export async function bundled({ glue, loader, boot }) {
  const texts = {
    boot,
    // The glue imports the loader, and the loader the glue, each by its own idea of the other's file.
    glue: glue.replaceAll('from "./__wasm_split.js"', 'from "berth:loader"'),
    loader: loader?.replace(/import \{ initSync \} from "[^"]+";/, 'import { initSync } from "berth:glue";'),
  };
  const { outputFiles } = await build({
    entryPoints: ["berth:boot"],
    bundle: true,
    format: "esm",
    target: "esnext",
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
