// The game as text: what the display list says in roles and labels, as elements that work.
//
// Python sends what changed (game/shell/web_mirror.py); here it becomes a grid of squares, buttons,
// sliders and sentences. Pressing one sends its name back, and the game does what a click would do.

import { canvas, dc, eachFrame, listen, tell } from "./bridge.js";

const mirror = document.getElementById("mirror");
const said = document.getElementById("said");

const items = new Map(); // name -> {role, label, value, disabled, checked, column, row}
const elements = new Map(); // name -> element that carries the label
let order = [];
const slid = new Map(); // name of a slider that the player moved -> the frame

const moves = section("Moves and controls");
const board = document.createElement("div");
board.setAttribute("role", "grid");
board.setAttribute("aria-label", "Board of training sets");
const text = document.createElement("div");
mirror.append(heading("The game as text"), note("F6 goes back to the board. Arrow keys walk over the squares, Enter looks at one."), text, moves, heading("Board"), board);

function heading(words) {
  const element = document.createElement("h2");
  element.textContent = words;
  return element;
}

function note(words) {
  const element = document.createElement("p");
  element.className = "small";
  element.textContent = words;
  return element;
}

function section(label) {
  const element = document.createElement("div");
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  return element;
}

// ---- one element for each role ---------------------------------------------------------------------------

function make(name, item) {
  if (CELLS[item.role]) return cell(name, CELLS[item.role]);
  if (item.role === "slider") return slider(name);
  if (["button", "card", "tab"].includes(item.role)) return button(name);
  if (item.role === "link") return Object.assign(button(name), { role: "link" });
  const element = document.createElement(item.role === "heading" ? "h3" : "p");
  if (item.role === "image") element.setAttribute("role", "img");
  return element;
}

function button(name) {
  const element = document.createElement("button");
  element.type = "button";
  element.addEventListener("click", () => tell({ press: name }));
  return element;
}

function slider(name) {
  const label = document.createElement("label");
  label.className = "slider";
  const words = document.createElement("span");
  const input = document.createElement("input");
  Object.assign(input, { type: "range", min: 0, max: 1, step: 0.01 });
  input.addEventListener("input", () => {
    tell({ slide: name, to: Number(input.value) });
    slid.set(name, dc.frame);
  });
  input.addEventListener("change", () => input.matches(":focus") || tell({ release: name }));
  input.addEventListener("blur", () => tell({ release: name }));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") tell({ release: name });
    if (event.key === "Escape") tell({ cancel: name });
  });
  label.append(words, input);
  return label;
}

const CELLS = { square: "gridcell", rowheader: "rowheader", columnheader: "columnheader" };

function cell(name, role) {
  const element = document.createElement("div");
  element.setAttribute("role", role);
  element.tabIndex = -1;
  element.addEventListener("click", () => tell({ press: name }));
  element.addEventListener("focus", () => roam(element));
  element.dataset.name = name;
  return element;
}

function dress(name, item) {
  const element = elements.get(name);
  if (item.role === "slider") {
    const input = element.querySelector("input");
    element.querySelector("span").textContent = item.label + (item.value ? `: ${item.value}` : "");
    input.setAttribute("aria-valuetext", item.value || item.label);
    input.step = item.step;
    if (!input.matches(":active")) input.value = item.share ?? 0;
    input.setAttribute("aria-disabled", String(!!item.disabled));
    return;
  }
  const words = item.value ? `${item.label}, ${item.value}` : item.label;
  if (item.role === "image") element.setAttribute("aria-label", words);
  else if (element.textContent !== words) element.textContent = words;
  if (item.role === "square") {
    element.setAttribute("aria-selected", String(!!item.checked));
    if (item.checked) roam(element);
  } else if (element.tagName === "BUTTON") {
    if (item.disabled) element.setAttribute("aria-disabled", "true");
    else element.removeAttribute("aria-disabled");
    if (item.checked) element.setAttribute("aria-pressed", "true");
    else element.removeAttribute("aria-pressed");
  }
}

// ---- what changed ----------------------------------------------------------------------------------------

function change(news) {
  const focused = nameOf(document.activeElement);
  const inside = mirror.contains(document.activeElement);
  update(news);
  if (inside && !mirror.contains(document.activeElement)) focusAgain(focused);
}

