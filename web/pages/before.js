// Runs before pygbag's pythons.js, which reads the page's query and hash as a command line: they choose the
// interpreter, the place of the wheels, a script to fetch and run. This page has nothing to say to it, so
// both are out of the way while it starts; the hash, which holds a position, comes back when the game is up.
"use strict";

(() => {
  const plan = JSON.parse(document.getElementById("plan").textContent);
  const { pathname, hash } = window.location;
  window.dcHash = hash.slice(1);
  try {
    window.history.replaceState(null, "", pathname);
  } catch {
    // then custom_onload below still empties what was read
  }
  // The hash goes back where it was as soon as nobody can mistake it for a command, or when nothing starts; one
  // that came meanwhile is where somebody wants to be by now.
  window.dcRestore = () => {
    if (window.dcHash && !window.location.hash) window.history.replaceState(null, "", `${pathname}#${window.dcHash}`);
    window.dcHash = "";
  };

  // pythons.js alerts every error; start.js shows them on the page.
  window.alert = (words) => console.warn(words);
  window.confirm = () => true;

  // A script that does not come says so nowhere else, and perhaps before play.js can hear it.
  window.dcLost = [];
  const lost = ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    window.dcLost.push(target.src);
    window.dispatchEvent(new Event("dc-lost"));
  };
  window.addEventListener("error", lost, true);

  window.config = {
    _sdl2: "canvas",
    user_canvas: 1,
    user_canvas_managed: 1, // the size is ours
    ume_block: 0,
    can_close: 1,
    archive: "game",
    autorun: 0,
    cdn: plan.cdn,
    PYBUILD: plan.python,
    pydigits: plan.python.replace(".", ""),
    executable: `${plan.cdn}cpython${plan.python.replace(".", "")}/main.js`,
    fb_ar: 1.77,
    fb_width: "1280",
    fb_height: "720",
  };

  // Called by pythons.js when everything is decided and nothing has started.
  window.custom_onload = () => {
    const { Module } = window;
    Module.cpy_argv.length = 0;
    Module.cpy_argv.push(`PYGPI=${plan.wheels}`);
    Module.sys_argv.length = 0;
    Module.sys_argv.push("");
    Module.PyConfig.interactive = false;
    Module.PyConfig.executable = window.config.executable;
    Module.script.interpreter = "cpython";
    Object.assign(Module.config, window.config, { debug: false, interactive: false });
    Module.setStatus = (text) => window.dispatchEvent(new CustomEvent("dc-status", { detail: String(text) }));
  };
})();
