// What JavaScript adds; every page works without it.
import { leaveQuickly } from "./scripts/exit.js";
import { warnBeforeSignOut } from "./scripts/idle.js";
import { smallHelps } from "./scripts/helps.js";
import { takeNumberOfLetter } from "./scripts/letter.js";
import { keepUnsentWords } from "./scripts/unsent.js";
import { keepHelpOffline } from "./scripts/offline.js";

// Exit first: it must work even if something after it does not.
for (const part of [leaveQuickly, takeNumberOfLetter, smallHelps, keepUnsentWords, warnBeforeSignOut, keepHelpOffline]) {
  try {
    part();
  } catch (fault) {
    // One part that an old browser cannot do must not take the others with it.
  }
}
