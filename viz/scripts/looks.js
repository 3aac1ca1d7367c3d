import { categoryColour, colour, faded, lookColour } from "./colours.js";
import {
  dashes,
  drawing,
  entities,
  listUnder,
  relationOf,
  relations,
  relationsOf,
  widthOf,
} from "./data.js";
import { isOnTheWay } from "./journey.js";
import { isPath } from "./routes.js";
import { onChange, state } from "./state.js";
import { relationShown } from "./visible.js";

const DIMMED = 0.74;
const ASIDE = 0.42;
const FAINT = 0.4;
/** How much wider a line is that is chosen. */
const WIDER = 0.6;
/** Nodes with no tie to the main group. */
const asides = new Set(drawing.nodes.filter((node) => node.aside).map((node) => node.id));
/** What belongs to the party that is chosen, until something else is asked. @type {Set<string> | null} */
let around = null;
onChange(() => {
  around = null;
});

/** Whether something belongs to what is chosen; everything does while nothing is. @param {string} id */
export function isLit(id) {
  const chosen = state.select;
  if (!chosen || id === chosen) return true;
  if (isPath(chosen)) return isOnTheWay(id);
  const record = relations.get(chosen);
  if (record) return id === record.source || id === record.target;
  if (!entities.has(chosen)) return true;
  if (!around) around = surroundings(chosen);
  return around.has(id);
}

/** The ties of a party, and their other ends where they are shown. @param {string} id */
function surroundings(id) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const record of relationsOf(id)) {
    found.add(record.id);
    if (relationShown(record)) found.add(record.source).add(record.target ?? record.source);
  }
  return found;
}

/** A colour, faded where its owner is not meant or stands aside. @param {string} id @param {string} hex @param {boolean} [aside] */
export function lit(id, hex, aside = false) {
  if (!isLit(id)) return faded(hex, DIMMED);
  return aside && !state.select ? faded(hex, ASIDE) : hex;
}

/** Whether an entity stands aside. @param {string} id */
export function isAside(id) {
  return asides.has(id);
}

/** The colour of a circle. @param {Entity} entity */
export function fillOf({ id, look, unnamed }) {
  return unnamed ? colour("canvas") : lit(id, lookColour(look), asides.has(id));
}

/**
 * How each line is drawn, the same object for all that look the same.
 *
 * @returns {Map<string, LineLook>}
 */
export function lineLooks() {
  const behind = hiddenBehind();
  /** @type {Map<string, LineLook>} */
  const kinds = new Map();
  /** @type {Map<string, LineLook>} */
  const found = new Map();
  for (const { id, from, arrows } of drawing.edges) {
    const record = relationOf(id);
    const wide = widthOf(record);
    // denials share a line, whatever they deny: it is grey, no relationship
    const full =
      record.line === "denied" && id !== state.select
        ? faded(colour("muted"), FAINT)
        : categoryColour(record.category);
    const look = {
      colour: lit(id, full, asides.has(from) || record.over),
      width: id === state.select ? wide + WIDER : wide,
      dashes: dashes[record.line] || [],
      arrow: arrows.to.enabled ? arrows.to.scaleFactor : 0,
      behind: behind.has(id),
    };
    const key = Object.values(look).join(" ");
    const known = kinds.get(key) ?? look;
    kinds.set(key, known);
    found.set(id, known);
  }
  return found;
}

/** Denials of one pair share a line: all but one of them, or but the chosen one, lie behind it. */
function hiddenBehind() {
  /** @type {Map<string, string[]>} */
  const pairs = new Map();
  for (const { id, from, to } of drawing.edges) {
    const record = relationOf(id);
    if (record.line !== "denied" || !relationShown(record)) continue;
    listUnder(pairs, [from, to].sort().join(" ")).push(id);
  }
  return new Set(
    [...pairs.values()].flatMap((ids) => {
      const seen = ids.find((id) => id === state.select) ?? ids[0];
      return ids.filter((id) => id !== seen);
    }),
  );
}
