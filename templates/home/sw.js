// Keeps Help now, and a few small pages that are the same for everybody, in every language, for when there is no
// signal. They are asked for without credentials, so that nothing that is anybody's own can be in them.
const CACHE = {{ ("help-" ~ version) | tojson }};
const FILES = {{ files | tojson }};
const LANGUAGES = {{ codes | tojson }};
const NEEDED = {{ needed | tojson }};
const SHELL = {{ shell | tojson }};

const inLanguage = (path, language) => `${path}?lang=${language}`;
const inEvery = (pages) => pages.flatMap((path) => LANGUAGES.map((language) => inLanguage(path, language)));

async function keep(cache, path) {
  const file = FILES.includes(path);
  // Pages of the shell say that there is no internet when they are opened from here.
  const headers = SHELL.includes(path.split("?")[0]) ? { "X-Kept": "1" } : {};
  const answer = await fetch(path, { credentials: "omit", cache: file ? "default" : "reload", headers });
  if (!answer.ok) throw new Error(path);
  return cache.put(path, answer);
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(
    caches.open(CACHE).then((cache) =>
      Promise.all([
        ...[...FILES, ...inEvery(NEEDED)].map((path) => keep(cache, path)),
        ...inEvery(SHELL).map((path) => keep(cache, path).catch(() => {})),
      ]),
    ),
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
  const found = await Promise.all([url.pathname, "/offline"].map((path) => caches.match(inLanguage(path, language))));
  return found.find(Boolean) || Response.error();
}
