import { broken, widthOfText } from "./names.js";
import { isLit } from "./picture.js";
import { state } from "./state.js";

/** Names of what is chosen are seen in any case, up to so many. */
const MOST_MEANT = 30;
/** So many of the best connected are named first in a crowd, whatever line lies below. */
const FIRST = 24;
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
  const inside = seen.filter(
    (node) => node.x > 0 && node.y > 0 && node.x < room.width && node.y < room.height,
  );
  const order = inside.sort(
    (a, b) =>
      Number(meant.has(b.entity.id)) - Number(meant.has(a.entity.id)) ||
      b.entity.degree - a.entity.degree ||
      (a.entity.id < b.entity.id ? -1 : 1),
  );
  const top = Math.max(0, ...order.map((node) => node.entity.degree));
  const most = many ? meant.size + (room.width * room.height) / AREA : Infinity;
  for (const [rank, node] of order.entries()) {
    if (rank >= most) break;
    const { id, degree, name } = node.entity;
    const bold = degree > BOLD && degree >= top / 2;
    const first = many && rank < FIRST;
    const lines = broken(name, narrow);
    const letters = size + (bold ? 1 : 0) + (first && !narrow ? 1.5 : 0);
    const weight = bold ? 650 : 500;
    const w = Math.max(...lines.map((line) => widthOfText(ctx, line, letters, weight))) + 6;
    const h = lines.length * (letters + 3) + 2;
    /** @type {{box: Box, cost: number} | null} */
    let best = null;
    for (const [x, y, away] of places(node, w, h, room.width)) {
      if (best && away >= best.cost) continue;
      const box = { x, y, w, h };
      const out = room.outside(box);
      if (out > 4 || !room.isFree(box)) continue;
      const cost = away + room.lines(box, id) * 1.9 + out * 8;
      if (!best || cost < best.cost) best = { box, cost };
    }
    if (!best && meant.size <= MOST_MEANT && meant.has(id)) {
      best = { box: { x: node.x, y: node.y + node.r + h / 2 + 2, w, h }, cost: 0 };
    }
    if (!best || (many && !first && best.cost > WORST && !meant.has(id))) continue;
    room.take(best.box);
    labels.push({ kind: "name", id, lines, bold, letters, weight, ...best.box });
  }
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
