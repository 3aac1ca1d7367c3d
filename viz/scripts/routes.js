import { entities, relationsOf } from "./data.js";

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
  if (!id || !id.startsWith(PREFIX)) return null;
  const ends = id.slice(PREFIX.length);
  for (let at = ends.indexOf(" "); at >= 0; at = ends.indexOf(" ", at + 1)) {
    const pair = [ends.slice(0, at), ends.slice(at + 1)];
    if (pair.every((end) => entities.has(end))) return [pair[0], pair[1]];
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
 * @param {string} from @param {string} to @param {(record: import("./data.js").Relation) => boolean} passable
 * @returns {{parties: string[], ties: import("./data.js").Relation[][]}[]}
 */
export function routes(from, to, passable) {
  const away = distances(to, passable);
  if (from === to || !away.has(from)) return [];
  const shortest = away.get(from);
  /** @type {string[][]} */
  const found = [];
  let looked = 0;
  for (let length = shortest; length <= shortest + DETOUR && found.length < MOST; length++) {
    const way = [from];
    const walk = (here) => {
      if (found.length >= MOST || looked++ > PATIENCE) return;
      if (here === to && way.length === length + 1) found.push([...way]);
      if (here === to) return;
      for (const next of neighbours(here, passable)) {
        if (way.includes(next) || !(away.get(next) <= length - way.length)) continue;
        way.push(next);
        walk(next);
        way.pop();
      }
    };
    walk(from);
  }
  return found.map((parties) => ({
    parties,
    ties: parties.slice(1).map((party, i) => between(parties[i], party, passable)),
  }));
}

/** How many steps each party is from one. */
function distances(from, passable) {
  const away = new Map([[from, 0]]);
  let ring = [from];
  while (ring.length) {
    const next = [];
    for (const here of ring) {
      for (const other of neighbours(here, passable)) {
        if (away.has(other)) continue;
        away.set(other, away.get(here) + 1);
        next.push(other);
      }
    }
    ring = next;
  }
  return away;
}

function neighbours(id, passable) {
  const ends = relationsOf(id)
    .filter(passable)
    .map((record) => (record.source === id ? record.target : record.source));
  return [...new Set(ends)].filter((end) => end && end !== id).sort();
}

function between(a, b, passable) {
  return relationsOf(a).filter(
    (record) => passable(record) && (record.source === b || record.target === b),
  );
}
