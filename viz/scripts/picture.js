import { control, evenBends } from "./bends.js";
import { dashes, drawing, entities, entityOf, relationOf, widthOf } from "./data.js";
import { drawnOut, fitted } from "./fitting.js";
import { fillOf, lineLooks } from "./looks.js";
import { UNMOVED } from "./moves.js";
import { ask, onChange, state } from "./state.js";
import { shaftOf } from "./strokes.js";
import { part, sure } from "./sure.js";
import { entityShown, relationShown } from "./visible.js";

/** How far an edge from an entity to itself goes out. */
const LOOP = 44;
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
/** What is to be seen, until the reader asks for something else. @type {ShownNode[] | null} */
let nodesSeen = null;
/** @type {ShownEdge[] | null} */
let edgesSeen = null;
onChange(() => {
  nodesSeen = null;
  edgesSeen = null;
});
/** @type {"wide" | "tall"} */
let shape = "wide";
/** Which layout stands, how far it is drawn out, and who is moved. @type {Point & {shape: "wide" | "tall", moves: Moves}} */
let placed = { shape, x: 1, y: 1, moves: UNMOVED };

/** Tell vis-network what is hidden, after a change of legend, day or choice: of what is drawn it needs no more. */
export function restyle() {
  nodesSeen = null;
  edgesSeen = null;
  const looks = lineLooks();
  nodes.update(
    drawing.nodes.flatMap(({ id }) => {
      const hidden = !entityShown(entities.get(id));
      return Boolean(nodes.get(id).hidden) === hidden ? [] : [{ id, hidden }];
    }),
  );
  edges.update(
    drawing.edges.flatMap(({ id }) => {
      const [before, record] = [edges.get(id), relationOf(id)];
      const hidden = !relationShown(record);
      const behind = sure(looks.get(id)).behind;
      const changed =
        Boolean(before.hidden) !== hidden ||
        Boolean(before.behind) !== behind ||
        before.dashes !== dashes[record.line];
      return changed ? [{ id, hidden, behind, dashes: dashes[record.line] }] : [];
    }),
  );
}

/** The nodes that are to be seen, with their place on the canvas. @returns {ShownNode[]} */
export function shownNodes() {
  nodesSeen ??= drawing.nodes
    .filter((node) => entityShown(entities.get(node.id)))
    .map(({ id }) => {
      const [entity, node] = [entityOf(id), nodeOf(id)];
      return { entity, node, fill: fillOf(entity), x: 0, y: 0, r: 0 };
    });
  for (const one of nodesSeen) {
    const { node } = one;
    one.x = node.x;
    one.y = node.y;
    one.r = node.options.size;
  }
  return nodesSeen;
}

/** The edges that are to be seen, with their curves on the canvas: those that look the same side by side. @returns {ShownEdge[]} */
export function shownEdges() {
  edgesSeen ??= findEdges();
  for (const edge of edgesSeen) follow(edge);
  return edgesSeen;
}

/** @returns {ShownEdge[]} */
function findEdges() {
  const looks = lineLooks();
  const order = new Map([...new Set(looks.values())].map((look, i) => [look, i]));
  const seen = drawing.edges.filter((edge) => relationShown(relationOf(edge.id)));
  const found = seen.map(({ id, from, to, bend }) =>
    edgeOf(relationOf(id), bend, nodeOf(from), nodeOf(to), sure(looks.get(id))),
  );
  return found.sort((a, b) => (order.get(a.look) ?? 0) - (order.get(b.look) ?? 0));
}

/**
 * An edge that does not run anywhere yet.
 *
 * @param {Relation} record @param {number} bend @param {vis.Node} a @param {vis.Node} b @param {LineLook} look @returns {ShownEdge}
 */
function edgeOf(record, bend, a, b, look) {
  const nowhere = { x: NaN, y: NaN };
  const curve = { from: { ...nowhere }, via: nowhere, to: { ...nowhere } };
  const drawn = shaftOf(curve, look, 0);
  return { record, bend, ends: [a, b], ...curve, r: NaN, width: widthOf(record), look, drawn };
}

/** Let an edge run to where its ends now are; one from an entity to itself does a turn. @param {ShownEdge} edge */
function follow(edge) {
  const [a, b] = edge.ends;
  const { from, to } = edge;
  const r = b.options.size;
  if (a === b) {
    if (from.x === a.x && from.y === a.y - r) return;
    [from.x, from.y, to.x, to.y] = [a.x, a.y - r, a.x + r, a.y];
    edge.via = { x: a.x + r + LOOP, y: a.y - r - LOOP };
    edge.drawn = shaftOf(edge, edge.look, 0);
  } else if (from.x !== a.x || from.y !== a.y || to.x !== b.x || to.y !== b.y || edge.r !== r) {
    [from.x, from.y, to.x, to.y] = [a.x, a.y, b.x, b.y];
    edge.r = r;
    edge.via = control(from, to, edge.bend);
    edge.drawn = shaftOf(edge, edge.look, r);
  }
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
  shape = state.moves.shape || asked;
  put({ x: 1, y: 1 }, UNMOVED);
  const seen = shownNodes();
  put(seen.length ? drawnOut(fitted(seen, shownEdges(), pane())) : placed, state.moves);
  fit();
}

/** Put every node where the layout has it, or the reader, drawn out to the window's shape. @param {Point} out @param {Moves} moves */
function put({ x, y }, moves) {
  if (shape === placed.shape && x === placed.x && y === placed.y && moves === placed.moves) return;
  placed = { shape, x, y, moves };
  const small = shape === "tall" ? 0.85 : 1;
  nodes.update(
    drawing.nodes.map((node) => {
      const [left, top] = node[shape];
      const at = moves.places.get(node.id) || { x: left, y: top };
      return {
        id: node.id,
        x: Math.round(at.x * x),
        y: Math.round(at.y * y),
        size: node.size * small,
      };
    }),
  );
}

network.on("dragEnd", (event) => {
  if (!event.nodes.length) return;
  const places = new Map(state.moves.places);
  for (const id of event.nodes) {
    const { x, y } = placeOf(id);
    places.set(id, { x: Math.round(x / placed.x), y: Math.round(y / placed.y) });
  }
  const moves = { shape, places };
  placed.moves = moves;
  ask({ moves });
});
onChange((what) => {
  if (what === "moves" && stage.clientWidth) {
    if (state.moves.shape && state.moves.shape !== shape) resize();
    else put(placed, state.moves);
  }
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
