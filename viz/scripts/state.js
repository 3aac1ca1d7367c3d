import { entities, lookUp, page, scene } from "./data.js";
import { lastDay } from "./dates.js";
import { escaped, NEXT, readMoves, UNMOVED, unescaped, writeMoves } from "./moves.js";
import { isPath } from "./routes.js";

const OURS = "https://w3id.org/kg-stakes/id/";
const LONG = /(^|[: ])(?:(i+d:)|https:\/\/w3id\.org\/kg-stakes\/id\/)/g;
const SHORT = /(^|[: ])(i*)id:/g;
export const VIEWS = ["network", "ownership", "table"];
const folded = scene.legend.filter((row) => !row.shown).map((row) => `${row.group}:${row.key}`);

/** What the reader has asked for; everything on the page follows it. */
export const state = {
  view: VIEWS.includes(page.view) ? page.view : "network",
  /** A party, a relationship, a fact, or the way between two parties (routes.js). @type {string | null} */
  select: null,
  /** Lines of the legend that are off, as "group:key"; parties that are taken out (parties.js). @type {Set<string>} */
  hide: new Set(folded),
  /** The day that is asked, as precise as one likes; empty for the latest. */
  asof: "",
  /** Whether what has no date is shown. */
  undated: true,
  /** Where the reader put parties on the picture (moves.js). @type {Moves} */
  moves: UNMOVED,
  /** Parties that were only in the table and that the reader brought onto the picture, in order. @type {string[]} */
  also: [],
};

/**
 * All that can be asked: what listeners are told when it changes, and how it is written in the
 * address and read from there. An empty text is what the page begins with.
 *
 * @type {{[Key in keyof Asked]: {tells: string, write: (value: Asked[Key]) => string, read: (text: string) => Asked[Key]}}}
 */
export const ASKED = {
  select: {
    tells: "select",
    write: (id) => (id ? short(id) : ""),
    read(text) {
      const id = whole(text);
      return lookUp(id) || isPath(id) ? id : null;
    },
  },
  view: {
    tells: "view",
    write: (view) => (view === first.view ? "" : view),
    read: (text) => (VIEWS.includes(text) ? text : first.view),
  },
  hide: {
    tells: "filter",
    write: (hide) => (listed(hide) === listed(folded) ? "" : listed(hide) || "none"),
    read: (text) =>
      new Set(text === "none" ? [] : text ? text.split(",").filter(Boolean).map(unlisted) : folded),
  },
  asof: { tells: "moment", write: (day) => day, read: (text) => (lastDay(text) ? text : "") },
  undated: {
    tells: "moment",
    write: (shown) => (shown ? "" : "out"),
    read: (text) => text !== "out",
  },
  moves: {
    tells: "moves",
    write: (moves) => writeMoves(moves, bare),
    read: (text) => readMoves(text, full),
  },
  also: {
    tells: "also",
    write: (ids) => ids.map((id) => escaped(bare(id))).join(NEXT),
    read: (text) =>
      [...new Set(text.split(NEXT).map((name) => full(unescaped(name))))].filter(
        (id) => entities.get(id)?.drawn === false,
      ),
  },
};
const KEYS = /** @type {(keyof Asked)[]} */ (Object.keys(ASKED));
const first = { ...state };
/** In this order listeners are told: what is there, before what is chosen of it. */
const ORDER = ["moment", "filter", "also", "moves", "view", "select"];
/** @type {((what: string) => void)[]} */
const listeners = [];
/** @type {((address: string) => void)[]} */
const steps = [];

/** Be told the address of all that the reader comes to ask for. @param {(address: string) => void} listener */
export function onStep(listener) {
  steps.push(listener);
}

/** Be told what changed: "select", "view", "filter", "moment", "moves", "also" or "theme". @param {(what: string) => void} listener */
export function onChange(listener) {
  listeners.push(listener);
}

/** Tell all that something changed. @param {string} what */
export function changed(what) {
  for (const listener of listeners) listener(what);
}

/** Ask for something else: everything on the page follows, and the address. @param {Partial<Asked>} parts */
export function ask(parts) {
  if (take(parts)) writeAddress();
}

/** Ask for something in passing, while a slider moves: the address waits. @param {Partial<Asked>} parts */
export function peek(parts) {
  take(parts);
}

/** Keep what was asked in passing. */
export function settle() {
  if (asAddress() !== location.hash.slice(1)) writeAddress();
}

/** Choose a party, a relationship or a fact; nothing with null. @param {string | null} id */
export function select(id) {
  ask({ select: id });
}

/** Change to another view. @param {string} view */
export function showView(view) {
  ask({ view });
}

/** Turn lines of the legend off or on. @param {(hide: Set<string>) => void} change */
export function filter(change) {
  const hide = new Set(state.hide);
  change(hide);
  ask({ hide });
}

/** Follow the address: a deep link, the back button. */
export function readAddress() {
  takeUp(location.hash.slice(1));
}

/** Come to all that an address asks for, and nothing else. @param {string} address */
export function goTo(address) {
  takeUp(address);
  push(address);
}

/** @param {string} address */
function takeUp(address) {
  const asked = new URLSearchParams(address);
  take(Object.fromEntries(KEYS.map((key) => [key, ASKED[key].read(asked.get(key) || "")])));
}

/** What is asked, as it stands in the address. */
export function asAddress() {
  const parts = new URLSearchParams();
  for (const key of KEYS) {
    const text = written(key, state);
    if (text) parts.set(key, text);
  }
  return parts.toString();
}

/** Take over what is asked, and tell of what changed by it; whether anything did. @param {Partial<Asked>} parts */
function take(parts) {
  const asked = { ...state, ...parts };
  const told = new Set();
  for (const key of KEYS) {
    if (written(key, asked) === written(key, state)) continue;
    told.add(ASKED[key].tells);
    keep(key, asked);
  }
  for (const what of ORDER) if (told.has(what)) changed(what);
  return told.size > 0;
}

/**
 * A part of what is asked as it stands in the address.
 *
 * @template {keyof Asked} Key @param {Key} key @param {Asked} asked
 */
function written(key, asked) {
  return ASKED[key].write(asked[key]);
}

/** @template {keyof Asked} Key @param {Key} key @param {Asked} asked */
function keep(key, asked) {
  state[key] = asked[key];
}

function writeAddress() {
  const hash = asAddress();
  for (const listener of steps) listener(hash);
  push(hash);
}

/** A page in the frame of another may not write its address; it works without. @param {string} hash */
function push(hash) {
  if (hash === location.hash.slice(1)) return;
  try {
    history.pushState(null, "", `#${hash}`);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** @param {Iterable<string>} keys */
function listed(keys) {
  return [...keys]
    .map((key) => encodeURIComponent(short(key)).replaceAll("%3A", ":"))
    .sort()
    .join(",");
}

/** @param {string} text */
function unlisted(text) {
  try {
    return whole(decodeURIComponent(text));
  } catch {
    return whole(text);
  }
}

/** Our identifiers as they are written for people; who is called "id:" himself has an i more. @param {string} text */
function short(text) {
  return text.replace(LONG, (_, before, same) => `${before}${same ? `i${same}` : "id:"}`);
}

/** @param {string} text */
function whole(text) {
  return text.replace(
    SHORT,
    (_, before, more) => `${before}${more ? `${more.slice(1)}id:` : OURS}`,
  );
}

/** An identifier as it stands in a list of parties: ours without what they all begin with. @param {string} id */
function bare(id) {
  return short(id).replace(/^id:(?!.*:)/, "");
}

/** @param {string} name */
function full(name) {
  return name.includes(":") ? whole(name) : OURS + name;
}
