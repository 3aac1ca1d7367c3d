import { entities, entityOf } from "./data.js";
import { neighbours } from "./parties.js";
import { state } from "./state.js";

/** So many parties come onto the picture at once. */
export const MOST = 40;

/** Whether a party is in the table alone: there are too many to draw them all. @param {string | null} id */
export function isAway(id) {
  const entity = entities.get(id);
  return Boolean(entity) && !entity?.drawn && !state.also.includes(entity?.id ?? "");
}

/** Whether the reader brought a party onto the picture. @param {string} id */
export function isBrought(id) {
  return state.also.includes(id);
}

/** The parties tied to one that are in the table alone, the best connected first. @param {string} id */
export function awayFrom(id) {
  const found = neighbours(id).filter(isAway);
  return found.sort((a, b) => entityOf(b).degree - entityOf(a).degree || (a < b ? -1 : 1));
}

/** Who is on the picture once some others came. @param {string[]} ids */
export function withThem(ids) {
  return [...state.also, ...ids.filter(isAway).slice(0, MOST)];
}
