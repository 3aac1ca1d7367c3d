import { say } from "./copying.js";
import { asAddress, goTo, onStep } from "./state.js";
import { part } from "./sure.js";

const back = /** @type {HTMLButtonElement} */ (part("undo"));
const forth = /** @type {HTMLButtonElement} */ (part("redo"));
/** Where the reader has been, as addresses. @type {string[]} */
let past = [];
let at = 0;

/** Undo and redo: each thing the reader asks for can be taken back. */
export function startSteps() {
  past = [asAddress()];
  onStep((address) => {
    past = [...past.slice(0, at + 1), address];
    at = past.length - 1;
    mark();
  });
  addEventListener("popstate", follow);
  back.addEventListener("click", () => go(-1));
  forth.addEventListener("click", () => go(1));
  addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      !["z", "y"].includes(key) ||
      isTyping(event.target)
    )
      return;
    event.preventDefault();
    go(key === "y" || event.shiftKey ? 1 : -1);
  });
  mark();
}

/** @param {number} by */
function go(by) {
  const address = past[at + by];
  if (address === undefined) return;
  at += by;
  goTo(address);
  mark();
  say(by < 0 ? "Undone." : "Done again.");
}

/** The browser's own buttons lead along the same way. */
function follow() {
  const here = asAddress();
  if (here === past[at]) return;
  if (here === past[at - 1]) at -= 1;
  else if (here === past[at + 1]) at += 1;
  else {
    past = [...past.slice(0, at + 1), here];
    at = past.length - 1;
  }
  mark();
}

function mark() {
  back.disabled = at === 0;
  forth.disabled = at === past.length - 1;
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
