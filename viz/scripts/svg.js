const SPACE = "http://www.w3.org/2000/svg";
const paper = document.createElement("canvas").getContext("2d");
let family = "";

/**
 * An element of a drawing, with attributes and children; texts only ever become text.
 *
 * @param {string} tag with classes after dots: "g.card"
 * @param {Record<string, any>} [props] attributes; "on…" are listeners; false and null are left out
 * @param {...any} children nodes, texts, lists of them, or nothing
 */
export function mark(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElementNS(SPACE, name);
  if (classes.length) node.setAttribute("class", classes.join(" "));
  for (const [key, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, String(value));
  }
  node.append(...children.flat(2).filter((child) => child || child === 0));
  return node;
}

/** How wide a text is in the page's letters. @param {string} text @param {string} font weight and size */
export function measured(text, font) {
  family = family || getComputedStyle(document.body).fontFamily;
  paper.font = `${font} ${family}`;
  return paper.measureText(text).width;
}

/**
 * A line with round corners through points.
 *
 * @param {number[]} flat x and y by turns @param {number} most the radius
 */
export function elbow(flat, most = 10) {
  const points = [];
  for (let i = 0; i < flat.length; i += 2) points.push([flat[i], flat[i + 1]]);
  let path = `M${points[0].join(" ")}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [before, at, after] = [points[i - 1], points[i], points[i + 1]];
    const r = Math.min(most, length(before, at) / 2, length(at, after) / 2);
    path += `L${toward(at, before, r)}Q${at.join(" ")} ${toward(at, after, r)}`;
  }
  return `${path}L${points[points.length - 1].join(" ")}`;
}

/** The head of an arrow at the end of such a line. @param {number[]} flat @param {number} width of the line */
export function arrowhead(flat, width) {
  const [x0, y0, x, y] = flat.slice(-4);
  const size = 8 + width * 0.5;
  const half = size * 0.55;
  const [dx, dy] = [Math.sign(x - x0), Math.sign(y - y0)];
  const [bx, by] = [x - dx * size, y - dy * size];
  return `M${x} ${y}L${bx - dy * half} ${by - dx * half}L${bx + dy * half} ${by + dx * half}Z`;
}

/** A line that ends where its arrow begins. @param {number[]} flat @param {number} by */
export function shortened(flat, by) {
  const [x0, y0, x, y] = flat.slice(-4);
  return [...flat.slice(0, -2), x - Math.sign(x - x0) * by, y - Math.sign(y - y0) * by];
}

function length([x, y], [u, v]) {
  return Math.abs(x - u) + Math.abs(y - v);
}

function toward([x, y], [u, v], r) {
  return `${x + Math.sign(u - x) * r} ${y + Math.sign(v - y) * r}`;
}
