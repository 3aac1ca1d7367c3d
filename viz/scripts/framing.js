/** A chart that would have to be made smaller than that at first is cut off instead: one moves in it. */
const LEGIBLE = 0.8;
/** Where some of it is cut off in any case, it is drawn that large. */
const CUT = 0.88;
/** In so many steps each way the best piece of a chart is looked for. */
const STEPS = 14;
/** What the party that matters most counts, who stands above and below it, and all that is on top. */
const [MAIN, OWNER, NEAR, TOP] = [8, 5, 2.5, 1.5];
/** What it costs that it stands quite at the side. */
const SIDE = 5;
/** How near to the edge of the window a card may stand. */
const EDGE = 10;

/** Where the arrow keys lead. @type {Record<string, Point>} */
export const WAYS = {
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
};

/**
 * @typedef {{x: number, y: number, k: number}} Frame  where a chart's corner lies in its window, and its scale
 * @typedef {{left: number, top: number, wide: number, high: number}} Free  what of a window it may take
 * @typedef {{whole: Box, lead: Box, main: Box, foot: number, near: Box[], cards: Box[]}} Seen  the lead is
 *   the main card's part; near are those who are tied to it; its foot is what is told below it
 */

/** The box around some others. @param {readonly Box[]} boxes @returns {Box} */
export function around(boxes) {
  const x = Math.min(...boxes.map((one) => one.x));
  const y = Math.min(...boxes.map((one) => one.y));
  return {
    x,
    y,
    w: Math.max(...boxes.map((one) => one.x + one.w)) - x,
    h: Math.max(...boxes.map((one) => one.y + one.h)) - y,
  };
}

/**
 * How to show a chart: all of it, or as much as can be read, with the party that matters most.
 *
 * @param {Seen} chart @param {Free} free @param {boolean} all whether all has to be seen, however small
 * @returns {Frame}
 */
export function framed(chart, free, all) {
  const { whole, lead, main } = chart;
  const { wide, high, left, top } = free;
  const fits = Math.min(1, wide / whole.w, high / whole.h);
  if (all || fits >= LEGIBLE) return centred(whole, free, fits);
  const k = Math.min(1, wide / lead.w);
  const cut = k < LEGIBLE;
  if (!cut && lead.h * k <= high) {
    const x = left + Math.max(0, wide - lead.w * k) / 2 - lead.x * k;
    return { k, x, y: top - lead.y * k };
  }
  const scale = cut ? CUT : k;
  const view = { w: wide / scale, h: high / scale };
  const corner = best(chart, view);
  const x =
    view.w >= lead.w
      ? lead.x - (view.w - lead.w) / 2
      : within(corner.x, view.w, whole.x, whole.w, main.x, main.w);
  const y = within(corner.y, view.h, whole.y, whole.h, main.y, main.h + chart.foot);
  return { k: scale, x: left - x * scale, y: top - y * scale };
}

/** All of a chart in the middle of its room, and a little above. @param {Box} whole @param {Free} free @param {number} k @returns {Frame} */
function centred(whole, { left, top, wide, high }, k) {
  const spare = high - whole.h * k;
  return {
    k,
    x: left + (wide - whole.w * k) / 2 - whole.x * k,
    y: top - whole.y * k + Math.min(40, spare / 2),
  };
}

/** No room is lost beyond the edge of a chart, as long as what matters most is seen. @param {number} at @param {number} view @param {number} low @param {number} size @param {number} main @param {number} long */
function within(at, view, low, size, main, long) {
  const inside = Math.max(low, Math.min(at, low + size - view));
  return Math.max(main + long - view, Math.min(inside, main));
}

/** The corner of the piece of a chart on which most of what matters is seen whole. @param {Seen} chart @param {{w: number, h: number}} view @returns {Point} */
function best({ whole, main, foot, near, cards }, view) {
  const tall = main.h + foot;
  const ties = new Set(near);
  const worth = cards.map((card) => {
    if (card === main) return MAIN;
    if (!ties.has(card)) return 1;
    return card.y <= main.y ? OWNER : NEAR;
  });
  let found = { x: main.x, y: main.y, sum: -1 };
  for (let row = 0; row <= STEPS; row++) {
    const y = Math.max(whole.y, main.y + tall - view.h + ((view.h - tall) * row) / STEPS);
    for (let column = 0; column <= STEPS; column++) {
      const x = main.x + main.w - view.w + ((view.w - main.w) * column) / STEPS;
      let sum = y <= whole.y + 1 ? TOP : 0;
      for (const [i, card] of cards.entries()) {
        const inside =
          card.x >= x + EDGE &&
          card.x + card.w <= x + view.w - EDGE &&
          card.y >= y + EDGE &&
          card.y + card.h <= y + view.h - EDGE;
        if (inside) sum += worth[i] ?? 0;
      }
      // of two that are alike the one with the party in the middle
      sum -= Math.abs(column / STEPS - 0.5) * SIDE;
      if (sum > found.sum) found = { x, y, sum };
    }
  }
  return found;
}

/** How far to move a piece into its room; of one that is longer its beginning is seen. @param {number} low @param {number} high @param {number} from @param {number} to */
export function shift(low, high, from, to) {
  if (low >= from && high <= to) return 0;
  return low < from || high - low > to - from ? from - low : to - high;
}

/**
 * The nearest box on one side of another.
 *
 * @template {Box} One @param {Box} from @param {Point} way @param {Iterable<One>} boxes
 */
export function nearest(from, way, boxes) {
  /** @type {{box: One, cost: number} | null} */
  let best = null;
  for (const box of boxes) {
    const [x, y] = [box.x - from.x, box.y - from.y];
    const ahead = x * way.x + y * way.y;
    if (ahead <= 4) continue;
    const cost = ahead + 2 * Math.abs(x * way.y + y * way.x);
    if (!best || cost < best.cost) best = { box, cost };
  }
  return best?.box ?? null;
}
