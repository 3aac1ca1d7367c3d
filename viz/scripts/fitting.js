import { along } from "./bends.js";
import { broken } from "./names.js";

/** What the buttons for zooming take of the lower right corner. */
const BUTTONS = { w: 66, h: 134 };
/** Circles grow no further than to this scale. */
const MOST = 1.3;
const LEAST = 0.05;
/** Of more entities than these, those with one tie have no name at first sight. */
const CROWD = 250;
/** How much a picture may be drawn out to the shape of its window: nothing comes nearer by it. */
const DRAWN_OUT = 1.45;

/**
 * @typedef {{width: number, height: number, narrow: boolean,
 *   room: {left: number, right: number, top: number, bottom: number}}} Pane  a window, and what of it stays free
 * @typedef {{scale: number, position: Point, across: number, down: number}} View  how large it would be by its
 *   width alone, and by its height alone
 */

/**
 * How all fits into a window, clear of its buttons.
 *
 * @param {ShownNode[]} seen @param {Curve[]} lines @param {Pane} pane @returns {View}
 */
export function fitted(seen, lines, pane) {
  const view = within(seen, lines, pane);
  const { width, height, narrow, room } = pane;
  const covered = seen.some(({ x, y, r, entity }) => {
    const right =
      width / 2 + (x + Math.max(r, letters(entity, narrow) * 3.7) - view.position.x) * view.scale;
    const bottom = height / 2 + (y + r + 40 - view.position.y) * view.scale;
    return right > width - BUTTONS.w && bottom > height - BUTTONS.h;
  });
  if (narrow || !covered) return view;
  return within(seen, lines, { ...pane, room: { ...room, right: BUTTONS.w + 8 } });
}

/**
 * How much a picture is to be drawn out, so that it has the shape of its window.
 *
 * @param {View} view @returns {Point}
 */
export function drawnOut({ across, down }) {
  const [wide, high] = [Math.min(across, MOST), Math.min(down, MOST)];
  return {
    x: Math.min(DRAWN_OUT, Math.max(1, wide / high)),
    y: Math.min(DRAWN_OUT, Math.max(1, high / wide)),
  };
}

/** The size of names: they shrink less than the picture. @param {number} scale @param {boolean} narrow */
export function nameSize(scale, narrow) {
  return Math.max(9.5, (narrow ? 12 : 13) * Math.min(1, 0.35 + 0.65 * scale));
}

/**
 * Names shrink less than the picture, so that its scale is found in steps.
 *
 * @param {ShownNode[]} seen @param {Curve[]} lines @param {Pane} pane @returns {View}
 */
function within(seen, lines, { width, height, narrow, room }) {
  let [scale, across, down] = [1, 1, 1];
  let [left, right, top, bottom] = [0, 0, 0, 0];
  const crowd = seen.length > CROWD;
  for (let step = 0; step < 4; step++) {
    const size = nameSize(scale, narrow) / scale;
    [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    /** @param {number} x @param {number} y @param {number} half @param {number} above @param {number} below */
    const reach = (x, y, half, above, below) => {
      left = Math.min(left, x - half);
      right = Math.max(right, x + half);
      top = Math.min(top, y - above);
      bottom = Math.max(bottom, y + below);
    };
    for (const { x, y, r, entity } of seen) {
      if (crowd && entity.degree < 2) {
        reach(x, y, r, r, r);
      } else {
        const under = (size + 3) * broken(entity.name, narrow).length;
        reach(x, y, Math.max(r, letters(entity, narrow) * size * 0.28), r, r + 6 + under);
      }
    }
    for (const { from, via, to } of lines) {
      const { x, y } = along(from, via, to, 0.5);
      reach(x, y, 8, 8, 8);
    }
    across = (width - room.left - room.right) / (right - left);
    down = (height - room.top - room.bottom) / (bottom - top);
    scale = Math.max(Math.min(MOST, across, down), LEAST);
  }
  const position = {
    x: (left + right) / 2 + (room.right - room.left) / 2 / scale,
    y: (top + bottom) / 2 + (room.bottom - room.top) / 2 / scale,
  };
  return { scale, position, across, down };
}

/** How many letters the longest line of a name has. @param {Entity} entity @param {boolean} narrow */
function letters({ name }, narrow) {
  return Math.max(...broken(name, narrow).map((line) => line.length));
}
