import { entities, entityOf, relationsOf } from "./data.js";
import { ask, filter, onChange, state } from "./state.js";

/** @type {Set<string> | null} */
let out = null;
onChange((what) => {
  if (what === "filter") out = null;
});

/** Whether a party was taken out, by hand or with the neighbourhood it hangs on. @param {string} id */
export function isTakenOut(id) {
  if (!out) out = takenOut();
  return out.has(id);
}

/** Whether a party was asked for, whatever the legend folds away. @param {string} id */
export function isAskedFor(id) {
  return state.hide.has(`show:${id}`);
}

/** The parties that hang on one alone. @param {string} id */
export function hangers(id) {
  return neighbours(id).filter((other) => neighbours(other).every((end) => end === id));
}

/** Whether those that hang on a party are folded in. @param {string} id */
export function isFolded(id) {
  return state.hide.has(`around:${id}`);
}

/** The parties tied to one that the legend folds away or the reader took out. @param {string} id */
export function missing(id) {
  return neighbours(id).filter((other) => {
    const folded = state.hide.has(`look:${entityOf(other).look}`) && !isAskedFor(other);
    return folded || isTakenOut(other);
  });
}

/** What is hidden once a party is shown whatever the legend folds away. @param {string} id */
export function shownTo(id) {
  const hide = new Set(state.hide);
  hide.delete(`party:${id}`);
  if (hide.has(`look:${entityOf(id).look}`)) hide.add(`show:${id}`);
  return hide;
}

/** Take a party off the page. @param {string} id */
export function takeOut(id) {
  filter((hidden) => {
    hidden.delete(`show:${id}`);
    hidden.add(`party:${id}`);
  });
}

/** Fold in what hangs on a party alone. @param {string} id */
export function fold(id) {
  filter((hidden) => {
    for (const other of hangers(id)) hidden.delete(`show:${other}`);
    hidden.add(`around:${id}`);
  });
}

/** Bring all that a party has to do with onto the picture. @param {string} id @param {string[]} also who comes out of the table too */
export function unfold(id, also = state.also) {
  const hide = new Set(state.hide);
  hide.delete(`around:${id}`);
  for (const other of neighbours(id)) {
    hide.delete(`party:${other}`);
    if (hide.has(`look:${entityOf(other).look}`)) hide.add(`show:${other}`);
  }
  ask({ hide, also });
}

/** The parties that are tied to one. @param {string} id */
export function neighbours(id) {
  const ends = relationsOf(id).flatMap(({ source, target }) => [source, target ?? source]);
  return [...new Set(ends)].filter((end) => end !== id && entities.has(end));
}

function takenOut() {
  /** @type {Set<string>} */
  const found = new Set();
  for (const one of state.hide) {
    const [, kind, id = ""] = /^(party|around):(.*)$/s.exec(one) || [];
    if (kind === "party") found.add(id);
    if (kind === "around")
      for (const other of hangers(id)) if (!isAskedFor(other)) found.add(other);
  }
  return found;
}
