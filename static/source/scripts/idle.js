// A phone that others may use signs out when nothing is done. Say so before, and take the words off the screen after.
import { unsent } from "./unsent.js";

const AWAKE = "/me/awake";
const LATER = 5;

export function warnBeforeSignOut() {
  const [idle, warn] = (document.body.dataset.idle || "").split(" ").map(Number);
  const box = document.getElementById("idle");
  if (!idle || !box) return;
  let timer;
  const after = (seconds, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, seconds * 1000);
  };
  const begin = (left) => {
    box.hidden = true;
    after(left - warn, look);
  };
  const look = async () => {
    const left = await secondsLeft();
    // More than expected: another tab was in use meanwhile.
    if (left > warn + LATER) begin(left);
    else {
      box.hidden = false;
      after(Math.max(left, 0) + LATER, over);
    }
  };
  const over = async () => {
    const left = await secondsLeft();
    if (left > LATER) begin(left);
    else leave();
  };
  box.querySelector("button").addEventListener("click", async () => {
    await fetch(AWAKE, { method: "POST" });
    begin(idle);
  });
  begin(idle);
}

function leave() {
  const [state] = unsent();
  // Signed out by now, so this saves nothing: the sign-in page takes the words in, and gives them back afterwards.
  if (state) state.form.submit();
  else location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

// How long the session goes on if nothing is done. Asking does not count as doing something.
async function secondsLeft() {
  try {
    const answer = await fetch(AWAKE, { cache: "no-store", redirect: "manual" });
    return answer.ok ? (await answer.json()).left : 0;
  } catch (fault) {
    return 0;
  }
}
