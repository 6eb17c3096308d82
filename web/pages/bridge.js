// The page's half of game/shell/web_page.py: strings in, strings out, one call a frame in each direction.
//
// Python calls  start() once,  give(text) with a JSON object of what it wants done,  take() for a JSON list
// of what happened here, and  read / write / remove / keys  for what is kept in the browser. Nothing else crosses.

const PREFIX = "dc:";
const MOST_PIXELS = 1600 * 900; // drawing in software costs by the pixel: a larger screen is scaled up
const MOST_FILE = 1_000_000;
const MOST_DATA = 32_000_000; // a table of one's own
const MOST_HASH = 5_000; // a share code has some hundred characters; the rest of a longer hash is not read

const inbox = [];
const memory = new Map(); // what localStorage would not take; gone when the page is closed
const listeners = new Set();

export const canvas = document.getElementById("canvas");
export const embedded = document.documentElement.classList.contains("embed"); // start.js has read the address
export const lesson = document.documentElement.classList.contains("class"); // a board for a class keeps nothing

// What tests and curious people read: the state of the game, never asked for by the game itself.
export const dc = { ready: false, failed: "", frame: 0, work: [], gaps: [], rects: {}, marks: {} };
window.dc = dc;

export function mark(name) {
  if (!(name in dc.marks)) dc.marks[name] = Math.round(performance.now());
}

export function tell(message) {
  inbox.push(message);
}

// ---- kept texts ----------------------------------------------------------------------------------------

function storage() {
  try {
    return window.localStorage; // the very name throws where cookies are refused
  } catch {
    return null;
  }
}

function read(key) {
  if (memory.has(key)) return JSON.stringify(memory.get(key));
  try {
    return JSON.stringify(storage()?.getItem(PREFIX + key) ?? null);
  } catch {
    return "null";
  }
}

// "" when the text is kept for good, else why it is kept in memory only.
function write(key, text) {
  let trouble = embedded ? "embedded" : lesson ? "class" : "refused";
  try {
    const place = embedded || lesson ? null : storage(); // what the player keeps is no other page's to change
    if (place) {
      place.setItem(PREFIX + key, text);
      memory.delete(key);
      return "";
    }
  } catch (fault) {
    trouble = fault?.name === "QuotaExceededError" ? "full" : "refused";
  }
  memory.set(key, text);
  return trouble;
}

// "" when the text is gone, here and from the browser; else why it is not.
function remove(key) {
  memory.delete(key);
  if (embedded || lesson) return embedded ? "embedded" : "class"; // what the player keeps is no other page's to remove
  try {
    storage()?.removeItem(PREFIX + key);
    return "";
  } catch {
    return "refused";
  }
}

function keys(prefix) {
  const found = new Set([...memory.keys()].filter((key) => key.startsWith(prefix)));
  try {
    for (const key of Object.keys(storage() ?? {})) {
      if (key.startsWith(PREFIX + prefix)) found.add(key.slice(PREFIX.length));
    }
  } catch {
    // refused: what is in memory is all there is
  }
  return JSON.stringify([...found]);
}

// ---- the surroundings ----------------------------------------------------------------------------------

// The size of the drawing surface: the canvas' place on the page in device pixels, within a budget.
function viewport() {
  const box = canvas.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [Math.max(1, box.width * ratio), Math.max(1, box.height * ratio)];
  const shrink = Math.min(1, Math.sqrt(MOST_PIXELS / (w * h)));
  const width = Math.max(1, Math.floor(w * shrink));
  const height = Math.max(1, Math.floor(h * shrink));
  return { width, height, ratio: Math.round((width / Math.max(1, box.width)) * 1000) / 1000, touch: coarse.matches };
}

const coarse = window.matchMedia("(pointer: coarse)");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const contrast = window.matchMedia("(prefers-contrast: more)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

function preferences() {
  return { dark: dark.matches, contrast: contrast.matches, calm: calm.matches };
}

// The page's address: what a link to a position begins with.
function site() {
  return window.location.href.split("#")[0];
}

let lastHash = null; // the one that we wrote: not news to the game
function hash() {
  return window.location.hash.slice(1, 1 + MOST_HASH);
}

function watch() {
  const sized = () => tell({ viewport: viewport() });
  new ResizeObserver(sized).observe(canvas);
  const ratioChanged = () => {
    sized();
    window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", ratioChanged, { once: true });
  };
  ratioChanged();
  coarse.addEventListener("change", sized);
  for (const query of [dark, contrast, calm]) {
    query.addEventListener("change", () => tell({ preferences: preferences() }));
  }
  const moved = () => {
    if (hash() !== lastHash) {
      lastHash = hash();
      tell({ hash: lastHash });
    }
  };
  window.addEventListener("hashchange", moved);
  window.addEventListener("popstate", moved);
}

// ---- what Python asks for --------------------------------------------------------------------------------

function setHash(text, push) {
  lastHash = text.slice(0, MOST_HASH);
  const here = window.location.pathname + window.location.search + (text ? "#" + text : "");
  try {
    window.history[push ? "pushState" : "replaceState"](null, "", here);
  } catch {
    // browsers stop pages that change their address too often; the next change says the same and more
  }
}

// Whether the clipboard took it; else the text is shown.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    showText(text);
    return false;
  }
}

// Where the clipboard is refused, or no window opens: the text in a field, selected, to be copied by hand.
function showText(text, why = "The clipboard is closed to this page.") {
  const dialog = document.getElementById("text-out");
  if (!dialog) return;
  const field = dialog.querySelector("textarea");
  dialog.querySelector("label").firstChild.textContent = `${why} Copy by hand:`;
  field.value = text;
  dialog.showModal();
  field.select();
}

