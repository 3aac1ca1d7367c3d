import { derived, listUnder, scene } from "./data.js";
import { lastDay } from "./dates.js";
import { state } from "./state.js";
import { sure } from "./sure.js";

/** Read before any other day is asked: lines say on it what they say at their latest. */
const now = read(derived.now);
/** @type {Map<GivenWorked, Worked>} */
const unpacked = new Map();

/**
 * What is worked out for the day that is asked; nothing where that was not done, or where what
 * has no date is left out, which it counts in.
 *
 * @returns {Worked | null}
 */
export function reckoned() {
  if (!state.undated) return null;
  const day = lastDay(state.asof);
  if (!day) return now;
  const begun = derived.then.filter(([first]) => first <= day);
  const last = begun[begun.length - 1];
  return last ? unpack(last[1]) : null;
}

/** For which day it is worked out where it is not for the one that is asked. */
export function reckonedFor() {
  return derived.day ? `as of ${derived.day}` : "for the latest that the sources say";
}

/** Whether anything is worked out at the page's own day. @param {string} id */
export function isReckoned(id) {
  return now.holds.has(id) || now.heldBy.has(id) || now.heads.has(id) || now.controls.has(id);
}

/** @param {GivenWorked} given @returns {Worked} */
function unpack(given) {
  let worked = unpacked.get(given);
  if (!worked) {
    worked = read(given);
    unpacked.set(given, worked);
  }
  return worked;
}

/** @param {GivenWorked} given @returns {Worked} */
function read(given) {
  /** @type {Worked} */
  const worked = {
    holds: new Map(),
    heldBy: new Map(),
    heads: new Map(),
    controls: new Map(),
    ties: given.ties.map(([title, status, power, records]) => ({
      title,
      status,
      power,
      records: records.map(record),
    })),
    left: new Set(given.left.map(party)),
    least: given.least,
  };
  for (const [holder, held, share, short, flags, nearest, ...chains] of given.through) {
    /** @type {Through} */
    const row = {
      holder: party(holder),
      held: party(held),
      share,
      short: short || share,
      certain: (flags & 1) > 0,
      ultimate: (flags & 2) > 0,
      whole: (flags & 4) > 0,
      nearest: nearest.map(party),
      chains: chains.map(([numbers, product, steps]) => {
        const records = numbers.map(record);
        const factors = steps ?? records.map((one) => one.pill).join(" × ");
        return { records, share: product ?? share, steps: factors };
      }),
    };
    listUnder(worked.holds, row.holder).push(row);
    listUnder(worked.heldBy, row.held).push(row);
  }
  for (const [of, words, tops, rows] of given.heads) {
    const controlled = party(of);
    const found = rows.map(([by, certain, because, assumed, records]) => ({
      controller: party(by),
      controlled,
      certain: certain > 0,
      because,
      assumed: assumed > 0,
      records: records.map(record),
    }));
    worked.heads.set(controlled, { words, tops: tops.map(party), rows: found });
    for (const row of found) listUnder(worked.controls, row.controller).push(row);
  }
  return worked;
}

/** @param {number} place */
function party(place) {
  return sure(scene.entities[place]).id;
}

/** @param {number} place */
function record(place) {
  return sure(scene.relationships[place]);
}
