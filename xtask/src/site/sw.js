// Keeps the site for visits without a network. Above this line of the finished file stand
//   VERSION    a hash of the whole site
//   LASTING    files whose names change with their contents: the copy kept is always right
//   CHANGING   files whose names stay: the network first, the copy kept where there is none

const OURS = `parallax:${self.registration.scope}:`;
const CACHE = OURS + VERSION;
const address = (path) => new URL(path, self.registration.scope).href;
const PAGE = address("./");
const lasting = new Set(LASTING.map(address));
const changing = new Set(CHANGING.map(address));

self.addEventListener("install", (event) => {
  const requests = [...lasting].map((url) => new Request(url))
    .concat([...changing].map((url) => new Request(url, { cache: "no-cache" })));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith(OURS) && name !== CACHE;
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url);
  url.search = "";
  url.hash = "";
  const asked = url.href === address("index.html") ? PAGE : url.href;
  const kept = () => caches.open(CACHE).then((cache) => cache.match(asked));
  if (lasting.has(asked)) {
    event.respondWith(kept().then((response) => response ?? fetch(event.request)));
  } else if (changing.has(asked)) {
    event.respondWith(fetch(event.request).catch(async (error) => {
      const response = await kept();
      if (!response) throw error;
      return response;
    }));
  }
});
