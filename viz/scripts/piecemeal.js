/** So many parts come at once. */
const PORTION = 400;
/** Parts that wait until what is seen stands. @type {SVGElement[]} */
let waiting = [];

/**
 * Leave parts of a drawing that nobody sees yet out of it until the rest is painted, then let
 * them come, some at a time: a browser finds places for all of a drawing before it paints any.
 *
 * @param {SVGElement[]} parts
 */
export function putOff(parts) {
  for (const part of parts) part.style.display = "none";
  const idle = !waiting.length;
  waiting = [...waiting, ...parts];
  if (idle && waiting.length) requestAnimationFrame(() => setTimeout(next));
}

/** Let all parts come that still wait. */
export function bringAll() {
  for (const part of waiting) part.style.removeProperty("display");
  waiting = [];
}

function next() {
  const now = waiting.slice(0, PORTION);
  waiting = waiting.slice(PORTION);
  for (const part of now) part.style.removeProperty("display");
  if (waiting.length) setTimeout(next);
}

/**
 * The parts of a chart that lie beyond what is seen of it.
 *
 * @param {import("./cards.js").Chart} chart @param {Box} pane
 */
export function beyondOf({ cards, lines, pills }, { x, y, w, h }) {
  const [right, bottom] = [x + w, y + h];
  const far = [...cards.values(), ...pills].filter(
    // the middle of a pill, the corner of a card: a whole size on each side is enough for both
    (one) =>
      one.x - one.w > right || one.x + one.w < x || one.y - one.h > bottom || one.y + one.h < y,
  );
  const past = [...lines.values()].filter(({ points }) => {
    const xs = points.filter((_, i) => i % 2 === 0);
    const ys = points.filter((_, i) => i % 2 === 1);
    const aside = Math.min(...xs) > right || Math.max(...xs) < x;
    return aside || Math.min(...ys) > bottom || Math.max(...ys) < y;
  });
  return [...far, ...past].map(({ node }) => node);
}
