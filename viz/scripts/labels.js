import { along } from "./bends.js";
import { entities, relations } from "./data.js";
import { broken } from "./names.js";
import { isAside, isLit, nameSize, network, shownEdges, shownNodes } from "./picture.js";
import { Room } from "./room.js";
import { state } from "./state.js";

/**
 * @typedef {{kind: "name" | "edge" | "pill" | "disc" | "fold", id: string, lines: string[], x: number, y: number,
 *   w: number, h: number, disc?: boolean, bold?: boolean, category?: string}} Label
 */

const MOST_LABELS = 500;
const MOST_MEANT = 30;
const TRIED = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78];
const ORDER = { ownership: 3, tension: 2, influence: 4, business: 5 };
const FOLDED = {
  influence: "ties of influence",
  ownership: "holdings",
  business: "dealings",
  tension: "tensions",
};

/** What was placed last: what is painted, and what a click may hit. @type {Label[]} */
export const labels = [];

/** Find a place for every name and label on the picture as it now stands. @param {CanvasRenderingContext2D} ctx */
export function placeLabels(ctx, width, height) {
  const scale = network.getScale();
  const narrow = innerWidth < 820;
  const size = nameSize(scale, narrow);
  const seen = shownNodes().map((node) => ({
    ...node,
    ...network.canvasToDOM(node),
    r: node.r * scale,
  }));
  const lines = shownEdges().map((edge) => ({
    ...edge,
    from: network.canvasToDOM(edge.from),
    via: network.canvasToDOM(edge.via),
    to: network.canvasToDOM(edge.to),
  }));
  const room = new Room(width, height);
  room.take(
    narrow
      ? { x: width / 2, y: 0, w: width, h: 112 }
      : { x: width - 33, y: height - 67, w: 44, h: 112 },
  );
  for (const node of seen) room.take({ x: node.x, y: node.y, w: node.r * 1.9, h: node.r * 1.9 });
  for (const line of lines) {
    const steps = Math.min(
      60,
      Math.max(6, Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y) / 9),
    );
    for (let i = 1; i < steps; i++) {
      const at = along(line.from, line.via, line.to, i / steps);
      room.addPoint(at.x, at.y, line.record.id, line.record.pill ? 4 : 1.3);
    }
  }
  labels.length = 0;
  const many = seen.length + lines.length > MOST_LABELS;
  nameAll(ctx, seen, room, size, narrow, many);
  if (!(many && scale < 0.5)) labelAll(ctx, lines, seen, room, size, narrow);
  return size;
}

function nameAll(ctx, seen, room, size, narrow, many) {
  // in a crowd no name would be seen of what is chosen: it comes first, and stays
  const meant = new Set(
    many && state.select
      ? seen.filter((node) => isLit(node.entity.id)).map((node) => node.entity.id)
      : [],
  );
  const first = (node) => Number(meant.has(node.entity.id));
  const order = [...seen].sort(
    (a, b) =>
      first(b) - first(a) ||
      b.entity.degree - a.entity.degree ||
      (a.entity.id < b.entity.id ? -1 : 1),
  );
  const top = Math.max(0, ...order.map((node) => node.entity.degree));
  for (const node of order) {
    const bold = node.entity.degree > 4 && node.entity.degree >= top / 2;
    const lines = broken(node.entity.name, narrow);
    ctx.font = font(size + (bold ? 1 : 0), bold ? 650 : 500);
    const w = Math.max(...lines.map((line) => ctx.measureText(line).width)) + 6;
    const h = lines.length * (size + 3) + 2;
    let best = null;
    for (const [index, [x, y]] of places(node, w, h, room.width).entries()) {
      const box = { x, y, w, h };
      if (!room.isFree(box) || room.outside(box) > 4) continue;
      const cost = index * 0.55 + room.lines(box, "") * 1.9 + room.outside(box) * 8;
      if (!best || cost < best.cost) best = { box, cost };
    }
    if (!best && meant.size <= MOST_MEANT && meant.has(node.entity.id))
      best = { box: { x: node.x, y: node.y + node.r + h / 2 + 2, w, h }, cost: 0 };
    if (!best || (many && best.cost > 12 && !meant.has(node.entity.id))) continue;
    room.take(best.box);
    labels.push({ kind: "name", id: node.entity.id, lines, bold, ...best.box });
  }
}

/** Below, right, left, above, the four corners, and slid sideways. */
function places({ x, y, r }, w, h, width) {
  const [down, side] = [r + h / 2 + 2, r + w / 2 + 2];
  const slid = w / 2 - 8;
  const inside = Math.min(Math.max(x, w / 2 + 4), width - w / 2 - 4);
  return [
    [x, y + down],
    [x + side, y],
    [x - side, y],
    [x, y - down],
    [x + r * 0.75 + w / 2, y + r * 0.75 + h / 2],
    [x - r * 0.75 - w / 2, y + r * 0.75 + h / 2],
    [x + r * 0.75 + w / 2, y - r * 0.75 - h / 2],
    [x - r * 0.75 - w / 2, y - r * 0.75 - h / 2],
    [x + slid, y + down],
    [x - slid, y + down],
    [x + slid, y - down],
    [x - slid, y - down],
    [inside, y + down],
    [inside, y - down],
  ];
}

