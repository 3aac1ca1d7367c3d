import { filled } from "./dom.js";
import { sure } from "./sure.js";

const SPACE = "http://www.w3.org/2000/svg";
/** @type {CanvasRenderingContext2D | null} */
let paper = null;
let family = "";
/** How wide texts are that were measured before. @type {Map<string, number>} */
const widths = new Map();

/**
 * An element of a drawing, with attributes and children; texts only ever become text.
 *
 * @template {string} Tag
 * @param {Tag} tag with classes after dots: "g.card"
 * @param {Props} [props] attributes; "on…" are listeners; false and null are left out
 * @param {...Child} children nodes, texts, lists of them, or nothing
 * @returns {MarkOf<Tag>}
 */
export function mark(tag, props = {}, ...children) {
  const [name = "", ...classes] = tag.split(".");
  const node = /** @type {MarkOf<Tag>} */ (document.createElementNS(SPACE, name));
  if (classes.length) node.setAttribute("class", classes.join(" "));
  return filled(node, props, children);
}

/** How wide a text is in the page's letters. @param {string} text @param {string} font weight and size */
export function measured(text, font) {
  const known = widths.get(`${font} ${text}`);
  if (known !== undefined) return known;
  family ||= getComputedStyle(document.body).fontFamily;
  paper ??= sure(document.createElement("canvas").getContext("2d"));
  paper.font = `${font} ${family}`;
  const { width } = paper.measureText(text);
  widths.set(`${font} ${text}`, width);
  return width;
}

/**
 * A line with round corners through points.
 *
 * @param {number[]} flat x and y by turns @param {number} most the radius
 */
export function elbow(flat, most = 10) {
  const points = pointsOf(flat);
  return points
    .map((at, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (!before) return `M${at.x} ${at.y}`;
      if (!after) return `L${at.x} ${at.y}`;
      const r = Math.min(most, length(before, at) / 2, length(at, after) / 2);
      return `L${toward(at, before, r)}Q${at.x} ${at.y} ${toward(at, after, r)}`;
    })
    .join("");
}

/** The straight pieces of such a line. @param {number[]} flat */
export function legs(flat) {
  const points = pointsOf(flat);
  return points.slice(1).map((to, i) => /** @type {const} */ ([sure(points[i]), to]));
}

/** @param {number[]} flat x and y by turns @returns {Point[]} */
function pointsOf(flat) {
  return flat.flatMap((x, i) => (i % 2 ? [] : [{ x, y: sure(flat[i + 1]) }]));
}

/** The head of an arrow at the end of such a line. @param {number[]} flat @param {number} width of the line */
export function arrowhead(flat, width) {
  const { x, y, dx, dy } = lastStep(flat);
  const size = 8 + width * 0.5;
  const half = size * 0.55;
  const [bx, by] = [x - dx * size, y - dy * size];
  return `M${x} ${y}L${bx - dy * half} ${by - dx * half}L${bx + dy * half} ${by + dx * half}Z`;
}

/** A line that ends where its arrow begins. @param {number[]} flat @param {number} by */
export function shortened(flat, by) {
  const { x, y, dx, dy } = lastStep(flat);
  return [...flat.slice(0, -2), x - dx * by, y - dy * by];
}

/** Where such a line ends, and which way it goes there. @param {number[]} flat */
function lastStep(flat) {
  const [x0 = 0, y0 = 0, x = 0, y = 0] = flat.slice(-4);
  return { x, y, dx: Math.sign(x - x0), dy: Math.sign(y - y0) };
}

/** @param {Point} a @param {Point} b */
function length(a, b) {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** @param {Point} a @param {Point} b @param {number} r */
function toward(a, b, r) {
  return `${a.x + Math.sign(b.x - a.x) * r} ${a.y + Math.sign(b.y - a.y) * r}`;
}
