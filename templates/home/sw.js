// Keeps Help now in every language, and a few small pages that are the same for everybody in the language of this
// phone, for when there is no signal. They are asked for without credentials, so that nothing that is anybody's own can
// be in them.
const CACHE = {{ ("help-" ~ version) | tojson }};
const FILES = {{ files | tojson }};
const LANGUAGES = {{ codes | tojson }};
const NEEDED = {{ needed | tojson }};
const SHELL = {{ shell | tojson }};

const inLanguage = (path, language) => `${path}?lang=${language}`;
const inEvery = (pages) => pages.flatMap((path) => LANGUAGES.map((language) => inLanguage(path, language)));
const chosen = () => caches.match("/language").then((stored) => stored && stored.text());

async function keep(cache, path) {
  const file = FILES.includes(path);
  // Pages of the shell say that there is no internet when they are opened from here.
  const headers = SHELL.includes(path.split("?")[0]) ? { "X-Kept": "1" } : {};
  const answer = await fetch(path, { credentials: "omit", cache: file ? "default" : "reload", headers });
  if (!answer.ok) throw new Error(path);
  return cache.put(path, answer);
}

// Not in every language: many people pay for each page that comes.
async function keepShell(language) {
  const cache = await caches.open(CACHE);
  const missing = async (path) => !(await cache.match(path)) && keep(cache, path).catch(() => {});
  return language && Promise.all(SHELL.map((path) => missing(inLanguage(path, language))));
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => Promise.all([...FILES, ...inEvery(NEEDED)].map((path) => keep(cache, path))))
      .then(chosen)
      .then(keepShell),
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

// The page says which language is wanted: the choice stands in a cookie that is not for scripts.
addEventListener("message", (event) => {
  const { language } = event.data || {};
  if (!LANGUAGES.includes(language)) return;
  event.waitUntil(caches.open("language").then((cache) => cache.put("/language", new Response(language))));
  event.waitUntil(keepShell(language));
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
  const asked = url.searchParams.get("lang");
  const language = LANGUAGES.includes(asked) ? asked : (await chosen()) || LANGUAGES[0];
  const found = await Promise.all([url.pathname, "/offline"].map((path) => caches.match(inLanguage(path, language))));
  return found.find(Boolean) || Response.error();
}
