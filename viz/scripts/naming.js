import { isLit } from "./looks.js";
import { broken, widthOfText } from "./names.js";
import { state } from "./state.js";

/** What of a circle's square its name and others keep clear of. */
const CIRCLE = 1.9;
/** So many of the best connected are named first in a crowd, whatever line lies below: the layout keeps room. */
const FIRST = { wide: 30, narrow: 12 };
/** How much larger their letters are (kg/view/shapes.py). */
const MORE = 0.5;
/** How much of the window, in pixels, there has to be for a name: of more, the best connected have one. */
const AREA = 4600;
const WORST = 12;
/** From so many ties on, and half of the most, a name is bold. */
const BOLD = 4;

/**
 * Find places for the names.
 *
 * @param {Painter} ctx
 * @param {{seen: ShownNode[], room: import("./room.js").Room, size: number, narrow: boolean, many: boolean}} picture
 *   in the window's own measure; `many` where not all can be named
 * @param {import("./labels.js").Label[]} labels what is placed is put there
 */
export function nameAll(ctx, { seen, room, size, narrow, many }, labels) {
  // in a crowd no name would be seen of what is chosen: it comes first, and stays
  const meant = new Set(
    many && state.select ? seen.map(({ entity }) => entity.id).filter((id) => isLit(id)) : [],
  );
  /** @param {ShownNode} node */
  const first = ({ entity }) => (entity.id === state.select ? 2 : Number(meant.has(entity.id)));
  // names of what is chosen may lie on circles of what is not
  for (const node of seen) if (meant.has(node.entity.id)) takeCircle(room, node);
  let waiting = true;
  const inside = seen.filter(
    (node) =>
      node.entity.name.trim() &&
      node.x > 0 &&
      node.y > 0 &&
      node.x < room.width &&
      node.y < room.height,
  );
  const order = inside.sort(
    (a, b) =>
      first(b) - first(a) ||
      b.entity.degree - a.entity.degree ||
      (a.entity.id < b.entity.id ? -1 : 1),
  );
  const top = Math.max(0, ...order.map((node) => node.entity.degree));
  const most = many ? meant.size + (room.width * room.height) / AREA : Infinity;
  for (const [rank, node] of order.entries()) {
    const { id, degree } = node.entity;
    const chosen = meant.has(id);
    if (waiting && !chosen) {
      for (const other of seen) if (!meant.has(other.entity.id)) takeCircle(room, other);
      waiting = false;
    }
    if (rank >= most) break;
    const bold = degree > BOLD && degree >= top / 2;
    const hub = rank - meant.size < (narrow ? FIRST.narrow : FIRST.wide);
    const worst = many && !hub && !chosen ? WORST : Infinity;
    let name = written(ctx, node, size + (bold ? 1 : 0) + (hub && many ? MORE : 0), bold, narrow);
    let best = free(node, name, room, worst);
    if (!best && (hub || chosen)) {
      name = written(ctx, node, size, bold, narrow);
      best = free(node, name, room, worst);
    }
    if (!best && !many) {
      // broken otherwise there may be room
      name = written(ctx, node, size - 0.5, bold, !narrow);
      best = free(node, name, room, worst);
    }
    if (!best) continue;
    room.take(best);
    const { lines, letters, weight } = name;
    labels.push({ kind: "name", id, lines, bold, letters, weight, ...best });
  }
  if (waiting) for (const node of seen) if (!meant.has(node.entity.id)) takeCircle(room, node);
}

/** @param {import("./room.js").Room} room @param {ShownNode} node */
function takeCircle(room, { x, y, r }) {
  room.take({ x, y, w: r * CIRCLE, h: r * CIRCLE });
}

/** A name in letters of a size. @param {Painter} ctx @param {ShownNode} node @param {number} letters @param {boolean} bold @param {boolean} narrow */
function written(ctx, { entity }, letters, bold, narrow) {
  const weight = bold ? 650 : 500;
  const lines = broken(entity.name, narrow);
  const w = Math.max(...lines.map((line) => widthOfText(ctx, line, letters, weight))) + 6;
  return { lines, letters, weight, w, h: lines.length * (letters + 3) + 2 };
}

/**
 * The best free place for a name.
 *
 * @param {ShownNode} node @param {{w: number, h: number}} name @param {import("./room.js").Room} room
 * @param {number} worst what may be against it @returns {Box | null}
 */
function free(node, { w, h }, room, worst) {
  /** @type {Box | null} */
  let best = null;
  let least = worst;
  for (const [x, y, away] of places(node, w, h, room.width)) {
    if (away >= least) continue;
    const box = { x, y, w, h };
    const out = room.outside(box);
    if (out > 4 || !room.isFree(box)) continue;
    const cost = away + room.lines(box, node.entity.id) * 1.9 + out * 8;
    if (cost < least) [best, least] = [box, cost];
  }
  return best;
}

/**
 * Below, above, right, left, slid sideways, the four corners: each with what is against it.
 *
 * @param {ShownNode} node @param {number} w @param {number} h @param {number} width of the window
 * @returns {[number, number, number][]}
 */
function places({ x, y, r }, w, h, width) {
  const [down, side] = [r + h / 2 + 2, r + w / 2 + 2];
  const slid = w / 2 - 8;
  const some = slid / 2;
  const [right, below] = [r * 0.75 + w / 2, r * 0.75 + h / 2];
  const inside = Math.min(Math.max(x, w / 2 + 4), width - w / 2 - 4);
  return [
    [x, y + down, 0],
    [x, y - down, 2],
    [x + side, y, 2.6],
    [x - side, y, 2.6],
    [x + some, y + down, 2.2],
    [x - some, y + down, 2.2],
    [inside, y + down, 2.2],
    [inside, y - down, 3.4],
    [x + some, y - down, 3.4],
    [x - some, y - down, 3.4],
    [x + slid, y + down, 4],
    [x - slid, y + down, 4],
    [x + right, y + below, 4.4],
    [x - right, y + below, 4.4],
    [x + right, y - below, 4.8],
    [x - right, y - below, 4.8],
    [x + slid, y - down, 4.8],
    [x - slid, y - down, 4.8],
  ];
}