function update({ items: changed, gone, order: sorted, board: label }) {
  let made = false;
  if (label) board.setAttribute("aria-label", label);
  for (const name of gone ?? []) {
    elements.get(name)?.remove();
    elements.delete(name);
    items.delete(name);
  }
  for (const [name, item] of Object.entries(changed ?? {})) {
    const before = items.get(name);
    if (before && before.role !== item.role) {
      elements.get(name).remove();
      elements.delete(name);
    }
    if (!elements.has(name)) {
      elements.set(name, make(name, item));
      made = true;
    }
    items.set(name, item);
    dress(name, item);
  }
  order = sorted ?? order;
  if (sorted || made) arrange();
}

function nameOf(element) {
  for (const [name, own] of elements) if (own.contains(element)) return name;
  return "";
}

// What had the focus is gone: it goes to the same thing made anew, to what has it in the game, or to the
// beginning, so that Tab goes on from there and does not begin with the page again.
function focusAgain(name) {
  if (!window.dcStart.mayFocus()) return; // in a frame: somebody types in the page around it
  const first = mirror.querySelector("button") ?? mirror;
  for (const element of [elements.get(name), elements.get(dc.focus), board.querySelector('[tabindex="0"]'), first]) {
    const part = element?.querySelector("input") ?? element;
    part?.focus();
    if (part && document.activeElement === part) return;
  }
}

// A slider that the player moved shows what the game made of it, also where it made nothing of it.
eachFrame(() => {
  for (const [name, frame] of slid) {
    const input = elements.get(name)?.querySelector("input");
    if (input && (dc.frame < frame + 2 || dc.draft || !dc.fresh || input.matches(":active"))) continue;
    slid.delete(name);
    if (input) input.value = items.get(name).share ?? 0;
  }
});

// Put every element where it belongs; those that stay are not touched, so the focus stays too.
function arrange() {
  const places = { moves: [], text: [] };
  const rows = new Map();
  for (const name of order) {
    const item = items.get(name);
    const element = elements.get(name);
    if (item.role === "status") continue;
    if (CELLS[item.role]) {
      if (!rows.has(item.row)) rows.set(item.row, []);
      rows.get(item.row).push(element);
    } else if (["button", "card", "tab", "slider"].includes(item.role)) places.moves.push(element);
    else places.text.push(element);
  }
  fill(moves, places.moves);
  fill(text, places.text);
  const lines = [...rows.keys()].sort((a, b) => a - b).map((number) => line(number, rows.get(number)));
  fill(board, lines);
  board.hidden = !lines.length;
}

function line(number, cells) {
  const id = `row-${number}`;
  const element = document.getElementById(id) ?? document.createElement("div");
  element.id = id;
  element.setAttribute("role", "row");
  fill(element, cells.sort((a, b) => items.get(a.dataset.name).column - items.get(b.dataset.name).column));
  return element;
}

// First out with what goes: then most of what stays stands right already, and what has the focus keeps it.
function fill(parent, children) {
  const staying = new Set(children);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  children.forEach((child, k) => {
    if (parent.children[k] !== child) parent.insertBefore(child, parent.children[k] ?? null);
  });
}

listen("mirror", change);
listen("said", (words) => {
  if (said.textContent !== words) said.textContent = words;
});

// ---- keys ------------------------------------------------------------------------------------------------

// One square at a time is reachable by Tab: the one last looked at.
function roam(element) {
  for (const other of board.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
  element.tabIndex = 0;
}

board.addEventListener("keydown", (event) => {
  const here = event.target.closest('[role="gridcell"], [role="rowheader"], [role="columnheader"]');
  if (!here) return;
  if (event.key === "Enter" || event.key === " ") {
    tell({ press: here.dataset.name });
    event.preventDefault();
    return;
  }
  const row = here.parentElement;
  const column = [...row.children].indexOf(here);
  const next = {
    ArrowLeft: here.previousElementSibling,
    ArrowRight: here.nextElementSibling,
    ArrowUp: row.previousElementSibling?.children[column],
    ArrowDown: row.nextElementSibling?.children[column],
    Home: row.firstElementChild,
    End: row.lastElementChild,
  };
  if (!(event.key in next)) return;
  event.preventDefault();
  next[event.key]?.focus();
});

function toMirror() {
  mirror.focus();
}

// F6: from the board into the text and back. Capture, and before everything: SDL must not see it.
window.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "F6" || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (mirror.contains(document.activeElement)) canvas.focus();
    else toMirror();
  },
  true,
);
for (const link of document.querySelectorAll('a[href="#mirror"]')) {
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the hash holds the position
    toMirror();
  });
}
dc.mirror = () => items.size;
