import { along } from "./bends.js";

/** Steps in which the point is found where a curve meets a circle. */
const STEPS = 24;
/** How long the head of an arrow is, by its scale and by the width of its line. */
const HEAD = { scale: 15, width: 3 };
/** How much of the head the line reaches into, and half its breadth. */
const [NECK, HALF] = [0.8, 0.3];
/** How far the head reaches under the rim of a circle. */
const UNDER = 1;

/**
 * Paint lines with their arrows. Those that look the same and stand side by side in the list are
 * painted in one go.
 *
 * @param {Painter} ctx @param {ShownEdge[]} edges @param {Extent} [frame] what lies outside it is left out
 */
export function paintLines(ctx, edges, frame) {
  let first = 0;
  for (let i = 1; i <= edges.length; i++) {
    const look = edges[first]?.look;
    if (!look || edges[i]?.look === look) continue;
    if (!look.behind) paintAlike(ctx, look, edges, first, i, frame);
    first = i;
  }
  ctx.setLineDash([]);
}

/**
 * @param {Painter} ctx @param {LineLook} look @param {ShownEdge[]} edges @param {number} first
 * @param {number} end @param {Extent} [frame]
 */
function paintAlike(ctx, look, edges, first, end, frame) {
  ctx.strokeStyle = look.colour;
  ctx.lineWidth = look.width;
  ctx.setLineDash(look.dashes);
  ctx.beginPath();
  for (let i = first; i < end; i++) {
    const edge = edges[i];
    if (!edge || (frame && isOutside(edge, frame))) continue;
    const { from, drawn } = edge;
    ctx.moveTo(from.x, from.y);
    if (drawn.straight) ctx.lineTo(drawn.neck.x, drawn.neck.y);
    else ctx.quadraticCurveTo(drawn.bend.x, drawn.bend.y, drawn.neck.x, drawn.neck.y);
  }
  ctx.stroke();
  if (!look.arrow) return;
  ctx.fillStyle = look.colour;
  ctx.beginPath();
  for (let i = first; i < end; i++) {
    const edge = edges[i];
    if (!edge || (frame && isOutside(edge, frame))) continue;
    const { tip, left, right } = edge.drawn;
    ctx.moveTo(tip.x, tip.y);
    ctx.lineTo(left.x, left.y);
    ctx.lineTo(right.x, right.y);
    ctx.closePath();
  }
  ctx.fill();
}

/** Whether nothing of a line is in a frame. @param {ShownEdge} edge @param {Extent} frame */
function isOutside({ from, via, to }, frame) {
  return (
    (from.x < frame.left && via.x < frame.left && to.x < frame.left) ||
    (from.x > frame.right && via.x > frame.right && to.x > frame.right) ||
    (from.y < frame.top && via.y < frame.top && to.y < frame.top) ||
    (from.y > frame.bottom && via.y > frame.bottom && to.y > frame.bottom)
  );
}

/**
 * How far a line reaches, and where its arrow is.
 *
 * @param {Curve} curve @param {LineLook} look @param {number} r of the circle at its end; 0 for a
 *   line that ends at a rim
 * @returns {Shaft}
 */
export function shaftOf({ from, via, to }, look, r) {
  const straight = isStraight(from, via, to);
  if (!look.arrow) return { straight, bend: via, neck: to, tip: to, left: to, right: to };
  // how fast the curve runs into its end: more than from end to end where it is a loop
  const distance = 2 * Math.hypot(to.x - via.x, to.y - via.y) || 1;
  const length = HEAD.scale * look.arrow + HEAD.width * look.width;
  const end = r ? borderAt(from, via, to, r - UNDER) : 1;
  const tip = along(from, via, to, end);
  const back = along(from, via, to, Math.max(0, end - length / distance));
  const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
  const [cos, sin] = [length * Math.cos(angle), length * Math.sin(angle)];
  const part = Math.max(0, end - (NECK * length) / distance);
  return {
    straight,
    bend: { x: from.x + (via.x - from.x) * part, y: from.y + (via.y - from.y) * part },
    neck: along(from, via, to, part),
    tip,
    left: { x: tip.x - cos + HALF * sin, y: tip.y - sin - HALF * cos },
    right: { x: tip.x - cos - HALF * sin, y: tip.y - sin + HALF * cos },
  };
}

/** @param {Point} from @param {Point} via @param {Point} to */
function isStraight(from, via, to) {
  return Math.abs((from.x + to.x) / 2 - via.x) + Math.abs((from.y + to.y) / 2 - via.y) < 1e-6;
}

/** At which part of its way a curve meets the circle around its end. @param {Point} from @param {Point} via @param {Point} to @param {number} r */
function borderAt(from, via, to, r) {
  let low = 0.5;
  let high = 1;
  for (let i = 0; i < STEPS; i++) {
    const middle = (low + high) / 2;
    const at = along(from, via, to, middle);
    if (Math.hypot(at.x - to.x, at.y - to.y) > r) low = middle;
    else high = middle;
  }
  return low;
}
