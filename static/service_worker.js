// Keeps the whole application on this machine, so that it opens without a network. The build writes its name and its files
// into the two lines below; a file is looked for in this build's cache alone, so that builds never mix.
const BUILD = "__BUILD__";
const FILES = ["__FILES__"];
const CACHE = `pressmark-${BUILD}`;
// What other apps share with this one, until the page takes it.
const SHARED = "shared-with-pressmark";

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
  if (request.method === "POST" && request.url === new URL("share", self.registration.scope).href) {
    event.respondWith(receive(request));
    return;
  }
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) {
    return;
  }
  const kept = caches.open(CACHE).then(async (cache) => (await cache.match(request, { ignoreSearch: true })) ?? fetch(request));
  event.respondWith(kept);
});

// Keeps what another app shares on this machine, and opens the page, which takes it.
async function receive(request) {
  const form = await request.formData();
  const words = ["title", "text", "url"].map((name) => form.get(name)).filter((word) => typeof word === "string" && word !== "");
  const files = form.getAll("files").filter((file) => file instanceof File && file.size > 0);
  if (words.length > 0) {
    files.push(new File([words.join("\n\n")], "shared.txt"));
  }
  const cache = await caches.open(SHARED);
  await Promise.all(
    files.map((file, number) => cache.put(`./shared/${number}/${encodeURIComponent(file.name)}`, new Response(file))),
  );
  return Response.redirect("./?shared", 303);
}
