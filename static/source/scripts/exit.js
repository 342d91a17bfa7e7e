// Exit: cover the page at once, end the session, put a neutral page in this one's place.
import { eraseUnsent, sendUnsentOnce } from "./unsent.js";

const PRESSES = 3;
const WITHIN = 5000;

export function leaveQuickly() {
  const form = document.getElementById("exit");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(form.action);
  });
  listenForShift(() => leave(form.action));
  // A page that the browser kept alive must not come back to life with somebody's words on it.
  addEventListener("pageshow", (event) => {
    if (event.persisted && (document.querySelector(".gone") || document.body.dataset.key)) location.reload();
  });
}

function leave(address) {
  cover();
  try {
    sendUnsentOnce();
    eraseUnsent();
    // Answered by no redirect, which this page would not be let to follow.
    const quiet = new URLSearchParams({ quiet: "1" });
    if (!navigator.sendBeacon || !navigator.sendBeacon(address, quiet)) {
      fetch(address, { method: "POST", body: quiet, keepalive: true });
    }
  } finally {
    location.replace(document.body.dataset.exit);
  }
}

function cover() {
  document.title = "…";
  const sheet = document.createElement("div");
  sheet.className = "gone";
  document.body.textContent = "";
  document.body.append(sheet);
}

function listenForShift(act) {
  let presses = 0;
  let timer;
  const dots = document.createElement("div");
  dots.className = "shift-dots";
  dots.setAttribute("aria-hidden", "true");
  const show = () => {
    dots.textContent = "●".repeat(presses) + "○".repeat(PRESSES - presses);
    if (presses && !dots.isConnected) document.body.append(dots);
    if (!presses) dots.remove();
  };
  const forget = () => {
    presses = 0;
    show();
  };
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      if (presses) forget();
      return;
    }
    if (!presses) timer = setTimeout(forget, WITHIN);
    presses += 1;
    show();
    if (presses >= PRESSES) {
      clearTimeout(timer);
      act();
    }
  });
}
