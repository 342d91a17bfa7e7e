// Every colour of the look: the name that pages use, and what it is by day and by night.
// The key is how a colour is written in the Sass, so that each use can be told apart.
export const tokens = {
  "#faf8f3": ["paper", "#faf8f3", "#111b1c"],
  "#fffffe": ["on-dark", "#ffffff", "#f3f5f1"],
  "#fffffd": ["card", "#ffffff", "#1a2627"],
  "#fffffc": ["on-teal", "#ffffff", "#0d1a1b"],
  "#1d2b2d": ["ink", "#1d2b2d", "#eceee8"],
  "#1d2b2c": ["on-focus", "#1d2b2d", "#111b1c"],
  "#4a5c5e": ["ink-quiet", "#4a5c5e", "#b4c1be"],
  "#6d7d7e": ["ink-faint", "#6d7d7e", "#94a3a1"],
  "#aab4b0": ["line-strong", "#aab4b0", "#6c7b7a"],
  "#d6dad3": ["line", "#d6dad3", "#3a4a4a"],
  "#0a5d61": ["teal", "#0a5d61", "#8fd6cf"],
  "#0a5d62": ["button", "#0a5d61", "#8fd6cf"],
  "#06494d": ["button-hover", "#06494d", "#b3e6e0"],
  "#052e30": ["button-active", "#052e31", "#d5f3ef"],
  "#052e31": ["button-shadow", "#052e31", "#3c7f79"],
  "#052e32": ["link-active", "#052e31", "#d5f3ef"],
  "#06393c": ["link-hover", "#06393c", "#c3ece7"],
  "#06393d": ["teal-dark", "#06393c", "#c3ece7"],
  "#dcebe9": ["teal-pale", "#dcebe9", "#1f3a3b"],
  "#c7dfdc": ["teal-paler", "#c7dfdc", "#2a4b4c"],
  "#4b3869": ["plum", "#4b3869", "#cdbcea"],
  "#a3341f": ["brick", "#a3341f", "#f2a08e"],
  "#82291a": ["brick-hover", "#82291a", "#f7c0b4"],
  "#722416": ["brick-link", "#722416", "#f9cfc6"],
  "#521a10": ["brick-active", "#521a10", "#fbdcd5"],
  "#521a11": ["brick-shadow", "#521a10", "#8a4a3d"],
  "#f6dfd8": ["brick-pale", "#f6dfd8", "#4b2a24"],
  "#ffd84d": ["focus", "#ffd84d", "#ffd84d"],
  "#ffd84e": ["exit", "#ffd84d", "#ffd84d"],
  "#ffe68a": ["exit-hover", "#ffe68a", "#ffe68a"],
  "#fff6d6": ["note", "#fff6d6", "#3b3417"],
};

// What the components of NHS.UK frontend write for clear, black print and high contrast: left as it is.
export const left = ["#000", "#0000", "#fff0", "transparent"];
