import { pathEnds, pathId, routes } from "./routes.js";
import { onChange, select, state } from "./state.js";
import { relationShown } from "./visible.js";

let at = 0;
/** @type {Way[] | null} */
let found = null;
/** @type {Set<string>} */
let lit = new Set();
onChange((what) => {
  if (what === "select") at = 0;
  if (what !== "theme") found = null;
});

/** The ways between the two chosen parties over what is to be seen, the shortest first. */
export function ways() {
  const ends = pathEnds(state.select);
  if (!found) {
    found = ends
      ? routes(ends[0], ends[1], (record) => relationShown(record) && isTie(record))
      : [];
    const way = found[at];
    lit = new Set([
      ...(ends || []),
      ...(way ? [...way.parties, ...way.ties.flat().map((record) => record.id)] : []),
    ]);
  }
  return found;
}

/** Whether a relationship ties its ends: what is only denied does not. @param {Relation} record */
export function isTie(record) {
  return record.line !== "denied";
}

/** Whether a party or relationship lies on the way that is shown. @param {string} id */
export function isOnTheWay(id) {
  ways();
  return lit.has(id);
}

/** Which of the ways is shown. */
export function wayShown() {
  return at;
}

/** Show another of the ways. @param {number} number */
export function showWay(number) {
  at = number;
  found = null;
}

/** Ask for the ways between two parties. @param {string} from @param {string} to */
export function travel(from, to) {
  select(pathId(from, to));
}
