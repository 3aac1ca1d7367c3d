import { lookUp, scene } from "./data.js";

const OURS = "https://w3id.org/kg-stakes/id/";

/** What the reader has chosen; everything on the page follows it. */
export const state = {
  /** @type {string | null} */
  selected: null,
  view: "network",
  /** Lines of the legend that are off, as "group:key". @type {Set<string>} */
  hidden: new Set(scene.legend.filter((row) => !row.shown).map((row) => `${row.group}:${row.key}`)),
};
const atFirst = [...state.hidden].sort().join(",");
/** @type {((what: string) => void)[]} */
const listeners = [];

/** Be told what changed: "select", "view", "filter" or "theme". @param {(what: string) => void} listener */
export function onChange(listener) {
  listeners.push(listener);
}

/** Tell all that something changed. @param {string} what */
export function changed(what) {
  for (const listener of listeners) listener(what);
}

/** Choose a party, a relationship or a fact; nothing with null. @param {string | null} id */
export function select(id) {
  if (id === state.selected) return;
  state.selected = id;
  changed("select");
  writeAddress();
}

/** Change to another view. @param {string} view */
export function showView(view) {
  if (view === state.view) return;
  state.view = view;
  changed("view");
  writeAddress();
}

/** Turn lines of the legend off or on. @param {(hidden: Set<string>) => void} change */
export function filter(change) {
  change(state.hidden);
  changed("filter");
  writeAddress();
}

/** Follow the address: a deep link, the back button. */
export function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const id = asked.get("select");
  const whole = id && id.startsWith("id:") ? OURS + id.slice(3) : id;
  const view = asked.get("view") === "table" ? "table" : "network";
  if (asked.has("hide")) state.hidden = new Set(asked.get("hide").split(",").filter(Boolean));
  state.view = view;
  state.selected = lookUp(whole) ? whole : null;
  for (const what of ["filter", "view", "select"]) changed(what);
}

function writeAddress() {
  const parts = new URLSearchParams();
  if (state.selected) parts.set("select", state.selected.replace(OURS, "id:"));
  if (state.view !== "network") parts.set("view", state.view);
  const hidden = [...state.hidden].sort().join(",");
  if (hidden !== atFirst) parts.set("hide", hidden);
  const hash = parts.toString();
  if (hash !== location.hash.slice(1)) history.pushState(null, "", `#${hash}`);
}
