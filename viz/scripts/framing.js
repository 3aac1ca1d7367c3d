/** A chart that would have to be made smaller than that at first is cut off instead: one moves in it. */
const LEGIBLE = 0.7;
/** Where some of it is cut off in any case, it is drawn that large, or smaller so that enough cards are seen. */
const [CUT, LEAST] = [0.84, 0.56];
/** So large a piece of the window is enough for a card. */
const PIECE = 62_000;

/**
 * @typedef {{x: number, y: number, k: number}} Frame  where a chart's corner lies in its window, and its scale
 * @typedef {{left: number, top: number, wide: number, high: number}} Free  what of a window it may take
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
 * @param {{whole: Box, focus: Box, main: Box, cards: Box[]}} chart the focus is the main card and its holder's
 * @param {Free} free @param {boolean} all whether all has to be seen, however small
 * @returns {Frame}
 */
export function framed({ whole, focus, main, cards }, free, all) {
  const { wide, high } = free;
  let k = Math.min(1, wide / whole.w);
  if (all) k = Math.min(k, high / whole.h);
  else if (k < LEGIBLE) {
    k = Math.max(LEAST, Math.min(CUT, wide / focus.w, high / focus.h));
    const near = (/** @type {Box} */ card) =>
      Math.abs(card.x + card.w / 2 - main.x - main.w / 2) * k < wide / 2 &&
      Math.abs(card.y - main.y) * k < high / 2;
    const enough = Math.min((wide * high) / PIECE, cards.length);
    while (k > LEAST && cards.filter(near).length < enough) k *= 0.94;
  }
  const middle = focus.w * k <= wide && focus.h * k <= high ? focus : main;
  const x = cutOff(whole.x * k, whole.w * k, (middle.x + middle.w / 2) * k, free.left, wide);
  const spare = high - whole.h * k;
  const y =
    spare >= 0
      ? free.top - whole.y * k + Math.min(40, spare / 2)
      : cutOff(whole.y * k, whole.h * k, (middle.y + middle.h / 2) * k, free.top, high);
  return { k, x, y };
}

/**
 * How far to move what begins at a place: into the middle of its room, or, where it is longer,
 * so that it is cut off on the far side of what matters most.
 *
 * @param {number} low @param {number} size @param {number} at what matters most
 * @param {number} start @param {number} room
 */
function cutOff(low, size, at, start, room) {
  if (size <= room) return start + (room - size) / 2 - low;
  return Math.min(start - low, Math.max(start + room - low - size, start + room / 2 - at));
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
