import { icons } from "./data.js";
import { sure } from "./sure.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with properties and children; texts only ever become text.
 *
 * @template {string} Tag
 * @param {Tag} tag with classes after dots: "li.row"
 * @param {Props} [props] attributes; "on…" are listeners; false and null are left out
 * @param {...Child} children nodes, texts, lists of them, or nothing
 * @returns {ElementOf<Tag>}
 */
export function el(tag, props = {}, ...children) {
  const [name = "", ...classes] = tag.split(".");
  const node = /** @type {ElementOf<Tag>} */ (document.createElement(name));
  if (classes.length) node.className = classes.join(" ");
  return filled(node, props, children);
}

/**
 * An element with its properties and children.
 *
 * @template {Element} One @param {One} node @param {Props} props @param {Child[]} children
 */
export function filled(node, props, children) {
  for (const [key, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") {
      node.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    } else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...contents(children));
  return node;
}

/**
 * Children in one list, without those that are nothing.
 *
 * @param {Child} children @returns {(Node | string)[]}
 */
export function contents(children) {
  if (isList(children)) return children.flatMap(contents);
  if (typeof children === "number") return [String(children)];
  return children ? [children] : [];
}

/** @param {Child} children @returns {children is readonly Child[]} */
function isList(children) {
  return Array.isArray(children);
}

/** A drawing made of paths. @param {string} box @param {Record<string, string | number>[]} paths */
export function drawn(box, paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  for (const attributes of paths) {
    const path = document.createElementNS(SVG, "path");
    for (const [key, value] of Object.entries(attributes)) path.setAttribute(key, String(value));
    svg.append(path);
  }
  return svg;
}

/** An icon by name. @param {string} name */
export function icon(name) {
  const svg = drawn("0 0 24 24", [{ d: outlineOf(name) }]);
  svg.classList.add("icon");
  return svg;
}

/** The outline of an icon. @param {string} name */
export function outlineOf(name) {
  return sure(icons[name] || icons.entity);
}

/** The disc that says that accounts differ. */
export function differs() {
  return el(
    "span.differs",
    { role: "img", "aria-label": "accounts differ" },
    drawn("0 0 12 12", [{ d: "M2.5 4.4h7M2.5 7.6h7M7.8 2 4.2 10" }]),
  );
}

/** The disc of an entity. @param {{look: string, unnamed: boolean}} entity */
export function token(entity) {
  const node = el("span.token", { "data-look": entity.look }, icon(entity.look));
  if (entity.unnamed) node.classList.add("unnamed");
  return node;
}

/** A short piece of a line as it is drawn. @param {string} category @param {Line} line @param {number} width */
export function stroke(category, line = "solid", width = 1.8) {
  const dashes = { solid: "none", dashed: "5 4", dotted: "1.5 3.5", denied: "7 3 1.5 3" };
  const path = {
    d: "M0 6h24",
    stroke: "var(--edge)",
    "stroke-width": width,
    "stroke-dasharray": dashes[line],
  };
  return el("span.sign", { "data-category": category }, drawn("0 0 24 12", [path]));
}

/** Put the icons into the parts of the page that ask for one. */
export function fillIcons() {
  for (const place of document.querySelectorAll("[data-icon]")) {
    place.replaceChildren(icon(place.getAttribute("data-icon") || ""));
  }
}
