// Bundled with the wasm-bindgen glue by scripts/dist/finish.mjs, so that boot costs one script.
// It applies the remembered theme before the first paint, starts the module with its integrity checked,
// and is the one place that draws the page for "this program cannot go on".

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

/** `replaceChildren` is among what an old browser may lack. */
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

/** Replaces the page by what happened, what was not harmed, and what to do next. */
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
    element("p", "muted", "Nothing was changed in the registry by this; if you were deleting something just then, look whether it went. The address of the page is kept, so that a reload brings you back here."),
    actions,
    element("pre", "crash-details", details),
  );
  replaceBody(page);
  document.title = `${heading} · Berth`;
}

const STOPPED = "Berth stopped working";
const WHY_STOPPED = "The program ran into a state it was not made for and stopped, so that it cannot show you anything wrong.";

addEventListener("berth:panic", (event) => showCrash(STOPPED, WHY_STOPPED, String(event.detail)));

/**
 * Whether an error ends the program: a trap of wasm (an instruction that must not be reached, memory out of bounds), no more
 * memory, or too many calls inside of calls. No other script runs on this page that could throw one.
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
  // The module's file and hash are filled in when the bundle is finished.
  const program = new URL("__BERTH_WASM__", import.meta.url);
  return init({ module_or_path: fetch(program, { integrity: "__BERTH_WASM_INTEGRITY__", credentials: "same-origin" }) });
}

const lacking = missing();
if (lacking.length > 0) {
  showCrash(
    "This browser is too old for Berth",
    "Berth needs Chrome or Edge 111, Firefox 115, Safari 16.4, or a later version of one of them. Open this address in such a browser; an update of this one may be enough.",
    `This browser lacks: ${lacking.join(", ")}`,
  );
} else {
  start().catch((reason) => {
    onTrap(reason);
    showCrash("Berth could not start", "Its program did not arrive as it was published. Reload the page; if it stays like this, something between here and the server changes it.", String(reason));
  });
}
