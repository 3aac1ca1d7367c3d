import { categoryColour, colour, faded, lookColour } from "./colours.js";
import { entities, relationOf, relations } from "./data.js";
import { outlineOf } from "./dom.js";
import { labels, placeLabels } from "./labels.js";
import { isAside, isLit, lit } from "./looks.js";
import { font } from "./names.js";
import { network, shownEdges, shownNodes } from "./picture.js";
import { isPath } from "./routes.js";
import { state } from "./state.js";
import { paintLines } from "./strokes.js";

const ICON = 24;
/** What is so far outside of the window is not painted. */
const BESIDE = 20;
/** @typedef {import("./labels.js").Label} Label */
/** @type {Map<string, Path2D>} */
const outlines = new Map();

/**
 * Paint in the place of vis-network, which does it one by one and knows no icons and no labels.
 * Rests on methods of its renderer that are not public: the copy is pinned, and browser tests
 * look at what is painted.
 */
export function startPainting() {
  const { renderer } = network;
  renderer._drawEdges = (ctx) => paintLines(ctx, shownEdges(), view());
  renderer._drawNodes = (ctx) => {
    paintNodes(ctx);
    return { drawExternalLabels() {} };
  };
  renderer._drawArrows = () => {};
  network.on("beforeDrawing", paintChosenLine);
  network.on("afterDrawing", paintAll);
  renderer.allowRedraw = true;
}

/** What of the canvas can be seen. @returns {Extent} */
function view() {
  const canvas = network.canvas.frame.canvas;
  const { x: left, y: top } = network.DOMtoCanvas({ x: -BESIDE, y: -BESIDE });
  const { x: right, y: bottom } = network.DOMtoCanvas({
    x: canvas.clientWidth + BESIDE,
    y: canvas.clientHeight + BESIDE,
  });
  return { left, right, top, bottom };
}

/** @param {CanvasRenderingContext2D} ctx */
function paintNodes(ctx) {
  const { left, right, top, bottom } = view();
  for (const one of shownNodes()) {
    const { x, y, r } = one;
    const { shape } = one.node;
    [shape.left, shape.top, shape.width, shape.height] = [x - r, y - r, 2 * r, 2 * r];
    if (x + r < left || x - r > right || y + r < top || y - r > bottom) continue;
    paintCircle(ctx, one);
    paintNode(ctx, one);
  }
}

/** @param {Painter} ctx @param {ShownNode} node */
export function paintCircle(ctx, { x, y, r, fill }) {
  ctx.fillStyle = fill;
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fill();
}

