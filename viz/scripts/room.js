/**
 * Where there is room on the picture: boxes that are taken, and lines that run through.
 *
 * @typedef {{x: number, y: number, w: number, h: number}} Box  x and y are its middle
 */

const CELL = 28;

export class Room {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    /** @type {Box[]} */
    this.taken = [];
    /** @type {Map<number, {x: number, y: number, owner: string, weight: number}[]>} */
    this.cells = new Map();
  }

  /** Remember a point of a line. */
  addPoint(x, y, owner, weight) {
    const key = this.key(Math.floor(x / CELL), Math.floor(y / CELL));
    if (!this.cells.has(key)) this.cells.set(key, []);
    this.cells.get(key).push({ x, y, owner, weight });
  }

  key(column, row) {
    return column * 4096 + row;
  }

  /** Whether a box is free. @param {Box} box */
  isFree(box) {
    return !this.taken.some(
      (other) =>
        Math.abs(box.x - other.x) * 2 < box.w + other.w &&
        Math.abs(box.y - other.y) * 2 < box.h + other.h,
    );
  }

  /** @param {Box} box */
  take(box) {
    this.taken.push(box);
  }

  /** How much of foreign lines a box would hide. @param {Box} box @param {string} owner whose lines do not count */
  lines(box, owner) {
    let sum = 0;
    const [left, right] = [box.x - box.w / 2, box.x + box.w / 2];
    const [top, bottom] = [box.y - box.h / 2, box.y + box.h / 2];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
        for (const point of this.cells.get(this.key(column, row)) || []) {
          const inside = point.x > left && point.x < right && point.y > top && point.y < bottom;
          if (inside && point.owner !== owner) sum += point.weight;
        }
      }
    }
    return sum;
  }

  /** How far a box sticks out of the picture. @param {Box} box */
  outside(box) {
    const x = Math.max(0, box.w / 2 - box.x + 4, box.x + box.w / 2 + 4 - this.width);
    const y = Math.max(0, box.h / 2 - box.y + 4, box.y + box.h / 2 + 4 - this.height);
    return x + y;
  }
}
