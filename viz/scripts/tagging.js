import { along } from "./bends.js";
import { brief, together } from "./brief.js";
import { relations } from "./data.js";
import { isAside, isLit } from "./looks.js";
import { widthOfText } from "./names.js";
import { state } from "./state.js";

/**
 * @typedef {import("./labels.js").Label} Label
 * @typedef {ShownEdge & {inside: boolean}} Line  in the window's own measure
 * @typedef {{ctx: Painter, lines: ShownEdge[], circles: Map<string, ShownNode>, room: import("./room.js").Room,
 *   size: number, narrow: boolean, crowd: boolean}} Picture
 */

/** Parts of an edge's visible length at which its label is tried. */
const TRIED = [0.5, 0.45, 0.55, 0.4, 0.6, 0.34, 0.66, 0.28, 0.72, 0.22, 0.78, 0.16, 0.84];
/** Who comes first: a share, a price, what accounts differ on, tension, what is denied, the rest. */
const ORDER = { ownership: 6, influence: 7, business: 8, tension: 3, fact: 9 };
/** How many lines a label may hide: one that matters, and any other. */
const WORST = { loud: 70, other: 20 };
/** What has to be seen of an edge beside its share. */
const BARE = 16;
/** More shares than these on one picture are written, not put on dark pills: those would be all one sees. */
const DARK = 14;
/** So many edges of one kind between the same two are told together where they lie close. */
const FEW = 4;
/** In a crowd, what is between the best connected is told, and tension, and where accounts differ. */
const HUBS = 30;
/** How much of the window there has to be for a label in a crowd. */
const AREA = 9000;

/**
 * Find places for the labels of edges: what matters most comes first.
 *
 * @param {Picture} picture @param {Label[]} labels what is placed is put there
 */
export function tagAll(picture, labels) {
  const { lines, room, narrow, crowd } = picture;
  const degrees = [...picture.circles.values()].map(({ entity }) => entity.degree);
  const least = crowd ? degrees.sort((a, b) => b - a)[HUBS] || 0 : 0;
  /** @param {string | null} id */
  const isHub = (id) => (picture.circles.get(id || "")?.entity.degree || 0) >= least;
  const wanted = lines.filter(({ record }) => {
    if (crowd && !state.select && !isLoud(record, true)) {
      return isHub(record.source) && isHub(record.target);
    }
    if (state.select) {
      return isLit(record.id) && (!relations.has(state.select) || record.id === state.select);
    }
    return !isAside(record.source) || !narrow;
  });
  const light = !state.select && wanted.filter(({ record }) => record.pill).length > DARK;
  /** @param {ShownEdge} line */
  const weight = ({ record }) =>
    (picture.circles.get(record.source)?.entity.degree || 0) +
    (picture.circles.get(record.target || "")?.entity.degree || 0);
  const order = new Map(wanted.map((line) => [line, rank(line.record, crowd)]));
  wanted.sort(
    (a, b) =>
      (order.get(a) || 0) - (order.get(b) || 0) ||
      (crowd ? weight(b) - weight(a) : 0) ||
      (a.record.id < b.record.id ? -1 : 1),
  );
  const most = crowd && !state.select ? (room.width * room.height) / AREA : Infinity;
  const before = labels.length;
  const quiet = narrow && !state.select;
  for (const group of grouped(wanted)) {
    if (labels.length - before >= most) return;
    const loud = group.filter(({ record }) => !quiet || isLoud(record, light));
    if (!loud.length) continue;
    if (group.length > 1 && (group[0]?.record.line === "denied" || isTight(group, picture.size))) {
      tag(picture, labels, group, { word: together(group.map(({ record }) => record)) });
      continue;
    }
    const [placed, taken] = [labels.length, room.taken.length];
    const missed = loud.filter((line) => !tag(picture, labels, [line], { light }));
    if (group.length < 2 || !missed.length) continue;
    labels.length = placed;
    room.giveBack(taken);
    tag(picture, labels, group, { word: together(group.map(({ record }) => record)) });
  }
}

/** @param {Relation} record @param {boolean} crowd whether tension and disputes have to be found among many */
function rank(record, crowd) {
  if (record.id === state.select) return -9;
  const loud = record.disputed || record.category === "tension";
  if (crowd && loud && record.line !== "denied") return -1;
  if (record.pill) return 0;
  if (record.extra) return 1;
  if (record.disputed) return 2;
  return record.line === "denied" ? 4 : ORDER[record.category];
}

/** What a narrow window labels too, and a crowd but for shares. @param {Relation} record @param {boolean} [crowd] */
function isLoud(record, crowd = false) {
  return (!crowd && Boolean(record.pill)) || record.disputed || record.category === "tension";
}

/** Whether edges of a bundle lie so close that their labels would hide each other. @param {ShownEdge[]} group @param {number} size */
function isTight(group, size) {
  if (group.length < FEW) return false;
  const { from, to } = /** @type {ShownEdge} */ (group[0]);
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  // how far each is bent to the side of the straight line between its ends
  const away = group.map(({ via }) => {
    const across = (via.x - from.x) * (to.y - from.y) - (via.y - from.y) * (to.x - from.x);
    return across / length / 2;
  });
  const order = away.sort((a, b) => a - b);
  const close = order.filter((at, i) => i > 0 && at - (order[i - 1] ?? at) < size + 3);
  return close.length * 2 >= group.length - 1;
}

