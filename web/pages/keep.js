// Keeps the site for days without a network, and says so to nobody: a service worker, where there can be one.

const root = new URL("../../", import.meta.url); // this file lies in v/<build>/

async function keep() {
  try {
    const workers = navigator.serviceWorker; // the very name throws in a closed frame
    workers.addEventListener("message", hear);
    await workers.register(new URL("sw.js", root).href, { scope: root.pathname });
    await workers.ready;
    workers.addEventListener("controllerchange", tell);
    await tell();
  } catch {
    // private windows and plain http refuse, too; everything works as before
  }
}

// What came before a worker took over is not in its cache: it is told the list and fills the gaps. The worker
// of another build does not want this one's files; its successor will be told again. It also learns the build,
// so that it knows which old files nobody wants any more.
async function tell() {
  const used = performance.getEntriesByType("resource").map((entry) => entry.name);
  const worker = navigator.serviceWorker.controller ?? (await navigator.serviceWorker.ready).active;
  worker?.postMessage({ keep: used, build: document.documentElement.dataset.build });
}

function hear(event) {
  const page = document.documentElement.dataset;
  if (event.data?.build === page.build) page.kept = String(event.data.kept);
}

keep();
