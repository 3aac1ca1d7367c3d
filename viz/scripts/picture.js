import { along, control, evenBends } from "./bends.js";
import { categoryColour, colour, faded, lookColour } from "./colours.js";
import { drawing, entities, relations, relationsOf } from "./data.js";
import { broken } from "./names.js";
import { state } from "./state.js";
import { entityShown, relationShown } from "./visible.js";

const DIMMED = 0.74;
const ASIDE = 0.42;
const FAINT = 0.4;
const stage = document.getElementById("network");

const nodes = new vis.DataSet(drawing.nodes.map((node) => ({ ...node })));
const edges = new vis.DataSet(drawing.edges.map((edge) => ({ ...edge })));

export const network = new vis.Network(stage, { nodes, edges }, drawing.options);
evenBends(network);
/** Nodes with no tie to the main group. */
const asides = new Set(drawing.nodes.filter((node) => node.aside).map((node) => node.id));
let shape = "wide";
let moved = false;

/** Whether something belongs to what is chosen; everything does while nothing is. @param {string} id */
export function isLit(id) {
  const chosen = state.selected;
  if (!chosen || id === chosen) return true;
  const record = relations.get(chosen);
  if (record) return id === record.source || id === record.target;
  if (!entities.has(chosen)) return true;
  const other = relations.get(id);
  if (other) return other.source === chosen || other.target === chosen;
  return relationsOf(chosen).some((r) => relationShown(r) && (r.source === id || r.target === id));
}

/** A colour, faded where its owner is not meant or stands aside. */
export function lit(id, hex, aside = false) {
  if (!isLit(id)) return faded(hex, DIMMED);
  return aside && !state.selected ? faded(hex, ASIDE) : hex;
}

/** Whether an entity stands aside. @param {string} id */
export function isAside(id) {
  return asides.has(id);
}

/** Colours and what is hidden, after a change of theme, legend or choice. */
export function restyle() {
  nodes.update(
    drawing.nodes.map(({ id }) => {
      const entity = entities.get(id);
      const fill = entity.unnamed ? colour("canvas") : lit(id, lookColour(entity.look), asides.has(id));
      return { id, hidden: !entityShown(entity), color: { background: fill, border: fill } };
    }),
  );
  edges.update(
    drawing.edges.map(({ id, from, width }) => {
      const record = relations.get(id);
      const full = categoryColour(record.category);
      const line = lit(id, record.line === "denied" && id !== state.selected ? faded(full, FAINT) : full, asides.has(from));
      return { id, hidden: !relationShown(record), color: { color: line }, width: id === state.selected ? width + 0.6 : width };
    }),
  );
}

/** The nodes that are to be seen, with their place on the canvas. */
export function shownNodes() {
  return drawing.nodes
    .filter((node) => entityShown(entities.get(node.id)))
    .map((node) => ({ entity: entities.get(node.id), r: network.body.nodes[node.id].options.size, ...placeOf(node.id) }));
}

/** The edges that are to be seen, with their curves on the canvas. */
export function shownEdges() {
  return drawing.edges
    .filter((edge) => relationShown(relations.get(edge.id)))
    .map((edge) => {
      const [from, to] = [placeOf(edge.from), placeOf(edge.to)];
      return { record: relations.get(edge.id), from, to, via: control(from, to, edge.bend), width: edge.width };
    });
}

/** The middle of an edge on the canvas. @param {string} id */
export function middleOf(id) {
  const edge = edges.get(id);
  const [from, to] = [placeOf(edge.from), placeOf(edge.to)];
  return along(from, control(from, to, edge.bend), to, 0.5);
}

/** Show all, as large as it fits. */
export function fit(animate = false) {
  const seen = shownNodes();
  if (!seen.length || !stage.clientWidth) return;
  const narrow = innerWidth < 820;
  const room = {
    left: narrow ? 20 : 36, right: narrow ? 20 : 36,
    top: narrow ? 62 : 20, bottom: narrow ? 124 : 22,
  };
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y, r, entity } of seen) {
    const lines = broken(entity.name, narrow);
    const half = Math.max(r, Math.max(...lines.map((line) => line.length)) * 3.7);
    box.left = Math.min(box.left, x - half);
    box.right = Math.max(box.right, x + half);
    box.top = Math.min(box.top, y - r);
    box.bottom = Math.max(box.bottom, y + r + 6 + 16 * lines.length);
  }
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const scale = Math.min(
    1.3,
    (width - room.left - room.right) / (box.right - box.left),
    (height - room.top - room.bottom) / (box.bottom - box.top),
  );
  const position = {
    x: (box.left + box.right) / 2 + (room.right - room.left) / 2 / scale,
    y: (box.top + box.bottom) / 2 + (room.bottom - room.top) / 2 / scale,
  };
  network.moveTo({ position, scale: Math.max(scale, 0.05), animation: animate && glide() });
}

/** Bring what is chosen into what the sheet leaves free. @param {string[]} ids @param {number} free part of the height */
export function bringUp(ids, free) {
  const places = ids.map(placeOf);
  const mean = (key) => (Math.min(...places.map((p) => p[key])) + Math.max(...places.map((p) => p[key]))) / 2;
  const span = (key) => Math.max(...places.map((p) => p[key])) - Math.min(...places.map((p) => p[key]));
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const scale = Math.min(ids.length > 1 ? 1.1 : 0.8, (width - 130) / (span("x") || 1), (height * free - 150) / (span("y") || 1));
  const position = { x: mean("x"), y: mean("y") + (height * (1 - free)) / 2 / scale - 28 / scale };
  network.moveTo({ position, scale: Math.max(scale, 0.3), animation: glide() });
}

/** Fit the picture's size to the window, and take the other layout where the shape asks for it. */
export function resize() {
  if (!stage.clientWidth) return;
  network.setSize("100%", "100%");
  network.redraw();
  const asked = stage.clientWidth / stage.clientHeight < 0.8 ? "tall" : "wide";
  if (asked !== shape && !moved) {
    shape = asked;
    const small = asked === "tall" ? 0.85 : 1;
    nodes.update(drawing.nodes.map((node) => ({ id: node.id, x: node[shape][0], y: node[shape][1], size: node.size * small })));
  }
  fit();
}

network.on("dragEnd", (event) => {
  moved = moved || event.nodes.length > 0;
});

/** @param {string} id */
function placeOf(id) {
  const { x, y } = network.body.nodes[id];
  return { x, y };
}

function glide() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 260, easingFunction: "easeInOutQuad" };
}
