// The board alone in somebody else's page: what that page hears, and the one thing that it may say.
//
// The address says #embed or #embed=CODE; start.js has marked the page by it. Python decides what there is to
// tell (game/shell/web_host.py) and reads what comes like a link. docs/embedding.md is written for hosts.

import { canvas, dc, eachFrame, embedded, lesson, listen, tell } from "./bridge.js";

const US = "data-counterfactuals";
const HOST = "data-counterfactuals-host";
const MOST_CODE = 4000; // as game/play/share.py has it
const alone = document.getElementById("small-open");

// To whichever page holds the frame, hence "*": it hears what it could read off the frame's address, no secret.
function post(message) {
  if (window.parent !== window) window.parent.postMessage({ source: US, ...message }, "*");
}

const leads = (link) => Object.assign(alone, { href: link });

let wanted = null; // the last position that was handed in since the last frame: a thousand cost no more than one

function hear({ isTrusted, source, data }) {
  if (!isTrusted || source !== window.parent || source === window) return;
  if (typeof data !== "object" || data === null) return;
  const { source: from, type, code } = data; // read once; a message is a copy, so nothing of it can change
  if (from !== HOST || type !== "position" || typeof code !== "string" || code.length > MOST_CODE) return;
  wanted = code;
}

function handOver() {
  if (wanted === null || !dc.ready) return;
  tell({ position: wanted });
  wanted = null;
}

// ---- what is the page's, and what the game's? --------------------------------------------------------------
// Over a board that is seen as a whole, the wheel and a finger that goes up or down move the page around it:
// nobody is caught in a frame while reading. A larger board, a page of the game, Ctrl and two fingers are the game's.

let passing = false;

function wheel(event) {
  if (passing && !event.ctrlKey && event.target === canvas) event.stopImmediatePropagation(); // SDL would hold it
}

// SDL keeps every touch from the browser. Its end it may keep: else a tap would come as a click once more.
// What the page around has taken over is no longer the browser's to give.
function touch(event) {
  const pass = passing && event.type !== "touchend" && event.touches.length === 1;
  if (pass || !event.cancelable) event.preventDefault = () => {};
}

if (embedded) {
  listen("position", ({ code, link }) => {
    leads(link);
    post({ type: "position", code, link });
  });
  listen("home", leads);
  listen("height", (height) => post({ type: "height", height }));
  window.addEventListener("message", hear);
  listen("passing", (whole) => {
    passing = whole;
    document.documentElement.classList.toggle("passing", whole);
  });
  eachFrame(handOver);
  window.addEventListener("wheel", wheel, { capture: true, passive: true });
  for (const kind of ["touchstart", "touchmove", "touchend"]) canvas.addEventListener(kind, touch, { capture: true, passive: true });
  canvas.addEventListener("pointercancel", () => tell({ lifted: true })); // the finger moves the page around
  canvas.addEventListener("contextmenu", (event) => event.preventDefault()); // a long press is the game's
}

// An address that comes to ask for the other of board and game is another page.
window.addEventListener("hashchange", () => {
  const asked = /^#(embed|class)(=|$)/.exec(window.location.hash)?.[1] ?? "";
  if (asked !== (embedded ? "embed" : lesson ? "class" : "")) window.location.reload();
});
