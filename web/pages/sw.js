// The service worker of one build. Pages come from the network while there is one; everything they name
// lies under v/<build>/ or in a runtime folder with its version in the name, never changes, and comes from
// the cache first. So an old page can only meet its own archive, with and without a network.

const BUILD = "@BUILD@";
const ROOT = new URL("./", self.location.href).href;
// Another copy of the site may lie on the same origin: what is ours carries our path, which has no blank.
// start.js knows these caches by the same beginning.
const OURS = `@CACHES@ ${new URL(ROOT).pathname} `;
const pagesOf = (build) => `${OURS}pages-${build}`;
const PAGES = pagesOf(BUILD);
const RUNTIME = `${OURS}runtime-@RUNTIME@`;
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
  event.waitUntil(self.clients.claim().then(tidy)); // every page hears of it and says its build (keep.js)
});

// Old caches go when no page is left that may still want them; one that has not said its build may.
const builds = new Map(); // id of a page -> its build
async function tidy() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = pages.filter((page) => page.url.startsWith(ROOT)).map((page) => builds.get(page.id));
  if (open.includes(undefined)) return;
  const wanted = [PAGES, RUNTIME, ...open.map(pagesOf)];
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && !wanted.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The last one is pygbag's CDN: one visit's files stay together there, too.
const ALWAYS = [`${ROOT}v/${BUILD}/`, `${ROOT}runtime/`, "@CDN@"];
const unchanging = (url) => ALWAYS.some((begin) => url.startsWith(begin));
const versioned = (url) => url.startsWith(ROOT + "v/");
const home = (url) => (versioned(url) ? PAGES : RUNTIME);

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = request.url.split("#")[0];
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (unchanging(url) || versioned(url)) event.respondWith(kept(request, url));
  else if (url.startsWith(ROOT)) event.respondWith(fetch(request).catch(() => kept(request, url)));
});

// In this build's own caches, and for a file of another build, whose page is still open, in that one's.
async function lookUp(url) {
  const names = versioned(url) ? [pagesOf(url.slice(ROOT.length + 2).split("/")[0])] : [PAGES, RUNTIME];
  for (const cacheName of names) {
    const found = await caches.match(url, { cacheName, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

// A request that reads past what is kept (start.js, after trouble) takes the kept file's place.
async function kept(request, url) {
  const found = await lookUp(url);
  if (found && request.cache !== "reload") return found;
  const answer = await fetch(request).catch(() => found ?? Response.error());
  if (answer !== found && answer.status === 200 && !answer.redirected && unchanging(url)) {
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
  if (event.source && event.data.build) builds.set(event.source.id, event.data.build);
  event.waitUntil(
    keepAll(event.data.keep)
      .then((all) => event.source?.postMessage({ build: BUILD, kept: all }))
      .then(tidy),
  );
});

async function keepAll(urls) {
  let all = true;
  for (const url of new Set(urls)) {
    if (!unchanging(url) || (await lookUp(url))) continue;
    try {
      const answer = await fetch(url);
      if (answer.status !== 200 || answer.redirected) throw new Error(String(answer.status));
      await (await caches.open(home(url))).put(url, answer);
    } catch {
      all = false;
    }
  }
  return all;
}
