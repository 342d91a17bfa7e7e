// Help now without a signal: a service worker keeps that page, in every language, and nothing else of anybody's.

export function keepHelpOffline() {
  if (!navigator.serviceWorker || "offline" in document.body.dataset) return;
  // A page that is not in the language that somebody wants names that one too.
  const { dataset, lang } = document.documentElement;
  const language = dataset.wanted || lang.split("-")[0];
  navigator.serviceWorker.register("/sw.js").then(() =>
    navigator.serviceWorker.ready.then((worker) => worker.active && worker.active.postMessage({ language })),
  );
}
