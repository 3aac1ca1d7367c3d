import { dashes, drawing, entityOf, relationsOf } from "./data.js";
import { neighbours } from "./parties.js";
import { state } from "./state.js";

/** What stands around a circle: its name below, and some air. */
const [BESIDE, BELOW] = [64, 34];
/** The first ring of places around a neighbour, how far apart the rings are, and places on each. */
const [NEAR, RING, TURNS, RINGS] = [52, 34, 24, 60];
/** As kg/view/page.py draws them. */
const ARROWS = { stake: 0.34, other: 0.42 };
const given = { nodes: [...drawing.nodes], edges: [...drawing.edges] };

/**
 * Bring the parties that the reader asked for onto the picture, each near a neighbour where
 * nothing else stands, and take away those no longer asked for.
 *
 * @param {vis.DataSet<vis.NodeLook>} nodes @param {vis.DataSet<vis.EdgeLook>} edges
 * @returns {string[]} those that are new on it
 */
export function arrive(nodes, edges) {
  const before = new Set(drawing.nodes.map(({ id }) => id));
  const lines = new Set(drawing.edges.map(({ id }) => id));
  drawing.nodes.splice(0, drawing.nodes.length, ...given.nodes);
  drawing.edges.splice(0, drawing.edges.length, ...given.edges);
  const on = new Map(drawing.nodes.map((node) => [node.id, node]));
  for (const id of state.also) {
    if (on.has(id)) continue;
    const node = nodeFor(id, on);
    on.set(id, node);
    drawing.nodes.push(node);
    drawing.edges.push(...edgesOf(id, on));
  }
  const tied = new Set(drawing.edges.map(({ id }) => id));
  edges.remove([...lines].filter((id) => !tied.has(id)));
  nodes.remove([...before].filter((id) => !on.has(id)));
  const fresh = drawing.nodes.filter(({ id }) => !before.has(id));
  nodes.add(fresh.map((node) => /** @type {vis.NodeLook} */ ({ ...node })));
  const ties = drawing.edges.filter(({ id }) => !lines.has(id));
  edges.add(ties.map((edge) => /** @type {vis.EdgeLook} */ ({ ...edge })));
  return fresh.map(({ id }) => id);
}

/** @param {string} id @param {Map<string, GivenNode>} on @returns {GivenNode} */
function nodeFor(id, on) {
  const { degree } = entityOf(id);
  const all = [...on.values()];
  const like = all.reduce(
    (best, one) => (off(one, degree) < off(best, degree) ? one : best),
    /** @type {GivenNode | null} */ (all[0] ?? null),
  );
  const size = like?.size ?? 20;
  const near = neighbours(id).flatMap((other) => on.get(other) ?? []);
  near.sort((a, b) => entityOf(b.id).degree - entityOf(a.id).degree || (a.id < b.id ? -1 : 1));
  const anchor = near[0] ?? null;
  const [wide, tall] = [spot(anchor, size, all, "wide"), spot(anchor, size, all, "tall")];
  return { id, x: wide[0], y: wide[1], wide, tall, size, aside: anchor?.aside ?? true };
}

/** How far a party's ties are from being so many. @param {GivenNode | null} node @param {number} degree */
function off(node, degree) {
  return node ? Math.abs(entityOf(node.id).degree - degree) : Infinity;
}

/**
 * The nearest free place around a neighbour, first on its outer side; below all where there is none.
 *
 * @param {GivenNode | null} anchor @param {number} size @param {GivenNode[]} all
 * @param {"wide" | "tall"} shape @returns {[number, number]}
 */
function spot(anchor, size, all, shape) {
  const places = all.map((node) => ({ x: node[shape][0], y: node[shape][1], r: node.size }));
  const low = Math.max(0, ...places.map(({ y, r }) => y + r));
  const middle = { x: mean(places.map(({ x }) => x)), y: mean(places.map(({ y }) => y)) };
  const [ax, ay] = anchor ? anchor[shape] : [middle.x, low];
  const out = anchor ? Math.atan2(ay - middle.y, ax - middle.x) : Math.PI / 2;
  const free = (/** @type {number} */ x, /** @type {number} */ y) =>
    places.every((one) => {
      const apart = size + one.r;
      return Math.abs(one.x - x) > apart + BESIDE || Math.abs(one.y - y) > apart + BELOW;
    });
  for (let ring = 0; ring < RINGS; ring++) {
    const far = (anchor?.size ?? 0) + size + NEAR + ring * RING;
    for (let turn = 0; turn < TURNS; turn++) {
      const side = turn % 2 ? -1 : 1;
      const angle = out + (side * Math.ceil(turn / 2) * 2 * Math.PI) / TURNS;
      const [x, y] = [
        Math.round(ax + far * Math.cos(angle)),
        Math.round(ay + far * Math.sin(angle)),
      ];
      if (free(x, y)) return [x, y];
    }
  }
  return [Math.round(ax), Math.round(low + size + NEAR + BELOW)];
}

/** @param {number[]} numbers */
function mean(numbers) {
  return numbers.reduce((sum, one) => sum + one, 0) / (numbers.length || 1);
}

/** The lines from a party to all that are on the picture. @param {string} id @param {Map<string, GivenNode>} on @returns {GivenEdge[]} */
function edgesOf(id, on) {
  return relationsOf(id).flatMap((record) => {
    const { source, target, bend } = record;
    if (!target || !on.has(source) || !on.has(target)) return [];
    const scaleFactor = record.pill ? ARROWS.stake : ARROWS.other;
    return {
      id: record.id,
      from: source,
      to: target,
      width: record.width,
      dashes: dashes[record.line],
      bend,
      smooth: bend ? { enabled: true, type: "curvedCW", roundness: 0.2 } : false,
      arrows: { to: { enabled: !record.symmetric, type: "triangle", scaleFactor } },
    };
  });
}
