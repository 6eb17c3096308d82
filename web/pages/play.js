// The pygbag loader's page side: progress, patience, failure. The loading itself is pythons.js's.

import { bridge, canvas, dc, mark } from "./bridge.js";
import { fail, progress, say, started } from "./panels.js";
import "./mirror.js";

const plan = JSON.parse(document.getElementById("plan").textContent);
bridge.pacing = "loop";

// The hash goes back where it was as soon as nobody can mistake it for a command.
function restore() {
  if (!window.dcHash) return;
  window.history.replaceState(null, "", `${window.location.pathname}#${window.dcHash}`);
  window.dcHash = "";
}
const plainStart = bridge.start;
bridge.start = () => {
  restore();
  return plainStart();
};

let lastSign = performance.now();
let arrived = 0;
let data = 0; // bytes of main.data, which comes by another way than the rest
function came(bytes) {
  arrived += bytes;
  lastSign = performance.now();
  progress(Math.min(arrived + data, plan.bytes * 0.99), plan.bytes);
}

const plainFetch = window.fetch.bind(window);
window.fetch = async (what, options) => {
  const url = new URL(typeof what === "string" ? what : (what.url ?? what.href), document.baseURI).href;
  const answer = await plainFetch(what, options);
  lastSign = performance.now();
  if (!answer.ok && answer.type !== "opaque") {
    trouble(`${url.slice(url.lastIndexOf("/") + 1)} could not be loaded: the server answered ${answer.status}.`);
    return answer;
  }
  if (!answer.body || dc.ready) return answer;
  const counter = new TransformStream({
    transform(chunk, out) {
      came(chunk.byteLength);
      out.enqueue(chunk);
    },
  });
  const type = answer.headers.get("Content-Type") ?? "";
  return new Response(answer.body.pipeThrough(counter), { status: answer.status, headers: { "Content-Type": type } });
};

window.addEventListener("dc-status", ({ detail }) => {
  const parts = /\((\d+)(?:\.\d+)?\/(\d+)\)/.exec(detail);
  if (parts) data = Number(parts[1]);
  came(0);
});

const lost = () => window.dcLost.length && trouble(`${window.dcLost[0]} could not be loaded.`);
window.addEventListener("dc-lost", lost);

function trouble(sentence) {
  if (dc.ready) return;
  restore();
  fail(sentence, `from ${plan.cdn}`);
}

bridge.failed = (text) => {
  restore();
  fail(dc.ready ? "The game has stopped." : "The game could not be started.", text);
};

const patience = setInterval(() => {
  if (dc.ready || dc.failed) clearInterval(patience);
  else if (performance.now() - lastSign > plan.patience) {
    clearInterval(patience);
    trouble(
      `Nothing has happened for ${Math.round(plan.patience / 1000)} seconds. Another browser, or a network without a filter, may help; so may trying again.`,
    );
  }
}, 500);

say("Loading Python and the game …");
lost();
mark("page");
started(() => canvas.focus({ preventScroll: true }));