// A file for the player: its text, or its bytes in base64.
function download({ name, text, data, type = "application/json" }) {
  const link = document.createElement("a");
  const content = data === undefined ? text : Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// The bytes as they are: game/book/outside_text.py says what a text is, here as on the desktop.
// Several files are told together: a world is its .toml and what lies beside it.
async function facts(file, several) {
  const most = several || /\.(csv|tsv|npz|zip)$/i.test(file.name) ? MOST_DATA : MOST_FILE;
  if (file.size > most) return { name: file.name, problem: "long" };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = "";
    for (let k = 0; k < bytes.length; k += 0x8000) text += String.fromCharCode(...bytes.subarray(k, k + 0x8000));
    return { name: file.name, data: btoa(text) };
  } catch {
    return { name: file.name, problem: "unread" }; // a folder, or gone in the meantime
  }
}

async function tellFiles(files) {
  const told = await Promise.all([...files].slice(0, 10).map((file) => facts(file, files.length > 1)));
  if (told.length === 1) tell({ file: told[0] });
  else if (told.length) tell({ file: { files: told } });
}

// A real field for files, and in the page: some browsers open no other.
const chooser = document.createElement("input");
Object.assign(chooser, { type: "file", id: "file-in", hidden: true, multiple: true, accept: ".json,.txt,.md,.markdown,.csv,.tsv,.toml,.npz,.zip,text/plain,text/markdown,application/json" });
chooser.setAttribute("aria-label", "Open a file");
chooser.addEventListener("change", () => {
  if (chooser.files?.length) tellFiles(chooser.files);
  chooser.value = ""; // the same file can be chosen again
});
document.body.append(chooser);

// A file may be dropped anywhere on the page; without this the browser would leave the game to show it.
window.addEventListener("dragover", (event) => event.preventDefault());
window.addEventListener("drop", (event) => {
  event.preventDefault();
  tellFiles(event.dataTransfer?.files ?? []);
});

// Asked for by a press or a tap that is not long ago, so that the browser allows it.
async function fillScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    tell({ unfilled: true }); // telephones from Apple have no such thing
  }
}

// Where fingers type: a field of the page, for the canvas brings up no keyboard. What stands in it is told
// with every sign.
function ask({ question, text }) {
  const dialog = document.getElementById("text-in");
  if (!dialog) return;
  const field = dialog.querySelector("input");
  dialog.querySelector("label").firstChild.textContent = question;
  field.value = text;
  field.oninput = () => tell({ typed: field.value.slice(0, 60) });
  dialog.showModal();
  field.focus();
}

// "noopener" would give no window back, and nobody could say whether there is one.
function opens(address) {
  const opened = window.open("", "_blank");
  if (!opened) return false;
  try {
    opened.opener = null; // before anything of elsewhere is in it
    opened.location.replace(address);
    return true;
  } catch {
    opened.close(); // a closed frame's window is not ours to send away
    return false;
  }
}

function openLink(address) {
  if (!/^https?:\/\//.test(address)) return;
  const opened = opens(address);
  if (!opened) showText(address, "The browser opens no window for this page.");
  tell({ opened: address, shown: opened });
}

const DO = {
  dc: (facts) => {
    Object.assign(dc, facts);
    if (facts.theme) document.documentElement.dataset.theme = facts.theme; // the foot wears the game's theme
  },
  rects: ({ size, places }) => Object.assign(dc, { rects: places, rectsFor: size[0] }),
  hash: ({ text, push }) => setHash(text, push),
  share: async (code) => tell({ shared: await copy(`${site()}#${code}`) }),
  copy: async (text) => tell({ copied: await copy(text) }),
  download,
  file: () => chooser.click(),
  fullscreen: fillScreen,
  link: openLink,
  ask,
  failed: (text) => bridge.failed(text),
};

// More to do, by others of the page: the mirror.
export function listen(name, act) {
  DO[name] = act;
}

// Called after every frame, until what it returns is called.
export function eachFrame(act) {
  listeners.add(act);
  return () => listeners.delete(act);
}

// ---- frames --------------------------------------------------------------------------------------------

let began = 0;
let finished = 0;
function frameBegins(now) {
  if (began) push(dc.gaps, now - began);
  began = now;
}

function frameEnds() {
  if (began > finished) push(dc.work, performance.now() - began);
  finished = performance.now();
  dc.frame += 1;
  for (const act of listeners) act();
}

function push(ring, value) {
  ring.push(Math.round(value * 100) / 100);
  if (ring.length > 60) ring.shift();
}

// A promise that the next animation frame resolves; the game awaits it between two pictures.
function nextFrame() {
  frameEnds();
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      frameBegins(performance.now());
      resolve();
    }),
  );
}

export const bridge = {
  pacing: "frames", // "loop" where the runtime itself comes back once an animation frame
  start() {
    lastHash = hash();
    watch();
    return JSON.stringify({ site: site(), viewport: viewport(), preferences: preferences(), hash: lastHash, pacing: bridge.pacing });
  },
  take() {
    if (bridge.pacing === "loop") {
      frameEnds();
      frameBegins(performance.now());
    }
    return inbox.length ? JSON.stringify(inbox.splice(0)) : "";
  },
  give(text) {
    for (const [name, value] of Object.entries(JSON.parse(text))) DO[name]?.(value);
  },
  read,
  write,
  remove,
  keys,
  nextFrame,
  failed(text) {
    dc.failed = text;
  },
};
window.dcBridge = bridge;
