// Keys, fingers and the mouse's button before SDL hears them: whose they are, and that each press has an end.

import { canvas, listen, tell } from "./bridge.js";

// ---- whose key is it? ------------------------------------------------------------------------------------
// SDL listens on the canvas (game/shell/web.py tells it so). The game says which keys it uses; all others never
// get so far. Of those it uses SDL keeps only Tab, Backspace, arrows, F keys and what is held with Ctrl from the
// browser: with a page key the page would also scroll, and Cmd+S would save it. So that is done here.

const used = { plain: new Set(), control: new Set() };
listen("keys", ({ plain, control }) => {
  used.plain = new Set(plain);
  used.control = new Set(control);
});

// SDL has to know what is held, and the browser may do with it what it does.
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "NumLock", "OS"]);

// A key as the game names it: "left", "shift+tab", "z".
function nameOf({ key, shiftKey }) {
  return (shiftKey ? "shift+" : "") + (key === " " ? "space" : key.toLowerCase().replace("arrow", ""));
}

// Signs come to SDL as text behind the press, which the browser sends only while it may do the rest, too.
function isSign(event) {
  if ([...event.key].length !== 1) return false;
  const third = event.getModifierState("AltGraph") || down.has("AltRight"); // a sign of the third level
  return third || !(event.altKey || event.ctrlKey || event.metaKey);
}

function isOurs(event) {
  if (MODIFIERS.has(event.key) || isSign(event)) return true;
  if (event.altKey) return false;
  return (event.ctrlKey || event.metaKey ? used.control : used.plain).has(nameOf(event));
}

// What SDL takes for pressed: it drops what is pressed twice, so every press needs its end. An end without a
// press is nothing to it.
const down = new Map(); // code -> the event that began it

canvas.addEventListener(
  "keydown",
  (event) => {
    const late = event.repeat && !down.has(event.code); // of a key that was let go below, and is still held
    if (late || !isOurs(event)) return event.stopImmediatePropagation();
    down.set(event.code, event);
    leave(event);
    if (event.key === " " || !isSign(event)) event.preventDefault();
  },
  true,
);
canvas.addEventListener("keypress", (event) => isOurs(event) || event.stopImmediatePropagation(), true);
canvas.addEventListener("keyup", leave, true);
window.addEventListener(
  "keyup",
  (event) => {
    down.delete(event.code);
    if (event.key === "Meta") letKeysGo(); // while it is down macOS tells of no other key's end
  },
  true,
);
canvas.addEventListener("blur", letKeysGo); // their ends go elsewhere

function leave(event) {
  if (MODIFIERS.has(event.key)) event.preventDefault = () => {};
}

function letKeysGo() {
  for (const [name, { key, code, keyCode, location }] of down) {
    down.delete(name);
    canvas.dispatchEvent(new KeyboardEvent("keyup", { key, code, keyCode, location, bubbles: true, cancelable: true }));
  }
}

// ---- fingers and buttons whose end nobody hears ------------------------------------------------------------
// SDL takes a touch that the system took away for one that was lifted. The game is told before it reads that.

const drop = () => tell({ lifted: true });
canvas.addEventListener(
  "touchcancel",
  (event) => {
    event.preventDefault = () => {}; // SDL calls it, and the browser complains that there is nothing to prevent
    drop();
  },
  true,
);

let pressed = false;
for (const kind of ["mousedown", "mouseup"]) {
  const set = (event) => {
    if (event.button === 0) pressed = kind === "mousedown" && event.target === canvas;
  };
  window.addEventListener(kind, set, true);
}
window.addEventListener(
  "mousemove",
  (event) => {
    if (!pressed || event.buttons & 1) return;
    pressed = false;
    document.dispatchEvent(new MouseEvent("mouseup", { button: 0 })); // else SDL drops the next press
    drop();
  },
  true,
);
