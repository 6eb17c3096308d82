// The pygbag loader's page side: progress, patience, failure. The loading itself is pythons.js's.

import { bridge, dc, mark } from "./bridge.js";
import { fail, progress, say, sign } from "./panels.js";
import "./embed.js";
import "./keys.js";
import "./mirror.js";

const plan = JSON.parse(document.getElementById("plan").textContent);
const ours = new URL("v/", document.baseURI).href;
const runtime = new URL(plan.cdn, document.baseURI);
bridge.pacing = "loop";

const plainStart = bridge.start;
bridge.start = () => {
  window.dcRestore();
  return plainStart();
};

let arrived = 0;
let data = 0; // bytes of main.data, which comes by another way than the rest
function came(bytes) {
  arrived += bytes;
  sign();
  progress(Math.min(arrived + data, plan.bytes * 0.99), plan.bytes);
}
window.dcStart.detail = () => `arrived ${arrived + data} of about ${plan.bytes} bytes, runtime from ${plan.cdn}`;

const plainFetch = window.fetch.bind(window);
window.fetch = async (what, options) => {
  const url = new URL(typeof what === "string" ? what : (what.url ?? what.href), document.baseURI).href;
  const answer = await plainFetch(what, window.dcStart.again && !dc.ready ? { ...options, cache: "reload" } : options).catch((fault) => {
    missing(url, String(fault));
    throw fault;
  });
  sign();
  if (!answer.ok && answer.type !== "opaque") {
    missing(url, `the server answered ${answer.status}`);
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

const lost = () => window.dcLost.length && missing(window.dcLost[0], "the script did not come");
window.addEventListener("dc-lost", lost);

// The first thing said is what helps: most often a network that keeps the other server away.
function missing(url, why) {
  if (dc.ready) return;
  const name = url.slice(url.lastIndexOf("/") + 1);
  if (url.startsWith(ours)) return fail(`${name} could not be loaded.`, why);
  const copy = document.getElementById("failure-other");
  const help = copy ? "The copy of the game beside it brings its own and needs no other server." : "Another network, or trying again later, may help.";
  fail(`This page gets Python from ${runtime.host}, and could not get it there now. ${help}`, `${name}: ${why} (${url})`);
}

bridge.failed = (text) => fail(dc.ready ? "The game has stopped." : "The game could not be started.", text);

say("Loading Python and the game …");
lost();
mark("page");