/** Edges that may share a label, in the order of the first of each. @param {ShownEdge[]} lines */
function grouped(lines) {
  /** @type {Map<string, ShownEdge[]>} */
  const groups = new Map();
  for (const line of lines) {
    const { record } = line;
    const alone = record.pill || record.disputed || record.id === state.select;
    const pair = [record.source, record.target].sort().join(" ");
    const kind = record.line === "denied" ? "denied" : record.category;
    const key = alone ? record.id : `${pair} ${kind}`;
    groups.set(key, [...(groups.get(key) || []), line]);
  }
  return groups.values();
}

/**
 * A label on one edge, or one of several together on any of them; whether there was room.
 *
 * @param {Picture} picture @param {Label[]} labels @param {ShownEdge[]} group
 * @param {{word?: string, light?: boolean}} how `word` stands for all, `light` writes a share without its pill
 */
function tag(picture, labels, group, { word = "", light = false }) {
  const { ctx, room, size } = picture;
  const middle = Math.floor(group.length / 2);
  const [line] = group.slice(middle);
  if (!line) return false;
  const { record } = line;
  const chosen = record.id === state.select;
  const pill = Boolean(record.pill) && !word && isFirm(record);
  const dark = pill && (!light || chosen);
  const disc = record.disputed && !word;
  const text = word || (pill ? record.pill : said(record, chosen));
  const loud = chosen || isLoud(record) || record.line === "denied";
  const letters = dark ? size : size - (pill ? 0.5 : 1.5);
  const weight = pill || chosen ? 650 : 500;
  if (!loud && !word && isNear(labels, text, along(line.from, line.via, line.to, 0.5))) return true;
  const h = dark ? letters + 9 : letters + 4.5;
  const w = widthOfText(ctx, text, letters, weight) + (dark ? 16 : 6) + (disc ? size + 5 : 0);
  const category = record.line === "denied" ? "denied" : record.category;
  const kind = word ? "fold" : dark ? "pill" : "edge";
  const worst = chosen || dark ? Infinity : loud ? WORST.loud : WORST.other;
  const tried = word ? [line, ...group.filter((other) => other !== line)] : [line];
  for (const one of tried) {
    const best =
      spot(one, picture, w, h, worst, pill && !chosen) ||
      (loud && !dark && spot(one, picture, w, h, worst, false, true));
    if (!best) continue;
    room.take(best);
    labels.push({
      kind,
      id: one.record.id,
      lines: [text],
      disc,
      category,
      letters,
      weight,
      ...best,
    });
    return true;
  }
  const small = disc && spot(line, picture, size + 4, size + 4, Infinity, false);
  if (!small) return false;
  room.take(small);
  labels.push({
    kind: "disc",
    id: record.id,
    lines: [""],
    disc,
    category,
    letters,
    weight,
    ...small,
  });
  return true;
}

/** What stands on an edge; a share that is over or only expected keeps its words. @param {Relation} record @param {boolean} chosen */
function said({ label, extra, pill, line, status }, chosen) {
  if (pill && line === "dotted" && status === "stated" && !chosen) return `was ${pill}`;
  const words = chosen ? label : brief(label);
  return [words, pill || extra].filter(Boolean).join(" ");
}

/** Whether a share stands there without a hedge. @param {Relation} record */
function isFirm({ line }) {
  return line === "solid";
}

/** Whether the same is said close by. @param {Label[]} labels @param {string} text @param {Point} at */
function isNear(labels, text, at) {
  return labels.some(
    (other) => other.lines[0] === text && Math.hypot(other.x - at.x, other.y - at.y) < 70,
  );
}

/**
 * The best place on an edge for a box, if there is one.
 *
 * @param {ShownEdge} line @param {Picture} picture @param {number} w @param {number} h
 * @param {number} worst what may be against it @param {boolean} bare whether some of the edge has to be seen beside it
 * @param {boolean} [beside] whether it stands beside the edge, not on it
 */
function spot({ record, from, via, to }, { circles, room }, w, h, worst, bare, beside = false) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const start = (circles.get(record.source)?.r || 0) / length;
  const end = (circles.get(record.target || "")?.r || 0) / length;
  if (bare && record.source !== record.target) {
    const hidden = Math.min(
      (w * length) / (Math.abs(to.x - from.x) || 1e-9),
      (h * length) / (Math.abs(to.y - from.y) || 1e-9),
    );
    if (length * (1 - start - end) - hidden < BARE) return null;
  }
  const [across, up] = [(from.y - to.y) / length, (to.x - from.x) / length];
  const far = (Math.abs(across) * w + Math.abs(up) * h) / 2 + 2;
  const off = { x: across * far, y: up * far };
  /** @type {(Box & {cost: number}) | null} */
  let best = null;
  for (const part of TRIED) {
    const away = Math.abs(part - 0.5) * 9;
    if (away >= Math.min(worst, best ? best.cost : worst)) continue;
    const at = along(from, via, to, start + part * (1 - start - end));
    for (const side of beside ? [-1, 1] : [0]) {
      const box = { x: at.x + side * off.x, y: at.y + side * off.y, w, h };
      if (room.outside(box) > 0 || !room.isFree(box)) continue;
      const cost = room.lines(box, record.id) * 2 + away;
      if (cost < worst && (!best || cost < best.cost)) best = { ...box, cost };
    }
  }
  return best && { x: best.x, y: best.y, w, h };
}
