// Words that are not sent yet: saved by themselves while somebody types, and kept on the phone, encrypted under a
// key that ends with the session, while there is no signal.

const PREFIX = "w.";
const AUTOSAVE_AFTER = 1500;
const KEEP_AFTER = 700;
const TRY_AGAIN_AFTER = 20000;
// What a browser sends after its page is gone may not be larger than 64 KB.
const OUTLIVES_PAGE = 60000;
const CIPHER = "AES-GCM";
const TICKED = /^(radio|checkbox)$/;

const forms = [];
let leaving = false;

export function keepUnsentWords() {
  forgetWhatArrived();
  document.querySelectorAll('form[action$="/sign-out"]').forEach((form) => form.addEventListener("submit", eraseUnsent));
  if (!document.body.dataset.key || !window.crypto || !crypto.subtle) return;
  forgetOtherSessions();
  document.querySelectorAll("form[data-keep]").forEach(watch);
  addEventListener("online", () => unsent().forEach(autosave));
  // A link's page is asked for before this one goes: what was typed must be under way first.
  document.addEventListener("click", (event) => event.target.closest("a[href]") && hurry(), true);
  document.addEventListener("visibilitychange", () => document.hidden && hurry());
  addEventListener("pagehide", () => {
    unsent().forEach(keep);
    sendUnsentOnce();
  });
}

// One try, as the page goes.
export function sendUnsentOnce() {
  unsent().forEach((state) => {
    const words = plain(snapshot(state.form));
    if (!state.autosave || !navigator.sendBeacon || state.busy === words) return;
    if (navigator.sendBeacon(addressOf(state), autosaveData(state.form))) state.busy = words;
  });
}

// For Exit and signing out: nothing is kept or sent after this.
export function eraseUnsent() {
  leaving = true;
  names().forEach((name) => localStorage.removeItem(name));
}

// Forms whose words are neither saved nor on their way.
export function unsent() {
  return leaving ? [] : forms.filter((state) => state.dirty && !state.arrival);
}

function hurry() {
  unsent().forEach((state) => {
    keep(state);
    autosave(state);
  });
}

function watch(form) {
  const state = { form, dirty: false, autosave: "autosave" in form.dataset, status: form.querySelector(".saved") };
  forms.push(state);
  state.named = nameOf(form).then((name) => (state.name = name));
  restore(state);
  form.addEventListener("input", () => {
    state.dirty = true;
    state.arrival = undefined;
    clearTimeout(state.keeping);
    state.keeping = setTimeout(() => keep(state), KEEP_AFTER);
    saveAfter(state, AUTOSAVE_AFTER);
  });
  // Somebody leaves a field: perhaps for a link, and encrypting takes longer than the page then has.
  form.addEventListener("change", () => keep(state));
  form.addEventListener("submit", () => send(state));
}

function saveAfter(state, time) {
  clearTimeout(state.saving);
  state.saving = setTimeout(() => autosave(state), time);
}

// The words go off with their form under a number, by which the answer says that they arrived.
function send(state) {
  state.arrival = digits();
  if (!field(state, "arrival")) state.form.insertAdjacentHTML("beforeend", '<input type="hidden" name="arrival">');
  field(state, "arrival").value = state.arrival;
  const entry = read(state.name);
  if (entry) write(state.name, Object.assign(entry, { arrival: state.arrival }));
  keep(state);
}

async function autosave(state) {
  if (leaving || state.arrival || !state.autosave) return;
  if (state.busy) return saveAfter(state, AUTOSAVE_AFTER);
  const before = (state.busy = plain(snapshot(state.form)));
  const body = autosaveData(state.form);
  try {
    const answer = await fetch(addressOf(state), {
      method: "POST",
      body,
      headers: { "X-Requested-With": "autosave" },
      keepalive: String(body).length < OUTLIVES_PAGE,
    });
    if (answer.status === 409) tell(state, "conflict");
    else if (!answer.ok) tell(state, answer.status < 500 ? "refused" : "unsaved");
    else {
      const { revision } = await answer.json();
      field(state, "revision").value = revision;
      if (before === plain(snapshot(state.form))) {
        state.dirty = false;
        localStorage.removeItem(state.name);
        tell(state, "saved");
      } else keep(state);
    }
  } catch (fault) {
    tell(state, "unsaved");
    saveAfter(state, TRY_AGAIN_AFTER);
  }
  state.busy = "";
}

function field(state, name) {
  return state.form.querySelector(`[name=${name}]`);
}

function addressOf(state) {
  return state.form.action || location.href;
}

function autosaveData(form) {
  const data = new URLSearchParams(new FormData(form));
  data.set("do", "autosave");
  return data;
}

function tell(state, what) {
  if (state.status) state.status.textContent = state.status.dataset[what] || "";
}

function typed(form) {
  return Array.from(form.elements).filter(
    (each) => each.name && !/^(hidden|password|submit|button)$/.test(each.type) && !each.closest("[data-password]"),
  );
}

