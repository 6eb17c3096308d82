// The service worker of one build. Pages come from the network while there is one; everything they name
// lies under v/<build>/ or in a runtime folder with its version in the name, never changes, and comes from
// the cache first. So an old page can only meet its own archive, with and without a network.

const BUILD = "@BUILD@";
const PAGES = "dc-pages-" + BUILD;
const RUNTIME = "dc-runtime-@RUNTIME@";
const ROOT = new URL("./", self.location.href).href;
const FIRST = @FIRST@; // the small files of this build
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(PAGES)
      .then((cache) => cache.addAll(FIRST.map((name) => new Request(ROOT + name, { cache: "no-cache" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith("dc-") && name !== PAGES && name !== RUNTIME))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The last one is pygbag's CDN: one visit's files stay together there, too.
const ALWAYS = [`${ROOT}v/${BUILD}/`, `${ROOT}runtime/`, "@CDN@"];
const unchanging = (url) => ALWAYS.some((begin) => url.startsWith(begin));
const home = (url) => (url.startsWith(ROOT + "v/") ? PAGES : RUNTIME);

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = request.url.split("#")[0];
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (unchanging(url)) event.respondWith(kept(request, url));
  else if (url.startsWith(ROOT)) event.respondWith(fetch(request).catch(() => kept(request, url)));
});

// In this build's own caches: for a moment another build's stand beside them.
async function lookUp(url) {
  for (const name of [PAGES, RUNTIME]) {
    const found = await (await caches.open(name)).match(url, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

async function kept(request, url) {
  const found = await lookUp(url);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.status === 200) {
    const copy = answer.clone();
    caches.open(home(url)).then((cache) => cache.put(url, copy)).catch(() => {}); // no room: next time from the network
  }
  return answer;
}

// A page from the network, or, when it does not come, this build's own.
async function page(request) {
  const plain = request.url.split("#")[0].split("?")[0];
  const mine = async () => (await lookUp(plain)) ?? (await lookUp(plain + "index.html"));
  try {
    return await Promise.race([fetch(request), new Promise((_, late) => setTimeout(late, PATIENCE))]);
  } catch {
    return (await mine()) ?? (await fetch(request).catch(() => Response.error()));
  }
}

self.addEventListener("message", (event) => {
  if (!Array.isArray(event.data?.keep)) return;
  event.waitUntil(
    keepAll(event.data.keep).then((all) => event.source?.postMessage({ build: BUILD, kept: all })),
  );
});

async function keepAll(urls) {
  let all = true;
  for (const url of new Set(urls)) {
    if (!unchanging(url) || (await lookUp(url))) continue;
    try {
      const answer = await fetch(url);
      if (answer.status !== 200) throw new Error(String(answer.status));
      await (await caches.open(home(url))).put(url, answer);
    } catch {
      all = false;
    }
  }
  return all;
}
