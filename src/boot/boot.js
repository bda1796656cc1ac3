// Bundled with the wasm-bindgen glue by scripts/dist/finish.mjs, so that boot costs one script.
// It applies the remembered theme before the first paint, starts the module with its integrity checked,
// and is the one place that draws the page for "this program cannot go on".

import init from "berth:glue";

const remembered = (() => {
  try {
    return localStorage.getItem("berth.theme");
  } catch {
    return null;
  }
})();
if (remembered === "light" || remembered === "dark") document.documentElement.dataset.theme = remembered;

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
    element("p", "muted", "Stopping changed nothing in the registry; if you were deleting something just then, look whether it went. The address of the page is kept, so a reload brings you back here."),
    actions,
    element("pre", "crash-details", details),
  );
  document.body.replaceChildren(page);
  document.title = `${heading} · Berth`;
}

addEventListener("berth:panic", (event) => {
  showCrash("Berth stopped working", "The program ran into a state it was not made for and stopped, so that it cannot show you anything wrong.", String(event.detail));
});

// The module's file and hash are filled in when the bundle is finished.
const program = new URL("__BERTH_WASM__", import.meta.url);
init({ module_or_path: fetch(program, { integrity: "__BERTH_WASM_INTEGRITY__", credentials: "same-origin" }) }).catch((reason) => {
  if (!crashed) {
    showCrash("Berth could not start", "Its program did not arrive as it was published, or this browser cannot run it. Berth needs a browser with WebAssembly from 2022 or later.", String(reason));
  }
});
