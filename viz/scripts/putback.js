import { counted } from "./claims.js";
import { say } from "./copying.js";
import { el } from "./dom.js";
import { UNMOVED } from "./moves.js";
import { ask, onChange, state } from "./state.js";
import { part } from "./sure.js";

const button = part("put-back");

/** The button that puts all parties back where the layout had them; there only once one is moved. */
export function startPutBack() {
  button.addEventListener("click", putBack);
  onChange((what) => {
    if (what === "moves" || what === "view") mark();
  });
  mark();
}

function mark() {
  button.hidden = !state.moves.places.size || state.view !== "network";
}

function putBack() {
  ask({ moves: UNMOVED });
  say("All stand where they stood at first.");
}

/** How many are moved, and the way back, for the panel. */
export function movedNote() {
  const count = state.moves.places.size;
  if (!count) return null;
  return el(
    "p.split",
    {},
    `${counted(count, "party", "parties")} moved by hand. `,
    el("button.more", { type: "button", onclick: putBack }, "Reset positions"),
  );
}
