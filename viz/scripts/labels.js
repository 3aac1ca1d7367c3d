import { along } from "./bends.js";
import { entities, relations } from "./data.js";
import { nameSize } from "./fitting.js";
import { nameAll } from "./naming.js";
import { network, shownEdges, shownNodes } from "./picture.js";
import { Room } from "./room.js";
import { tagAll } from "./tagging.js";

/**
 * @typedef {Box & {kind: "name" | "edge" | "pill" | "disc" | "fold", id: string, lines: string[],
 *   letters: number, weight: number, disc?: boolean, bold?: boolean, category?: string}} Label
 */

/** Of more entities and edges than these, the lesser have no name at first sight. */
const MOST_LABELS = 500;
/** Below this scale, what is in a crowd is not told one by one. */
const SMALL = 0.6;

/** What was placed last: what is painted, and what a click may hit. @type {Label[]} */
export const labels = [];

/**
 * Find a place for every name and label on the picture as it now stands.
 *
 * @param {Painter} ctx @param {number} width @param {number} height
 */
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
  for (const line of lines) addLine(room, line);
  labels.length = 0;
  const many = seen.length + lines.length > MOST_LABELS;
  nameAll(ctx, { seen, room, size, narrow, many }, labels);
  const circles = new Map(seen.map((node) => [node.entity.id, node]));
  const crowd = many && scale < SMALL;
  tagAll({ ctx, lines, circles, room, size, narrow, crowd }, labels);
  return size;
}

/** @param {Room} room @param {ShownEdge} line */
function addLine(room, { record, from, via, to }) {
  const steps = Math.min(60, Math.max(6, Math.hypot(to.x - from.x, to.y - from.y) / 9));
  for (let i = 1; i < steps; i++) {
    const { x, y } = along(from, via, to, i / steps);
    room.addPoint(x, y, record, record.pill ? 4 : 1.3);
  }
}

/** What a point of the picture belongs to by its label. @param {Point} at */
export function labelAt(at) {
  const hit = labels.find(
    (box) => Math.abs(at.x - box.x) * 2 < box.w && Math.abs(at.y - box.y) * 2 < box.h,
  );
  return hit && (relations.has(hit.id) || entities.has(hit.id)) ? hit.id : null;
}