function labelAll(ctx, lines, seen, room, size, narrow) {
  const wanted = lines.filter(({ record }) => {
    if (state.select)
      return isLit(record.id) && (!relations.has(state.select) || record.id === state.select);
    return !isAside(record.source) || !narrow;
  });
  const rank = ({ record }) =>
    (record.id === state.select ? -9 : 0) +
    (record.pill ? 0 : record.extra ? 1 : record.disputed ? 2 : 2 + ORDER[record.category]);
  const circles = new Map(seen.map((node) => [node.entity.id, node]));
  wanted.sort((a, b) => rank(a) - rank(b) || (a.record.id < b.record.id ? -1 : 1));
  const groups = new Map();
  for (const line of wanted) {
    const { record } = line;
    const alone = record.pill || record.disputed || record.id === state.select;
    const pair = [record.source, record.target].sort().join(" ");
    const key = alone
      ? record.id
      : `${pair} ${record.line === "denied" ? "denied" : record.category}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(line);
  }
  for (const group of groups.values()) {
    const quiet = narrow && !state.select;
    const loud = group.filter(
      ({ record }) => !quiet || record.pill || record.disputed || record.category === "tension",
    );
    const [placed, taken] = [labels.length, room.taken.length];
    if (group.length > 1 && group[0].record.line === "denied") {
      if (loud.length) labelOne(ctx, group[0], circles, room, size, `${group.length} denied`);
      continue;
    }
    const missed = loud.filter((line) => !labelOne(ctx, line, circles, room, size));
    if (group.length < 2 || !missed.length || missed.length === group.length - loud.length)
      continue;
    labels.length = placed;
    room.taken.length = taken;
    const word = `${group.length} ${folded(group)}`;
    labelOne(ctx, group[Math.floor(group.length / 2)], circles, room, size, word);
  }
}

/** What several edges are called together. */
function folded(group) {
  const { category } = group[0].record;
  return group.every(({ record }) => record.kind === "Role") ? "roles" : FOLDED[category];
}

/** A label on one edge; whether there was room. */
function labelOne(ctx, line, circles, room, size, fold = "") {
  const { record } = line;
  const pill = Boolean(record.pill) && !fold;
  const disc = record.disputed && !fold;
  const text =
    fold || record.pill || (record.extra ? `${record.label} ${record.extra}` : record.label);
  ctx.font = font(pill ? size : size - 1.5, pill || record.id === state.select ? 650 : 500);
  if (
    !disc &&
    !pill &&
    labels.some(
      (other) =>
        other.lines[0] === text && isClose(other, along(line.from, line.via, line.to, 0.5)),
    )
  )
    return true;
  const h = pill ? size + 9 : size + 3;
  const full = ctx.measureText(text).width + (pill ? 16 : 6) + (disc ? size + 5 : 0);
  const kind = fold ? "fold" : pill ? "pill" : "edge";
  const best = spot(line, circles, room, full, h, pill || record.id === state.select);
  if (best) {
    room.take(best);
    labels.push({
      kind,
      id: record.id,
      lines: [text],
      disc,
      category: record.line === "denied" ? "denied" : record.category,
      ...best,
    });
    return true;
  }
  const small = disc && spot(line, circles, room, size + 4, size + 4, true);
  if (!small) return false;
  room.take(small);
  labels.push({
    kind: "disc",
    id: record.id,
    lines: [""],
    disc,
    category: record.category,
    ...small,
  });
  return true;
}

function isClose(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y) < 70;
}

function spot(line, circles, room, w, h, always) {
  const { record, from, via, to } = line;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [start, end] = [record.source, record.target].map(
    (id) => (circles.has(id) ? circles.get(id).r : 0) / length,
  );
  let best = null;
  for (const part of TRIED) {
    const t = start + part * (1 - start - end);
    const box = { ...along(from, via, to, t), w, h };
    if (!room.isFree(box) || room.outside(box) > 0) continue;
    const cost = room.lines(box, record.id) * 2 + Math.abs(part - 0.5) * 9;
    if (!best || cost < best.cost) best = { ...box, cost };
  }
  return best && (always || best.cost < 22) ? { x: best.x, y: best.y, w, h } : null;
}

/** @param {number} size @param {number} weight */
export function font(size, weight) {
  return `${weight} ${size}px Inter, "Inter Variable", system-ui, "Segoe UI", Roboto, sans-serif`;
}

/** What a point of the picture belongs to by its label. @param {{x: number, y: number}} at */
export function labelAt(at) {
  const hit = labels.find(
    (box) => Math.abs(at.x - box.x) * 2 < box.w && Math.abs(at.y - box.y) * 2 < box.h,
  );
  return hit && (relations.has(hit.id) || entities.has(hit.id)) ? hit.id : null;
}
