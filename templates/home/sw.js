// Keeps Help now, in every language, for when there is no signal. It keeps nothing that is anybody's own.
const CACHE = {{ ("help-" ~ version) | tojson }};
const FILES = {{ files | tojson }};
const LANGUAGES = {{ codes | tojson }};
const PAGES = ["/crisis-help", "/offline"];

const inLanguage = (path, language) => `${path}?lang=${language}`;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(
    caches.open(CACHE).then((cache) => {
      const pages = PAGES.flatMap((path) => LANGUAGES.map((language) => inLanguage(path, language)));
      const all = [...FILES, ...pages];
      return Promise.all(
        all.map((path) =>
          fetch(path, { credentials: "omit", cache: FILES.includes(path) ? "default" : "reload" }).then((answer) => {
            if (!answer.ok) throw new Error(path);
            return cache.put(path, answer);
          }),
        ),
      );
    }),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("help-") && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => registration.navigationPreload && registration.navigationPreload.enable())
      .then(() => clients.claim()),
  );
});

// The page says which language it is in: the choice stands in a cookie that is not for scripts.
addEventListener("message", (event) => {
  if (event.data && LANGUAGES.includes(event.data.language)) {
    event.waitUntil(caches.open("language").then((cache) => cache.put("/language", new Response(event.data.language))));
  }
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    if (url.pathname !== "/exit") event.respondWith(opened(event).catch(() => kept(url)));
  } else if (event.request.method === "GET" && FILES.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((answer) => answer || fetch(event.request)));
  }
});

// The browser may have asked for the page already, while this worker was waking up.
async function opened(event) {
  return (await event.preloadResponse) || fetch(event.request);
}

async function kept(url) {
  const stored = await caches.match("/language");
  const asked = url.searchParams.get("lang");
  const language = LANGUAGES.includes(asked) ? asked : stored ? await stored.text() : LANGUAGES[0];
  const path = url.pathname === "/crisis-help" ? "/crisis-help" : "/offline";
  return (await caches.match(inLanguage(path, language))) || Response.error();
}
