import { entities, relationsOf } from "./data.js";
import { sure } from "./sure.js";

const PREFIX = "path:";
const MOST = 5;
/** A longer way than the shortest by more steps than this is no news. */
const DETOUR = 1;
/** So many steps are looked at before the search ends: a dense graph has more ways than anyone reads. */
const PATIENCE = 200_000;

/** What stands for the way between two parties where something is chosen. @param {string} from @param {string} to */
export function pathId(from, to) {
  return `${PREFIX}${from} ${to}`;
}

/** The two parties of a path. @param {string | null} id @returns {[string, string] | null} */
export function pathEnds(id) {
  if (!id?.startsWith(PREFIX)) return null;
  const ends = id.slice(PREFIX.length);
  for (let at = ends.indexOf(" "); at >= 0; at = ends.indexOf(" ", at + 1)) {
    const [from, to] = [ends.slice(0, at), ends.slice(at + 1)];
    if (entities.has(from) && entities.has(to)) return [from, to];
  }
  return null;
}

/** Whether something stands for the way between two parties of this page. @param {string | null} id */
export function isPath(id) {
  return pathEnds(id) !== null;
}

/**
 * The ways between two parties, the shortest first: each a list of parties and, between two of
 * them, all relationships that tie them. Directions do not matter.
 *
 * @param {string} from @param {string} to @param {(record: Relation) => boolean} passable
 * @returns {Way[]}
 */
export function routes(from, to, passable) {
  const away = distances(to, passable);
  const shortest = away.get(from);
  if (from === to || shortest === undefined) return [];
  /** @type {string[][]} */
  const found = [];
  let looked = 0;
  for (let length = shortest; length <= shortest + DETOUR && found.length < MOST; length++) {
    const way = [from];
    const walk = (/** @type {string} */ here) => {
      if (found.length >= MOST || looked++ > PATIENCE) return;
      if (here === to && way.length === length + 1) found.push([...way]);
      if (here === to) return;
      for (const next of neighbours(here, passable)) {
        if (way.includes(next) || (away.get(next) ?? Infinity) > length - way.length) continue;
        way.push(next);
        walk(next);
        way.pop();
      }
    };
    walk(from);
  }
  return found.map((parties) => ({
    parties,
    ties: parties.slice(1).map((party, i) => between(sure(parties[i]), party, passable)),
  }));
}

/** How many steps each party is from one. @param {string} from @param {(record: Relation) => boolean} passable */
function distances(from, passable) {
  const away = new Map([[from, 0]]);
  // a map goes on over what is added to it meanwhile
  for (const [here, steps] of away) {
    for (const other of neighbours(here, passable)) {
      if (!away.has(other)) away.set(other, steps + 1);
    }
  }
  return away;
}

/** @param {string} id @param {(record: Relation) => boolean} passable */
function neighbours(id, passable) {
  const ends = relationsOf(id)
    .filter(passable)
    .map((record) => (record.source === id ? (record.target ?? id) : record.source));
  return [...new Set(ends)].filter((end) => end !== id).sort();
}

/** @param {string} a @param {string} b @param {(record: Relation) => boolean} passable */
function between(a, b, passable) {
  return relationsOf(a).filter(
    (record) => passable(record) && (record.source === b || record.target === b),
  );
}