function snapshot(form) {
  return typed(form).map((each) => [each.name, each.type, (!TICKED.test(each.type) || each.checked) && each.value]);
}

// Words to compare: the server takes space off their ends and composes their letters.
function plain(words) {
  return JSON.stringify(words.map(([name, type, value]) => [name, type, value && value.normalize("NFC").trim()]));
}

// Which state of what is saved the page shows; unknown where nothing saves itself.
function revisionOf(state) {
  return state.autosave ? field(state, "revision").value : undefined;
}

function encoded(text) {
  return new TextEncoder().encode(text);
}

async function key() {
  return crypto.subtle.importKey("raw", unpacked(document.body.dataset.key), CIPHER, false, ["encrypt", "decrypt"]);
}

// An entry's name says neither which page it belongs to nor whose it was, to anybody without the session's key.
async function nameOf(form) {
  const words = encoded(document.body.dataset.key + location.pathname + form.id);
  return PREFIX + packed(await crypto.subtle.digest("SHA-256", words));
}

async function opened({ iv, sealed }) {
  const words = await crypto.subtle.decrypt({ name: CIPHER, iv: unpacked(iv) }, await key(), unpacked(sealed));
  return JSON.parse(new TextDecoder().decode(words));
}

async function keep(state) {
  if (leaving) return;
  // Of two that run at once, the one that began last has the newest words.
  const turn = (state.turn = (state.turn || 0) + 1);
  const revision = revisionOf(state);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = encoded(JSON.stringify(snapshot(state.form)));
  await state.named;
  const sealed = await crypto.subtle.encrypt({ name: CIPHER, iv }, await key(), words);
  if (leaving || !state.dirty || turn !== state.turn) return;
  write(state.name, { revision, arrival: state.arrival, iv: packed(iv), sealed: packed(sealed) });
}

async function restore(state) {
  const page = snapshot(state.form);
  await state.named;
  for (const name of names().filter((each) => each.startsWith(state.name))) {
    const entry = read(name);
    if (!entry) continue;
    const words = await opened(entry);
    const own = name === state.name;
    // A page that answers a form shows words that are saved nowhere else.
    const unsaved = "unsaved" in state.form.dataset;
    if (plain(words) === plain(page)) {
      if (own && unsaved) {
        state.dirty = true;
        keep(state);
      } else localStorage.removeItem(name);
    } else if (own && !unsaved && !state.dirty && entry.revision === revisionOf(state)) putIn(state, words);
    else showApart(state, name, entry, words, page);
  }
}

function putIn(state, words) {
  words.forEach(([name, type, value]) => {
    typed(state.form).forEach((each) => {
      if (each.name !== name) return;
      if (!TICKED.test(type)) each.value = value;
      else if (each.value === value) each.checked = true;
    });
  });
  state.dirty = true;
  autosave(state);
}

// Something newer may have been saved since: only the person can say which words are right.
function showApart(state, name, entry, words, page) {
  const box = document.getElementById("typed-before");
  if (!box) return;
  const known = page.map((each) => plain([each]));
  const lost = words.filter((each) => each[2] && !known.includes(plain([each])));
  // What is typed on this page from now on has the old name.
  const apart = name === state.name ? `${name}.${digits()}` : name;
  localStorage.removeItem(name);
  if (!lost.length) return;
  write(apart, entry);
  lost.forEach(([of, type, value]) => {
    const ticked = TICKED.test(type) && typed(state.form).find((each) => each.name === of && each.value === value);
    const line = document.createElement("p");
    line.className = "as-written";
    line.dir = "auto";
    line.textContent = ticked ? ticked.labels[0].textContent : value;
    box.lastElementChild.before(line);
  });
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    localStorage.removeItem(apart);
    box.hidden = true;
  });
}

// A cookie names the words that arrived last.
function forgetWhatArrived() {
  const [, arrived] = document.cookie.match(/(?:^|; )arrived=(\d+)/) || [];
  if (!arrived) return;
  names().forEach((name) => {
    if (read(name).arrival === arrived) localStorage.removeItem(name);
  });
  document.cookie = "arrived=; Max-Age=0; Path=/; SameSite=Lax";
}

// The key of another session is gone, and so are its words.
function forgetOtherSessions() {
  names().forEach((name) => opened(read(name)).catch(() => localStorage.removeItem(name)));
}

function read(name) {
  return JSON.parse(localStorage.getItem(name));
}

function write(name, entry) {
  localStorage.setItem(name, JSON.stringify(entry));
}

function names() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch (fault) {
    return [];
  }
}

function digits() {
  return crypto.getRandomValues(new Uint32Array(2)).join("");
}

function packed(bytes) {
  return btoa(new Uint8Array(bytes).reduce((text, byte) => text + String.fromCharCode(byte), ""));
}

function unpacked(text) {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
