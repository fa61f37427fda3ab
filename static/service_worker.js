// Keeps the whole application on this machine, so that it opens without a network. The build writes its name and its files
// into the two lines below; a file is looked for in this build's cache alone, so that builds never mix.
const BUILD = "__BUILD__";
const FILES = ["__FILES__"];
const CACHE = `pressmark-${BUILD}`;

self.addEventListener("install", (event) => {
  // "no-cache" asks the server whether the browser's copy is still right.
  const requests = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  const others = (name) => name.startsWith("pressmark-") && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(others).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// A new build waits until nobody uses the old one, or until the person asks for it.
self.addEventListener("message", (event) => {
  if (event.data === "use now") {
    self.skipWaiting();
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) {
    return;
  }
  const kept = caches.open(CACHE).then(async (cache) => (await cache.match(request, { ignoreSearch: true })) ?? fetch(request));
  event.respondWith(kept);
});
