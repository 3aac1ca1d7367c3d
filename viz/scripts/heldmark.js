import { holdersOf, restWords, shareWords } from "./holders.js";
import { sure } from "./sure.js";
import { legs, mark } from "./svg.js";

const WIDE = 252;
const HIGH = 98;
const BAR = 14;
const NARROW = 820;
/** How far a heading reaches. */
const HEADING = 340;
/** So many letters of a name fit beside its share. */
const LETTERS = 22;

/**
 * Who holds the chosen party, as a bar beside its card, where there is room for it.
 *
 * @param {string} id @param {import("./cards.js").Drawn} card @param {import("./cards.js").Chart} chart
 * @returns {SVGGElement[]}
 */
export function drawHolders(id, card, chart) {
  // in a narrow window the panel has it, right below
  const held = innerWidth < NARROW ? null : holdersOf(id);
  const spot = held && freeSpot(card, chart);
  if (!held || !spot) return [];
  const whole = Math.max(100, held.low);
  /** @type {SVGElement[]} */
  const pieces = [];
  let at = 0;
  /** @param {string} kind @param {number} part @param {string} look */
  const draw = (kind, part, look) => {
    const width = Math.min((part / whole) * WIDE, WIDE - at);
    pieces.push(
      mark(`rect.${kind}`, {
        "data-look": look,
        x: at,
        y: 26,
        width: Math.max(0, width - 1.5),
        height: BAR,
      }),
    );
    at += width;
  };
  for (const { low, look } of held.parts) draw("sure", low, look);
  for (const { low, high, look } of held.parts) if (high > low) draw("open", high - low, look);
  const first = sure(held.parts[0]);
  const [share, votes] = shareWords(first).split(", ");
  const more = held.parts.length > 1 ? `and ${held.parts.length - 1} more` : votes || "";
  const rest = restWords(held);
  return [
    mark(
      "g.holders",
      { transform: `translate(${spot.x} ${spot.y})`, "pointer-events": "none" },
      mark("text.head", { x: 0, y: 14 }, "Who holds it"),
      mark("rect.rest", {
        x: Math.min(at, WIDE),
        y: 26,
        width: Math.max(0, WIDE - at),
        height: BAR,
      }),
      pieces,
      held.low > 100 && mark("path.whole", { d: `M${(100 / whole) * WIDE} 21V${31 + BAR}` }),
      mark("text.word", { x: 0, y: 62 }, `${clipped(first.name)} ${share}`),
      more && mark("text.small", { x: 0, y: 79 }, more),
      rest && mark("text.word.end", { x: WIDE, y: 62 }, rest[0]),
      rest && mark("text.small.end", { x: WIDE, y: 79 }, rest[1]),
    ),
  ];
}

/** @param {string} name */
function clipped(name) {
  const letters = [...name];
  return letters.length > LETTERS ? `${letters.slice(0, LETTERS - 1).join("")}…` : name;
}

/**
 * Below the card, or on one of its sides: wherever nothing else stands.
 *
 * @param {import("./cards.js").Drawn} card @param {import("./cards.js").Chart} chart
 */
function freeSpot(card, chart) {
  /** Left, top, right, bottom. @type {[number, number, number, number][]} */
  const taken = [];
  for (const other of chart.cards.values()) {
    const { node, x, y, w, h } = other;
    if (other !== card && !node.hasAttribute("hidden")) taken.push([x, y, x + w, y + h]);
  }
  for (const { node, points } of chart.lines.values()) {
    if (node.hasAttribute("hidden")) continue;
    for (const [a, b] of legs(points)) {
      const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
      const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
      taken.push([left - 2, top - 2, right + 2, bottom + 2]);
    }
  }
  for (const { node, x, y, w, h } of chart.pills)
    if (!node.hasAttribute("hidden")) taken.push([x - w / 2, y - h / 2, x + w / 2, y + h / 2]);
  for (const { node, kind, x, y } of chart.parts)
    if (!node.hasAttribute("hidden") && kind !== "main")
      taken.push([x, y - 42, x + HEADING, y - 14]);
  const below = card.y + card.h + 12;
  const [before, after] = [card.x - WIDE - 22, card.x + card.w + 22];
  const [high, low] = [card.y - 12, card.y + card.h - HIGH + 12];
  // what juts out of the chart may lie beyond the window
  const edge = Math.max(...[...chart.cards.values()].map(({ x, w }) => x + w));
  const tries = [
    { x: card.x, y: below },
    { x: card.x + card.w - WIDE, y: below },
    { x: card.x + card.w / 2 - WIDE / 2, y: below },
    ...[12, 24, 36].map((down) => ({ x: 0, y: below + down })),
    ...[0, 12, 24].map((down) => ({ x: edge - WIDE, y: below + down })),
    { x: after, y: high },
    { x: before, y: high },
    { x: after, y: low },
    { x: before, y: low },
  ];
  const near = tries.filter(({ x }) => x <= after && x + WIDE >= card.x - 22);
  const free = near.filter(
    ({ x, y }) =>
      !taken.some(
        ([left, top, right, bottom]) =>
          x - 8 < right && x + WIDE + 8 > left && y - 4 < bottom && y + HIGH > top,
      ),
  );
  const kept = free.filter(({ x }) => x >= 0);
  return kept.find(({ x }) => x + WIDE <= edge) ?? kept[0];
}
