import { control, evenBends } from "./bends.js";
import { categoryColour, colour, faded, lookColour } from "./colours.js";
import {
  dashes,
  drawing,
  entities,
  entityOf,
  listUnder,
  relationOf,
  relations,
  relationsOf,
  widthOf,
} from "./data.js";
import { drawnOut, fitted } from "./fitting.js";
import { isOnTheWay } from "./journey.js";
import { isPath } from "./routes.js";
import { state } from "./state.js";
import { part, sure } from "./sure.js";
import { entityShown, relationShown } from "./visible.js";

const DIMMED = 0.74;
const ASIDE = 0.42;
const FAINT = 0.4;
/** How much of a narrow window the closed panel takes from below. */
const SHEET = 108;
const stage = part("network");

const nodes = new vis.DataSet(
  drawing.nodes.map((node) => /** @type {vis.NodeLook} */ ({ ...node })),
);
const edges = new vis.DataSet(
  drawing.edges.map((edge) => /** @type {vis.EdgeLook} */ ({ ...edge })),
);

export const network = new vis.Network(stage, { nodes, edges }, drawing.options);
evenBends(network);
/** Nodes with no tie to the main group. */
const asides = new Set(drawing.nodes.filter((node) => node.aside).map((node) => node.id));
/** @type {"wide" | "tall"} */
let shape = "wide";
/** Which layout stands, and how far it is drawn out. @type {Point & {shape: "wide" | "tall"}} */
let placed = { shape, x: 1, y: 1 };
let moved = false;

/** Whether something belongs to what is chosen; everything does while nothing is. @param {string} id */
export function isLit(id) {
  const chosen = state.select;
  if (!chosen || id === chosen) return true;
  if (isPath(chosen)) return isOnTheWay(id);
  const record = relations.get(chosen);
  if (record) return id === record.source || id === record.target;
  if (!entities.has(chosen)) return true;
  const other = relations.get(id);
  if (other) return other.source === chosen || other.target === chosen;
  return relationsOf(chosen).some((r) => relationShown(r) && (r.source === id || r.target === id));
}

/** A colour, faded where its owner is not meant or stands aside. @param {string} id @param {string} hex @param {boolean} [aside] */
export function lit(id, hex, aside = false) {
  if (!isLit(id)) return faded(hex, DIMMED);
  return aside && !state.select ? faded(hex, ASIDE) : hex;
}

/** Whether an entity stands aside. @param {string} id */
export function isAside(id) {
  return asides.has(id);
}

/** Colours and what is hidden, after a change of theme, legend or choice. */
export function restyle() {
  const behind = hiddenBehind();
  nodes.update(
    drawing.nodes.map(({ id }) => {
      const entity = entityOf(id);
      const fill = entity.unnamed
        ? colour("canvas")
        : lit(id, lookColour(entity.look), asides.has(id));
      return { id, hidden: !entityShown(entity), color: { background: fill, border: fill } };
    }),
  );
  edges.update(
    drawing.edges.map(({ id, from }) => {
      const record = relationOf(id);
      const width = widthOf(record);
      // denials share a line, whatever they deny: it is grey, no relationship
      const full =
        record.line === "denied" && id !== state.select
          ? faded(colour("muted"), FAINT)
          : categoryColour(record.category);
      const line = lit(id, full, asides.has(from) || record.over);
      return {
        id,
        hidden: !relationShown(record),
        color: { color: line, opacity: behind.has(id) ? 0 : 1 },
        dashes: dashes[record.line],
        width: id === state.select ? width + 0.6 : width,
      };
    }),
  );
}

/** Denials of one pair share a line: all but one of them, or but the chosen one, lie behind it. */
function hiddenBehind() {
  /** @type {Map<string, string[]>} */
  const pairs = new Map();
  for (const { id, from, to } of drawing.edges) {
    const record = relationOf(id);
    if (record.line !== "denied" || !relationShown(record)) continue;
    listUnder(pairs, [from, to].sort().join(" ")).push(id);
  }
  return new Set(
    [...pairs.values()].flatMap((ids) => {
      const seen = ids.find((id) => id === state.select) ?? ids[0];
      return ids.filter((id) => id !== seen);
    }),
  );
}

