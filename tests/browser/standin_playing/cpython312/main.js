// In place of pygbag's interpreter: the offline page's Python, told to look like pygbag's, so that the play page
// is played where pygbag's own runtime cannot be had. It fetches what the other stand-in fetches, and then runs
// the Python that stands in the page, with as much of pygbag as that Python asks for.
"use strict";

// One turn of pygbag's event loop is an animation frame.
window.next_turn = () => new Promise((resolve) => requestAnimationFrame(() => resolve()));

const LIKE_PYGBAG = `
import asyncio, gc, io, os, platform, runpy, sys, types
import js
from pyodide.http import pyfetch

gc.disable()
platform.window = js
playing = []
asyncio.run = lambda main, **_: playing.append(asyncio.get_event_loop().create_task(main))
_sleep = asyncio.sleep

async def sleep(seconds, *result):
    await (js.next_turn() if seconds == 0 else _sleep(seconds, *result))

asyncio.sleep = sleep
os.makedirs("/data/data")

class fopen:
    def __init__(self, url, mode):
        self.url = url

    async def __aenter__(self):
        return io.BytesIO(await (await pyfetch(self.url)).bytes())

    async def __aexit__(self, *fault):
        return None

async def nothing(*words, **named):
    return None

async def source(main, callback=None):
    os.chdir(main.parent)
    sys.path.insert(0, str(main.parent))
    runpy.run_path(str(main), run_name="__main__")

platform.fopen = fopen
platform.run_main = lambda *words, **named: None
platform.shell = shell = types.SimpleNamespace(source=source)
PyConfig = None
TopLevel_async_handler = types.SimpleNamespace(start_toplevel=nothing)
sys.modules["embed"] = types.SimpleNamespace(counter=lambda: 0)
`;

function script(url) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    Object.assign(element, { src: url, onload: resolve, onerror: reject });
    document.head.append(element);
  });
}

(async () => {
  await window.python_starts();
  const page = await (await fetch("offline/index.html")).text();
  const plan = JSON.parse(new DOMParser().parseFromString(page, "text/html").getElementById("plan").textContent);
  const base = new URL(`offline/${plan.runtime}`, document.baseURI).href;
  await Promise.all([script(base + "pyodide.js"), script(base + "pyodide.asm.js")]);
  const py = await window.loadPyodide({ indexURL: base, stdout: console.log, stderr: console.warn });
  py._api._skip_unwind_fatal_error = true;
  py.canvas.setCanvas2D(document.getElementById("canvas"));
  await py.loadPackage(plan.wheels.map((name) => base + name), { messageCallback: () => {}, errorCallback: console.warn });
  window.dc.python = py;
  py.runPython(LIKE_PYGBAG);
  py.runPython(window.like_pygbag ?? "");
  py.runPython(window.Module.script.blocks[0]);
})();
