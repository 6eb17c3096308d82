// A stand-in for pygbag's pythons.js, ours, small: it reads the page's address as the real one does (see
// the facts in the project's notes), calls custom_onload, and then fetches in the real one's order. What it
// was told in the end stands in window.told, for the tests.
"use strict";

const config = window.config ?? {};
const tag = document.getElementById("site");
const vm = { cpy_argv: [], sys_argv: [], script: {}, config, PyConfig: {} };

for (const part of (window.location.search.slice(1) || "").split("&")) if (part) vm.cpy_argv.push(decodeURI(part));
for (const part of (window.location.hash.slice(1) || "").split("%20")) vm.sys_argv.push(decodeURI(part));

const asked = vm.cpy_argv[0]?.includes("py") ? vm.cpy_argv[0] : tag.dataset.python;
vm.script.interpreter = "cpython";
config.PYBUILD = asked.startsWith("python") ? asked.slice(6) : asked;
config.pydigits ||= config.PYBUILD.replace(".", "");
config.executable ||= `${config.cdn}${vm.script.interpreter}${config.pydigits}/main.js`;
config.interactive ||= window.location.search.includes("-i");
config.debug ||= window.location.hash.includes("#debug");
vm.PyConfig.interactive = config.interactive;
vm.PyConfig.argv = vm.sys_argv;
vm.PyConfig.orig_argv = vm.cpy_argv;
vm.script.blocks = [tag.text];

window.addEventListener("error", (event) => alert(`Error occurred: ${event.message}`));

async function begin() {
  window.Module = vm;
  if (window.location.hash.includes("#debug")) vm.config.debug = true;
  window.custom_onload?.(true);
  const script = document.createElement("script");
  script.src = config.executable;
  document.head.append(script);
}

// What the interpreter would do next; the stand-in for main.js calls it.
window.python_starts = async () => {
  const environment = Object.fromEntries(vm.PyConfig.orig_argv.filter((word) => word.includes("=")).map((word) => word.split("=")));
  window.told = {
    interpreter: vm.script.interpreter,
    executable: config.executable,
    argv: [...vm.PyConfig.argv],
    environment,
    interactive: vm.PyConfig.interactive,
    debug: vm.config.debug,
    managed: vm.config.user_canvas_managed,
    search: window.location.search,
    hash: window.location.hash,
  };
  const base = environment.PYGPI ?? "http://elsewhere.invalid/";
  await fetch(`${config.cdn}cpython${config.pydigits}/main.data`);
  await fetch(`${config.cdn}cpythonrc.py`);
  await fetch(`${base}index-0.9.3-cp312.json`);
  const archive = /fopen\("([^"]+)"/.exec(vm.script.blocks[0])[1];
  await fetch(archive);
  for (const word of vm.PyConfig.argv) if (word.startsWith("http")) await fetch(word);
  await fetch(`${base}cp312/pygame.whl`);
  await fetch(`${base}cp312/numpy.whl`);
  window.told.finished = true;
};

window.addEventListener("load", begin);
