// Bundled with the wasm-bindgen glue by scripts/dist/finish.mjs, so that boot costs one script.
// It applies the remembered theme before the first paint, starts the module with its integrity checked,
// and draws the page that is shown when the program cannot run.

import init from "berth:glue";
import { missing } from "berth:needed";

const remembered = (() => {
  try {
    return localStorage.getItem("berth.theme");
  } catch {
    return null;
  }
})();
if (remembered === "light" || remembered === "dark") document.documentElement.dataset.theme = remembered;

/** Does what `replaceChildren` does, which an old browser may lack. */
function replaceBody(content) {
  document.body.textContent = "";
  document.body.append(content);
}

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  if (text) made.textContent = text;
  return made;
};

let crashed = false;

/** Replaces the page by what happened, what to do next, and the technical details. */
function showCrash(heading, sentence, details) {
  if (crashed) return;
  crashed = true;
  const page = element("main", "page crash");
  page.setAttribute("role", "alert");
  const reload = element("button", "button button-filled", "Reload the page");
  reload.addEventListener("click", () => location.reload());
  const home = element("a", "button", "Go to the start page");
  home.href = document.baseURI;
  home.rel = "external";
  const actions = element("p", "actions");
  actions.append(reload, home);
  page.append(
    element("h1", "heading", heading),
    element("p", "", sentence),
    actions,
    element("pre", "crash-details", details),
  );
  replaceBody(page);
  document.title = `${heading} · Berth`;
}

const STOPPED = "Berth stopped working";
const WHY_STOPPED = "An unexpected error occurred. Reload the page. If you were deleting something, check whether it is gone.";

addEventListener("berth:panic", (event) => showCrash(STOPPED, WHY_STOPPED, String(event.detail)));

/**
 * Whether an error ends the program: a wasm trap (an unreachable instruction, an access out of bounds), out of memory, or a
 * stack overflow. No other script on this page can throw one.
 */
function isTrap(error) {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return /call stack|recursion|out of memory|allocation failed/i.test(String(error?.message ?? error));
}

const onTrap = (error) => {
  if (isTrap(error)) showCrash(STOPPED, WHY_STOPPED, String(error?.stack || error));
};
addEventListener("error", (event) => onTrap(event.error ?? event.message));
addEventListener("unhandledrejection", (event) => onTrap(event.reason));

function start() {
  // scripts/dist/finish.mjs fills in the file and the hash of the module.
  const program = new URL("__BERTH_WASM__", import.meta.url);
  return init({ module_or_path: fetch(program, { integrity: "__BERTH_WASM_INTEGRITY__", credentials: "same-origin" }) });
}

const lacking = missing();
if (lacking.length > 0) {
  showCrash(
    "Browser too old",
    "Berth needs Chrome or Edge 111, Firefox 115, Safari 16.4, or a later version. Update this browser, or open this address in another one.",
    `Missing: ${lacking.join(", ")}`,
  );
} else {
  start().catch((reason) => {
    onTrap(reason);
    showCrash("Berth could not start", "A file is missing or was changed on the way. Reload the page, or tell your administrator if it keeps happening.", String(reason));
  });
}