/** A pale band under the line that is chosen, or all along the way. @param {Painter} ctx */
export function paintChosenLine(ctx) {
  if (!state.select || entities.has(state.select)) return;
  const way = isPath(state.select);
  const chosen = shownEdges().filter(({ record }) =>
    way ? isLit(record.id) : record.id === state.select,
  );
  ctx.save();
  ctx.strokeStyle = faded(colour("accent"), 0.62);
  for (const { from, via, to, width } of chosen) {
    ctx.lineWidth = width + 11;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.quadraticCurveTo(via.x, via.y, to.x, to.y);
    ctx.stroke();
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx */
function paintAll(ctx) {
  const canvas = network.canvas.frame.canvas;
  const ratio = canvas.width / canvas.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintLabels(ctx, canvas.clientWidth, canvas.clientHeight);
  ctx.restore();
}

/** Names, labels and pills, in the window's own measure. @param {Painter} ctx @param {number} width @param {number} height */
export function paintLabels(ctx, width, height) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const size = placeLabels(ctx, width, height);
  for (const label of labels) {
    if (label.kind === "name") paintName(ctx, label);
    else paintLabel(ctx, label, size);
  }
}

/** What stands on the circle of an entity. @param {Painter} ctx @param {ShownNode} node */
export function paintNode(ctx, { entity, x, y, r }) {
  const fill = lookColour(entity.look);
  ctx.save();
  ctx.translate(x, y);
  if (entity.unnamed) {
    ctx.strokeStyle = lit(entity.id, fill);
    ctx.lineWidth = 1.8;
    ctx.setLineDash([5, 4]);
    circle(ctx, r - 1);
    ctx.setLineDash([]);
  }
  const record = relations.get(state.select);
  if (entity.id === state.select || ((record || isPath(state.select)) && isLit(entity.id))) {
    // inside the circle: a ring around it would cover the arrowheads
    ctx.strokeStyle = colour("accent");
    ctx.lineWidth = 3;
    circle(ctx, r - 1.5);
    ctx.strokeStyle = colour("canvas");
    ctx.lineWidth = 2;
    circle(ctx, r - 4);
  }
  const scale = (r * 1.02) / ICON;
  ctx.scale(scale, scale);
  ctx.translate(-ICON / 2, -ICON / 2);
  ctx.strokeStyle = entity.unnamed
    ? lit(entity.id, fill)
    : isLit(entity.id)
      ? colour("on-node")
      : faded(colour("on-node"), 0.25);
  ctx.lineWidth = 1.9;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.stroke(outline(entity.look));
  ctx.restore();
}

/** @param {Painter} ctx @param {Label} label */
function paintName(ctx, label) {
  const ink = isLit(label.id)
    ? isAside(label.id) && !state.select
      ? colour("muted")
      : colour("ink")
    : faded(colour("ink"), 0.5);
  plate(ctx, label, 4);
  ctx.fillStyle = ink;
  ctx.font = font(label.letters, label.weight);
  const step = label.letters + 3;
  for (const [i, line] of label.lines.entries()) {
    ctx.fillText(line, label.x, label.y + (i - (label.lines.length - 1) / 2) * step + 0.5);
  }
}

/** @param {Painter} ctx @param {Label} label @param {number} size */
function paintLabel(ctx, label, size) {
  const chosen = label.id === state.select;
  const own =
    label.kind === "pill"
      ? colour("ink")
      : label.category === "denied"
        ? colour("muted")
        : categoryColour(label.category ?? "");
  const ink = chosen ? colour("accent") : lit(label.id, own, isAside(relationOf(label.id).source));
  if (label.kind === "pill") {
    plate(ctx, { ...label, w: label.w + 5, h: label.h + 3 }, (label.h + 3) / 2);
    ctx.fillStyle = ink;
    rounded(ctx, label, label.h / 2);
  } else {
    plate(ctx, label, 4);
  }
  const shift = label.disc && label.kind !== "disc" ? (size + 5) / 2 : 0;
  if (label.disc) {
    const left =
      label.kind === "disc"
        ? label.x
        : label.x - label.w / 2 + size / 2 + (label.kind === "pill" ? 7 : 2);
    disc(
      ctx,
      left,
      label.y,
      size * 0.62,
      label.kind === "pill" ? colour("canvas") : colour("ink"),
      label.kind === "pill" ? ink : colour("canvas"),
    );
  }
  ctx.font = font(label.letters, label.weight);
  ctx.fillStyle = label.kind === "pill" ? colour("canvas") : ink;
  ctx.fillText(label.lines[0] ?? "", label.x + shift, label.y + 0.5);
}

/**
 * The disc with ≠, drawn as strokes: many fonts have it tiny.
 *
 * @param {Painter} ctx @param {number} x @param {number} y @param {number} r @param {string} fill @param {string} ink
 */
function disc(ctx, x, y, r, fill, ink) {
  ctx.save();
  ctx.translate(x, y);
  ctx.fillStyle = fill;
  ctx.beginPath();
  ctx.arc(0, 0, r, 0, 2 * Math.PI);
  ctx.fill();
  ctx.strokeStyle = ink;
  ctx.lineWidth = r / 4;
  ctx.lineCap = "round";
  ctx.beginPath();
  ctx.moveTo(-0.5 * r, -0.22 * r);
  ctx.lineTo(0.5 * r, -0.22 * r);
  ctx.moveTo(-0.5 * r, 0.22 * r);
  ctx.lineTo(0.5 * r, 0.22 * r);
  ctx.moveTo(0.24 * r, -0.58 * r);
  ctx.lineTo(-0.24 * r, 0.58 * r);
  ctx.stroke();
  ctx.restore();
}

/**
 * A plate in the canvas colour under a text: a stroked halo lets lines through between words.
 *
 * @param {Painter} ctx @param {Box} box @param {number} radius
 */
function plate(ctx, box, radius) {
  ctx.fillStyle = colour("canvas");
  rounded(ctx, box, radius);
}

/** @param {Painter} ctx @param {Box} box @param {number} radius */
function rounded(ctx, { x, y, w, h }, radius) {
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, radius);
  ctx.fill();
}

/** @param {Painter} ctx @param {number} r */
function circle(ctx, r) {
  ctx.beginPath();
  ctx.arc(0, 0, r, 0, 2 * Math.PI);
  ctx.stroke();
}

/** The outline of an icon, which the paper writes down as it stands. @param {string} look */
function outline(look) {
  const path = outlineOf(look);
  const kept = outlines.get(look) ?? Object.assign(new Path2D(path), { outline: path });
  outlines.set(look, kept);
  return kept;
}
