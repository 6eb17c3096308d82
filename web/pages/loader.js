// The offline loader: the packed game on a Python that lies beside the page. Nothing comes from elsewhere.

import { bridge, canvas, dc, mark } from "./bridge.js";
import { fail, progress, say, sign } from "./panels.js";
import { canUnzip, unzip } from "./unzip.js";
import "./embed.js";
import "./keys.js";
import "./mirror.js";

const plan = JSON.parse(document.getElementById("plan").textContent);
const base = new URL(plan.runtime, document.baseURI).href;
const archiveURL = new URL(plan.archive.url, document.baseURI).href;
const sizes = new Map(plan.files.map((file) => [base + file.name, file.bytes]));
sizes.set(archiveURL, plan.archive.bytes);
const codeURL = plan.compiled && new URL(plan.compiled.url, document.baseURI).href;
if (codeURL) sizes.set(codeURL, plan.compiled.bytes);
const total = [...sizes.values()].reduce((a, b) => a + b, 0);

let arrived = 0;
function came(bytes) {
  arrived += bytes;
  sign();
  progress(arrived, total);
}
window.dcStart.detail = () => `arrived ${arrived} of ${total} bytes`;

class Trouble extends Error {} // its message is a sentence for whoever looks at the page

const short = (url) => url.slice(url.lastIndexOf("/") + 1);

const plainFetch = window.fetch.bind(window);
const afresh = window.dcStart.again ? { cache: "reload" } : {}; // what the browser kept may be what failed

// Bytes that have arrived and that nobody reads yet wait here: a stream that is not read would hold up the rest,
// and be counted all at once when somebody reads it.
const ROOM = { highWaterMark: 2 ** 26, size: (chunk) => chunk.byteLength };

// A response whose bytes are counted as they arrive, and which ends in an error when some are missing.
async function counted(url) {
  let answer;
  try {
    answer = await plainFetch(url, afresh);
  } catch {
    throw new Trouble(`${short(url)} could not be loaded: there is no connection to where this page came from.`);
  }
  if (!answer.ok) throw new Trouble(`${short(url)} could not be loaded: the server answered ${answer.status}.`);
  const expected = sizes.get(url);
  let bytes = 0;
  const counter = new TransformStream({
    transform(chunk, out) {
      bytes += chunk.byteLength;
      came(chunk.byteLength);
      out.enqueue(chunk);
    },
    flush(out) {
      if (bytes !== expected) {
        out.error(met(new Trouble(`${short(url)} arrived incomplete: ${bytes} of ${expected} bytes.`)));
      }
    },
  }, undefined, ROOM);
  const type = url.endsWith(".wasm") ? "application/wasm" : (answer.headers.get("Content-Type") ?? "");
  return new Response(answer.body.pipeThrough(counter), { headers: { "Content-Type": type } });
}

// The first sentence about a file. Pyodide would wrap it in its own words, or wait for the file for ever.
let trouble = null;
const lost = resolvers();
lost.promise.catch(() => {});
function met(fault) {
  trouble ??= fault;
  lost.reject(trouble);
  return trouble;
}

function resolvers() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

// Everything that will be asked for is asked for at once; Pyodide meets it half-way.
const early = new Map();
function ahead(url) {
  const answer = counted(url).catch((fault) => {
    throw met(fault);
  });
  answer.catch(() => {}); // told below, when it is wanted
  early.set(url, answer);
}

window.fetch = (what, options) => {
  const url = new URL(typeof what === "string" ? what : (what.url ?? what.href), document.baseURI).href;
  const answer = early.get(url);
  early.delete(url);
  return answer ?? plainFetch(what, options);
};

function script(url) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = url;
    element.onload = () => {
      came(sizes.get(url) ?? 0);
      resolve();
    };
    element.onerror = () => reject(new Trouble(`${short(url)} could not be loaded.`));
    document.head.append(element);
  });
}

async function load() {
  if (typeof WebAssembly !== "object") throw new Trouble("This browser has no WebAssembly; a newer one plays the game.");
  for (const file of plan.files) if (!file.name.endsWith(".js")) ahead(base + file.name);
  ahead(archiveURL);
  if (codeURL) ahead(codeURL);
  const code = codeURL && unpacked(codeURL);
  const archive = unpacked(archiveURL);
  // Pyodide takes the second script as loaded when it is there.
  await Promise.all([script(base + "pyodide.js"), script(base + "pyodide.asm.js")]);
  const py = await window.loadPyodide({
    indexURL: base,
    stdout: (line) => console.log(line),
    stderr: (line) => console.warn(line),
  });
  mark("runtime");
  say("Python runs. Adding numpy and pygame …");
  py._api._skip_unwind_fatal_error = true; // SDL's main-loop helpers throw "unwind" on purpose
  py.canvas.setCanvas2D(canvas);
  await py.loadPackage(plan.wheels.map((name) => base + name), { messageCallback: () => {}, errorCallback: console.warn });
  mark("packages");
  say("Opening the worlds …");
  lay(py, await archive, "/game");
  if (code) lay(py, await code, "");
  py.FS.chdir("/game/assets");
  mark("unpacked");
  sign();
  run(py);
}

// The files of an archive as soon as it is here, as a function: what went wrong is told where they are wanted.
function unpacked(url) {
  const files = early.get(url).then(async (answer) => {
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (!canUnzip) return bytes;
    try {
      return await unzip(bytes);
    } catch {
      return null;
    }
  });
  files.catch(() => {});
  return files;
}

function lay(py, files, root) {
  try {
    if (files instanceof Uint8Array) return py.unpackArchive(files, "zip", { extractDir: root || "/" });
    const made = new Set();
    for (const [name, bytes] of files) {
      const path = `${root}/${name}`;
      const folder = path.slice(0, path.lastIndexOf("/"));
      if (!made.has(folder)) py.FS.mkdirTree(folder);
      made.add(folder);
      py.FS.writeFile(path, bytes, { canOwn: true });
    }
  } catch {
    throw new Trouble("The game's archive arrived damaged; loading it again usually helps.");
  }
}

// A page cannot wait for a game to end, so `asyncio.run` has to come back at once and the game goes on frame
// by frame. pygbag's runtime does the same; Pyodide's own would try to block where the browser can.
function run(py) {
  dc.python = py; // for tests and benchmarks
  py.runPython(`
import asyncio, gc, runpy, sys
gc.disable()  # nothing to be found while everything is imported; game/shell/gc_pacing.py takes over
playing = []
asyncio.run = lambda main, **_: playing.append(asyncio.get_event_loop().create_task(main))
sys.path.insert(0, "/game/assets")
${plan.before ?? ""}
runpy.run_path("/game/assets/main.py", run_name="__main__")
`);
}

bridge.failed = (text) => fail("The game has stopped.", text);

Promise.race([load(), lost.promise]).catch((fault) => {
  const told = trouble ?? fault;
  if (told instanceof Trouble) fail(told.message);
  else fail("The game could not be started.", String(fault?.stack ?? fault));
});
