import { HEADINGS } from "./cards.js";
import { nameOf } from "./data.js";
import { reckoned } from "./reckoned.js";
import { select } from "./state.js";
import { mark, measured } from "./svg.js";
import { relationShown } from "./visible.js";

const HIGH = 18;
/** How far its middle stands below the card's edge: clear of what the card says. */
const DOWN = 3;
const FONT = "600 11.5px";
/** The letters of the heading, and of the key beside it (chart.css). */
const [HEADING, KEY] = ["600 14px", "400 12.5px"];
/** What a mark takes beside its words, and how far it stays from the card's corner. */
const [EDGE, CORNER] = [14, 8];
const MOST_LETTERS = 24;
/** What the plate of the key takes, and how far it stays from the heading. */
const [PLATE, APART] = [30, 24];

/**
 * What the chosen party holds through others, on the card of each: worked out, so it looks like
 * no line's label.
 *
 * @param {string} id @param {import("./cards.js").Chart} chart @returns {SVGGElement[]}
 */
export function drawReach(id, chart) {
  const rows = reckoned()?.holds.get(id) || [];
  const marks = rows.flatMap((row) => {
    const card = chart.cards.get(row.held);
    const told = row.chains.every((chain) => chain.records.every(relationShown));
    return card && told && !card.node.hasAttribute("hidden") ? [reach(row, card)] : [];
  });
  return marks.length ? [...key(id, chart), ...marks] : [];
}

/** What the marks mean, beside the heading, where there is room for it. @param {string} id @param {import("./cards.js").Chart} chart */
function key(id, chart) {
  const part = chart.parts.find(({ kind }) => kind === "main");
  if (!part) return [];
  const words = `Dashed: what ${clipped(nameOf(id))} holds in all, worked out`;
  const left = measured(HEADINGS.main, HEADING) + APART;
  if (part.w < left + PLATE + measured(words, KEY)) return [];
  const plate = mark("rect", { x: 0, y: -6, width: 22, height: 12, rx: 6 });
  const place = `translate(${part.x + left} ${part.y - 25})`;
  return [mark("g.through.key", { transform: place }, plate, mark("text", { x: PLATE }, words))];
}

/** @param {Through} row @param {import("./cards.js").Drawn} card */
function reach(row, card) {
  const room = card.w - 2 * CORNER - EDGE;
  const words = wordings(row);
  const text = words.find((one) => measured(one, FONT) <= room) ?? row.short;
  const wide = measured(text, FONT) + EDGE;
  const [x, y] = [card.x + card.w - CORNER - wide / 2, card.y + card.h + DOWN];
  const node = mark(
    "g.through",
    { transform: `translate(${x} ${y})`, "data-id": row.held, onclick: () => select(row.held) },
    mark(
      "title",
      {},
      `${nameOf(row.holder)} holds of ${nameOf(row.held)} in all: ${row.share}. Worked out; no source says it.`,
    ),
    mark("rect", { x: -wide / 2, y: -HIGH / 2, width: wide, height: HIGH, rx: HIGH / 2 }),
    mark("text", {}, text),
  );
  node.classList.toggle("maybe", !row.certain);
  return node;
}

/** What a mark may say, the longest first. @param {Through} row @returns {[string, ...string[]]} */
function wordings({ short, nearest, holder }) {
  const bare = short.replace(/, size not stated$/, "");
  if (nearest.includes(holder) || !nearest.length) return [`${bare} in all`, bare];
  if (nearest.length > 1)
    return [`${bare} through ${nearest.length} others`, `${bare} in all`, bare];
  return [`${bare} through ${clipped(nameOf(nearest[0] ?? null))}`, `${bare} through others`, bare];
}

/** @param {string} name */
function clipped(name) {
  const letters = [...name];
  const cut = letters.length > MOST_LETTERS;
  // isolated, so that it cannot turn the words around it
  return `\u2068${cut ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : name}\u2069`;
}
