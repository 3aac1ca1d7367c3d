/** How far apart the control points of two neighbours in a bundle are. */
const STEP = 46;

/**
 * Bend parallel edges evenly: vis-network's own curves lean to one end, so that a bundle looks
 * skewed. Rests on a method of its edge type that is not public: the copy is pinned, and a
 * browser test watches this.
 *
 * @param {any} network
 */
export function evenBends(network) {
  const curved = Object.values(network.body.edges).find((edge) => edge.options.smooth.enabled);
  if (!curved) return;
  const type = Object.getPrototypeOf(curved.edgeType);
  type._getViaCoordinates = function via() {
    return control(this.from, this.to, network.body.data.edges.get(this.id).bend);
  };
}

/**
 * The control point of an edge's curve.
 *
 * @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {number} bend
 */
export function control(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const away = (bend * STEP) / length;
  return { x: (from.x + to.x) / 2 - dy * away, y: (from.y + to.y) / 2 + dx * away };
}

/** The point of a curve at part t of its way. */
export function along(from, via, to, t) {
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
}