/** The nodes that are to be seen, with their place on the canvas. @returns {ShownNode[]} */
export function shownNodes() {
  return drawing.nodes
    .filter((node) => entityShown(entities.get(node.id)))
    .map(({ id }) => ({ entity: entityOf(id), r: nodeOf(id).options.size, ...placeOf(id) }));
}

/** The edges that are to be seen, with their curves on the canvas. @returns {ShownEdge[]} */
export function shownEdges() {
  return drawing.edges
    .map((edge) => ({ edge, record: relationOf(edge.id) }))
    .filter(({ record }) => relationShown(record))
    .map(({ edge, record }) => ({ record, ...curve(edge), width: widthOf(record) }));
}

/** Where an edge runs; one from an entity to itself about as its loop does. @param {GivenEdge} edge @returns {Curve} */
function curve(edge) {
  const [from, to] = [placeOf(edge.from), placeOf(edge.to)];
  if (edge.from !== edge.to) return { from, to, via: control(from, to, edge.bend) };
  const r = nodeOf(edge.from).options.size;
  return {
    from: { x: from.x, y: from.y - r },
    to: { x: to.x + r, y: to.y },
    via: { x: from.x + r + 44, y: from.y - r - 44 },
  };
}

/** Show all, as large as it fits, clear of the buttons. */
export function fit(animate = false) {
  const seen = shownNodes();
  if (!seen.length || !stage.clientWidth) return;
  const { position, scale } = fitted(seen, shownEdges(), pane());
  network.moveTo({ position, scale, animation: animate && glide() });
}

/** The window, and what of it stays free. */
function pane() {
  const narrow = innerWidth < 820;
  const below = stage.getBoundingClientRect().bottom - innerHeight + SHEET;
  const room = narrow
    ? { left: 16, right: 16, top: 62, bottom: 16 + Math.max(0, below) }
    : { left: 36, right: 36, top: 20, bottom: 22 };
  return { width: stage.clientWidth, height: stage.clientHeight, narrow, room };
}

/** Bring what is chosen into what the sheet leaves free. @param {string[]} ids @param {number} free part of the height */
export function bringUp(ids, free) {
  const places = ids.map(placeOf);
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const scale = Math.min(
    ids.length > 1 ? 1.1 : 0.8,
    (width - 130) / (right - left || 1),
    (height * free - 150) / (bottom - top || 1),
  );
  const lift = (height * (1 - free)) / 2 - 28;
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 + lift / scale };
  network.moveTo({ position, scale: Math.max(scale, 0.3), animation: glide() });
}

/** Fit the picture's size to the window, and take the other layout where the shape asks for it. */
export function resize() {
  if (!stage.clientWidth) return;
  network.setSize("100%", "100%");
  network.redraw();
  const asked = stage.clientWidth / stage.clientHeight < 0.8 ? "tall" : "wide";
  if (!moved) {
    shape = asked;
    put({ x: 1, y: 1 });
    const seen = shownNodes();
    if (seen.length) put(drawnOut(fitted(seen, shownEdges(), pane())));
  }
  fit();
}

/** Put every node where the layout has it, drawn out to the window's shape. @param {Point} out */
function put(out) {
  if (shape === placed.shape && out.x === placed.x && out.y === placed.y) return;
  placed = { shape, ...out };
  const small = shape === "tall" ? 0.85 : 1;
  nodes.update(
    drawing.nodes.map((node) => ({
      id: node.id,
      x: Math.round(node[shape][0] * out.x),
      y: Math.round(node[shape][1] * out.y),
      size: node.size * small,
    })),
  );
}

network.on("dragEnd", (event) => {
  moved = moved || event.nodes.length > 0;
});

/** @param {string} id @returns {Point} */
function placeOf(id) {
  const { x, y } = nodeOf(id);
  return { x, y };
}

/** @param {string} id */
function nodeOf(id) {
  return sure(network.body.nodes[id]);
}

function glide() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches
    ? false
    : { duration: 260, easingFunction: "easeInOutQuad" };
}
