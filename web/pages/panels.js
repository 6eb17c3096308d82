// What one sees before the first picture, and what one sees when something fails: words, never alert().

import { dc, eachFrame, mark } from "./bridge.js";

const loading = document.getElementById("loading");
const bar = document.getElementById("progress");
const amount = document.getElementById("amount");
const step = document.getElementById("step");
const failure = document.getElementById("failure");

const mega = (bytes) => (bytes / 1e6).toFixed(1);

export function progress(arrived, total) {
  bar.max = total;
  bar.value = Math.min(arrived, total);
  amount.textContent = `${mega(arrived)} of ${mega(total)} MB`;
}

export function say(sentence) {
  step.textContent = sentence;
}

// Call `then` when the first picture stands.
export function started(then) {
  let done = false;
  eachFrame(() => {
    if (done || !dc.ready) return;
    done = true;
    mark("first frame");
    loading.hidden = true;
    document.body.classList.add("playing");
    then();
    document.dispatchEvent(new Event("dc-playing"));
  });
}

// The panel with one sentence for everybody and a report for whoever can mend it.
export function fail(sentence, detail = "") {
  if (!failure.hidden) return;
  dc.failed = sentence;
  loading.hidden = true;
  failure.hidden = false;
  document.getElementById("failure-sentence").textContent = sentence;
  document.getElementById("failure-report").value = report(sentence, detail);
  // Another page of the game opens the very position that this one could not.
  for (const way of failure.querySelectorAll("a[href^='offline/']")) way.hash = window.location.hash;
  document.getElementById("failure-again").focus();
}

function report(sentence, detail) {
  return [
    sentence,
    detail,
    `page: ${window.location.pathname}, build ${document.documentElement.dataset.build ?? "unknown"}`,
    `browser: ${navigator.userAgent}`,
    `window: ${window.innerWidth} x ${window.innerHeight}, ratio ${window.devicePixelRatio}`,
    `marks: ${JSON.stringify(dc.marks)}`,
  ]
    .filter(Boolean)
    .join("\n");
}

// Again means from the beginning: what was kept may be what is broken.
document.getElementById("failure-again").addEventListener("click", async () => {
  try {
    for (const name of await caches.keys()) if (name.startsWith("dc-")) await caches.delete(name);
  } catch {
    // there are no caches on plain http
  }
  window.location.reload();
});
document.getElementById("failure-copy").addEventListener("click", async () => {
  const field = document.getElementById("failure-report");
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // it is selected: the keyboard copies it
  }
});

// Before the first picture an error is the end; later the game goes on, and the console knows.
function met(detail) {
  if (dc.ready) console.error(detail);
  else fail("The page met an error.", detail);
}
window.addEventListener("error", (event) => met(String(event.error?.stack ?? event.message)));
window.addEventListener("unhandledrejection", (event) => met(String(event.reason?.stack ?? event.reason)));
