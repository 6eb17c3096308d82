// What one sees before the first picture. What one sees when something fails is the page's own (start.js).

import { canvas, dc, eachFrame, mark } from "./bridge.js";

export const { fail, sign } = window.dcStart;

const loading = document.getElementById("loading");
const bar = document.getElementById("progress");
const amount = document.getElementById("amount");
const step = document.getElementById("step");

const mega = (bytes) => (bytes / 1e6).toFixed(1);

export function progress(arrived, total) {
  bar.max = total;
  bar.value = Math.min(arrived, total);
  amount.textContent = `${mega(arrived)} of ${mega(total)} MB${left(arrived, total)}`;
}

// How long the rest takes at the pace so far: said where it is long, and not changed at every byte.
let began = 0;
let spoken = { at: 0, words: "" };
function left(arrived, total) {
  const now = performance.now();
  began ||= now;
  if (now - spoken.at < 2000) return spoken.words;
  const seconds = ((total - arrived) / Math.max(arrived, 1)) * ((now - began) / 1000);
  const long = now - began > 3000 && seconds > 7;
  const time = seconds < 90 ? `${Math.ceil(seconds / 10) * 10} seconds` : `${Math.round(seconds / 60)} minutes`;
  spoken = { at: now, words: long ? `, about ${time} left` : "" };
  return spoken.words;
}

export function say(sentence) {
  step.textContent = sentence;
}

// The first picture stands.
const begin = eachFrame(() => {
  if (!dc.ready) return;
  begin();
  mark("first frame");
  if (!window.dcStart.playing()) return;
  loading.hidden = true;
  document.body.classList.add("playing");
  if (window.dcStart.mayFocus()) canvas.focus({ preventScroll: true });
  import("./keep.js").catch(() => {}); // without it everything works, with a network
});
