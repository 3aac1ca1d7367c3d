/** How far apart the control points of two neighbours in a bundle are. */
const STEP = 46;

/**
 * Bend parallel edges evenly: vis-network's own curves lean to one end, so that a bundle looks
 * skewed. Rests on a method of its edge type that is not public: the copy is pinned, and a
 * browser test watches this.
 *
 * @param {vis.Network} network
 */
export function evenBends(network) {
  const curved = Object.values(network.body.edges).find((edge) => edge.options.smooth.enabled);
  if (!curved) return;
  const type = Object.getPrototypeOf(curved.edgeType);
  /** @this {vis.EdgeType} */
  type._getViaCoordinates = function via() {
    return control(this.from, this.to, network.body.data.edges.get(this.id)?.bend ?? 0);
  };
}

/**
 * The control point of an edge's curve.
 *
 * @param {Point} from @param {Point} to @param {number} bend @returns {Point}
 */
export function control(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const away = (bend * STEP) / length;
  return { x: (from.x + to.x) / 2 - dy * away, y: (from.y + to.y) / 2 + dx * away };
}

/** The point of a curve at part t of its way. @param {Point} from @param {Point} via @param {Point} to @param {number} t @returns {Point} */
export function along(from, via, to, t) {
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
}
