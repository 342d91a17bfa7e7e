// Words that are not sent yet: saved by themselves while somebody types, and kept on the phone, encrypted under a
// key that ends with the session, while there is no signal.

const PREFIX = "unsent ";
const AUTOSAVE_AFTER = 1500;
const KEEP_AFTER = 700;
const TRY_AGAIN_AFTER = 20000;

const forms = new Map();

export function keepUnsentWords() {
  const offline = "offline" in document.body.dataset;
  if (!offline) forgetWhatArrived();
  document.querySelectorAll('form[action$="/sign-out"]').forEach((form) => form.addEventListener("submit", eraseUnsent));
  if (!document.body.dataset.key || !window.crypto || !crypto.subtle) return;
  document.querySelectorAll("form[data-keep]").forEach(watch);
  addEventListener("online", () => forms.forEach((state) => state.dirty && state.autosave && autosave(state)));
}

// Exit: one try, as the page goes.
export function sendUnsentOnce() {
  forms.forEach((state) => {
    if (state.dirty && state.autosave && navigator.sendBeacon) {
      navigator.sendBeacon(state.form.action || location.href, autosaveData(state.form));
    }
  });
}

export function eraseUnsent() {
  names().forEach((name) => localStorage.removeItem(name));
}

// A form with words in it that has not been sent.
export function unsentForm() {
  for (const state of forms.values()) if (state.dirty) return state.form;
  return null;
}

function watch(form) {
  const state = { form, dirty: false, autosave: "autosave" in form.dataset, status: form.querySelector(".saved") };
  forms.set(form, state);
  restore(state);
  form.addEventListener("input", () => {
    state.dirty = true;
    clearTimeout(state.keeping);
    clearTimeout(state.saving);
    state.keeping = setTimeout(() => keep(state), KEEP_AFTER);
    if (state.autosave) state.saving = setTimeout(() => autosave(state), AUTOSAVE_AFTER);
  });
  form.addEventListener("submit", () => {
    clearTimeout(state.keeping);
    clearTimeout(state.saving);
    state.dirty = false;
    markSent(state);
  });
}

async function autosave(state) {
  if (state.busy) {
    state.saving = setTimeout(() => autosave(state), AUTOSAVE_AFTER);
    return;
  }
  state.busy = true;
  const before = snapshot(state.form);
  try {
    const answer = await fetch(state.form.action || location.href, {
      method: "POST",
      body: autosaveData(state.form),
      headers: { "X-Requested-With": "autosave" },
    });
    if (answer.status === 409) tell(state, "conflict");
    else if (!answer.ok) tell(state, "unsaved");
    else {
      const { revision } = await answer.json();
      state.form.querySelector("[name=revision]").value = revision;
      if (JSON.stringify(before) === JSON.stringify(snapshot(state.form))) {
        state.dirty = false;
        localStorage.removeItem(nameOf(state.form));
        tell(state, "saved");
      }
    }
  } catch (fault) {
    tell(state, "unsaved");
    clearTimeout(state.saving);
    state.saving = setTimeout(() => autosave(state), TRY_AGAIN_AFTER);
  }
  state.busy = false;
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
    (field) => field.name && !["hidden", "password", "submit", "button"].includes(field.type) && field.tagName !== "BUTTON" && !field.closest("[data-password]"),
  );
}

function snapshot(form) {
  return typed(form).map((field) => [field.name, field.type, /^(radio|checkbox)$/.test(field.type) ? field.checked && field.value : field.value]);
}

function nameOf(form) {
  return `${PREFIX}${location.pathname} ${form.id}`;
}

async function key() {
  const raw = Uint8Array.from(atob(document.body.dataset.key), (c) => c.charCodeAt(0));
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function keep(state) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(snapshot(state.form)));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), words);
  if (!state.dirty) return;
  localStorage.setItem(nameOf(state.form), JSON.stringify({ iv: packed(iv), sealed: packed(new Uint8Array(sealed)) }));
}

async function restore(state) {
  const entry = JSON.parse(localStorage.getItem(nameOf(state.form)) || "null");
  if (!entry) return;
  let words;
  try {
    const iv = unpacked(entry.iv);
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), unpacked(entry.sealed));
    words = JSON.parse(new TextDecoder().decode(open));
  } catch (fault) {
    // Another session's: its key is gone, and so are its words.
    localStorage.removeItem(nameOf(state.form));
    return;
  }
  if (JSON.stringify(words) === JSON.stringify(snapshot(state.form))) return;
  words.forEach(([name, type, value]) => {
    for (const field of typed(state.form)) {
      if (field.name !== name) continue;
      if (!/^(radio|checkbox)$/.test(type)) field.value = value;
      else if (field.value === value) field.checked = true;
    }
  });
  state.dirty = true;
  if (state.autosave) autosave(state);
}

// The words went off with the form. When a page from the server comes next, they arrived.
function markSent(state) {
  const entry = localStorage.getItem(nameOf(state.form));
  if (entry) localStorage.setItem(nameOf(state.form), JSON.stringify(Object.assign(JSON.parse(entry), { sent: true })));
}

function forgetWhatArrived() {
  names().forEach((name) => {
    if (JSON.parse(localStorage.getItem(name)).sent) localStorage.removeItem(name);
  });
}

function names() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch (fault) {
    return [];
  }
}

function packed(bytes) {
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}

function unpacked(text) {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
