import { arrive } from "./arrivals.js";
import { control, evenBends } from "./bends.js";
import { dashes, drawing, entities, entityOf, relationOf, widthOf } from "./data.js";
import { drawnOut, fitted } from "./fitting.js";
import { fillOf, lineLooks } from "./looks.js";
import { UNMOVED } from "./moves.js";
import { neighbours } from "./parties.js";
import { ask, onChange, state } from "./state.js";
import { shaftOf } from "./strokes.js";
import { part, sure } from "./sure.js";
import { entityShown, relationShown } from "./visible.js";

/** How far an edge from an entity to itself goes out. */
const LOOP = 44;
/** Below this scale what comes onto the picture is not seen, nor is it so near to its edge. */
const [LEGIBLE, EDGE] = [0.45, 24];
/** How much of a narrow window the closed panel takes from below. */
const SHEET = 108;
/** So many lines are handed over at once. */
const PORTION = 200;
const stage = part("network");

const nodes = new vis.DataSet(
  drawing.nodes.map((node) => /** @type {vis.NodeLook} */ ({ ...node })),
);
/** @type {vis.DataSet<vis.EdgeLook>} */
const edges = new vis.DataSet([]);

export const network = new vis.Network(stage, {}, drawing.options);
// nothing is painted before what paints it is there (paint.js)
network.renderer.allowRedraw = false;
network.setData({ nodes, edges });
/** What vis-network was told of each node and edge. @type {Map<string, string>} */
const told = new Map();
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
  nodes.update(
    drawing.nodes
      .map(({ id }) => ({ id, hidden: !entityShown(entities.get(id)) }))
      .filter(({ id, hidden }) => isNews(id, String(hidden))),
  );
  const looks = lineLooks();
  edges.update(
    drawing.edges
      .filter(({ id }) => told.has(id) || edges.get(id))
      .map(({ id }) => toldOf(id, looks))
      .filter(({ id, hidden, behind, dashes }) => isNews(id, `${hidden} ${behind} ${dashes}`)),
  );
}

/** Whether vis-network does not know this yet; it is taken down as told. @param {string} id @param {string} words */
function isNews(id, words) {
  if ((told.get(id) ?? "false") === words) return false;
  told.set(id, words);
  return true;
}

/** @param {string} id @param {Map<string, LineLook>} looks */
function toldOf(id, looks) {
  const record = relationOf(id);
  const { behind } = sure(looks.get(id));
  return { id, hidden: !relationShown(record), behind, dashes: dashes[record.line] };
}

/**
 * Let vis-network know the lines too: it only finds them where one clicks, so the first picture
 * does not wait for them. Some at a time, so that nobody else waits.
 */
export async function linkUp() {
  const all = [...drawing.edges];
  for (let at = 0; at < all.length; at += PORTION) {
    const looks = lineLooks();
    const more = all.slice(at, at + PORTION).filter(({ id }) => !edges.get(id) && looks.has(id));
    const known = more.map((edge) => {
      const now = toldOf(edge.id, looks);
      told.set(edge.id, `${now.hidden} ${now.behind} ${now.dashes}`);
      return { ...edge, ...now };
    });
    // it would paint all anew
    network.renderer.allowRedraw = false;
    edges.add(known);
    network.renderer.allowRedraw = true;
    await new Promise((go) => setTimeout(go));
  }
  evenBends(network);
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
  const asked = stage.clientWidth / stage.clientHeight < 0.8 ? "tall" : "wide";
  shape = state.moves.shape || asked;
  put({ x: 1, y: 1 }, UNMOVED);
  const seen = shownNodes();
  put(seen.length ? drawnOut(fitted(seen, shownEdges(), pane())) : placed, state.moves);
  fit();
}

/** Put every node where the layout has it, or the reader, drawn out to the window's shape. @param {Point} out @param {Moves} moves @param {boolean} [anew] */
function put({ x, y }, moves, anew = false) {
  if (!anew && shape === placed.shape && x === placed.x && y === placed.y && moves === placed.moves)
    return;
  placed = { shape, x, y, moves };
  const small = shape === "tall" ? 0.85 : 1;
  for (const { id, size, [shape]: given } of drawing.nodes) {
    const at = moves.places.get(id) || { x: given[0], y: given[1] };
    const node = nodeOf(id);
    node.x = Math.round(at.x * x);
    node.y = Math.round(at.y * y);
    node.options.size = size * small;
  }
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
  if (what === "also") {
    const fresh = arrive(nodes, edges);
    for (const id of told.keys()) if (!nodes.get(id) && !edges.get(id)) told.delete(id);
    told.clear();
    evenBends(network);
    put(placed, state.moves, true);
    if (fresh.length && stage.clientWidth) reveal(fresh);
  }
  if (what === "moves" && stage.clientWidth) {
    if (state.moves.shape && state.moves.shape !== shape) resize();
    else put(placed, state.moves);
  }
});

/** Let parties be seen, if they are not. @param {string[]} ids */
function reveal(ids) {
  const scale = network.getScale();
  const seen = ids.every((id) => {
    const { x, y } = network.canvasToDOM(placeOf(id));
    return x > EDGE && x < stage.clientWidth - EDGE && y > EDGE && y < stage.clientHeight - EDGE;
  });
  if (seen && scale > LEGIBLE) return;
  const around = ids.flatMap(neighbours).filter((id) => network.body.nodes[id]);
  bringUp([...new Set([...ids, ...around.slice(0, ids.length)])], 1);
}

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
