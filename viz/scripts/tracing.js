import { sound } from "./paper.js";

const KEPT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-size",
  "font-weight",
  "font-style",
  "font-family",
  "text-anchor",
  "dominant-baseline",
  "letter-spacing",
  "paint-order",
];
/** What most marks have anyway. */
/** @type {Record<string, string>} */
const USUAL = {
  "fill-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  opacity: "1",
  "font-style": "normal",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  "letter-spacing": "normal",
  "paint-order": "normal",
  stroke: "none",
};

/**
 * A drawing of the page as the marks of an SVG that stands alone: what the page's styles say is
 * written into each mark.
 *
 * @param {SVGSVGElement} drawing @param {{width: number, height: number}} size
 * @returns {{marks: string[], width: number, height: number}}
 */
export function etchDrawing(drawing, { width, height }) {
  const marks = [...drawing.children].flatMap((child) => copyOf(child) ?? []);
  const writer = new XMLSerializer();
  return {
    marks: marks.map((node) => sound(writer.serializeToString(node))),
    width,
    height,
  };
}

/** @param {Element} mark @returns {Element | null} */
function copyOf(mark) {
  const style = getComputedStyle(mark);
  if (style.display === "none" || style.visibility === "hidden") return null;
  const copy = /** @type {Element} */ (mark.cloneNode(false));
  for (const name of copy.getAttributeNames()) {
    if (/^(class|style|tabindex|role|id|on|aria-|data-)/.test(name)) copy.removeAttribute(name);
  }
  const isGroup = mark.tagName === "g" || mark.tagName === "svg";
  for (const name of KEPT) {
    const value = style.getPropertyValue(name);
    if (value && value !== USUAL[name] && (!isGroup || name === "opacity"))
      copy.setAttribute(name, value);
  }
  for (const child of mark.childNodes) {
    const part = child instanceof Element ? copyOf(child) : child.cloneNode();
    if (part) copy.append(part);
  }
  return copy;
}
