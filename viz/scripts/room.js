const CELL = 28;
/** How much of an entity's own line under its name counts: it belongs there more than others do. */
const OWN = 0.6;

/** @typedef {{x: number, y: number, weight: number, record: Relation}} Dot */

/** Where there is room on the picture: boxes that are taken, and lines that run through. */
export class Room {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    /** @type {Box[]} */
    this.taken = [];
    /** @type {Map<number, Box[]>} */
    this.boxes = new Map();
    /** @type {Map<number, Dot[]>} */
    this.dots = new Map();
  }

  /** Remember a point of a line. @param {number} x @param {number} y @param {Relation} record @param {number} weight */
  addPoint(x, y, record, weight) {
    const key = cell(Math.floor(x / CELL), Math.floor(y / CELL));
    const dots = this.dots.get(key);
    if (dots) dots.push({ x, y, record, weight });
    else this.dots.set(key, [{ x, y, record, weight }]);
  }

  /** Whether a box is free. @param {Box} box */
  isFree(box) {
    for (const key of cells(box)) {
      for (const other of this.boxes.get(key) || []) if (touch(box, other)) return false;
    }
    return true;
  }

  /** @param {Box} box */
  take(box) {
    this.taken.push(box);
    for (const key of cells(box)) {
      const boxes = this.boxes.get(key);
      if (boxes) boxes.push(box);
      else this.boxes.set(key, [box]);
    }
  }

  /** Give back all that was taken after the first so many. @param {number} count */
  giveBack(count) {
    for (const box of this.taken.splice(count)) {
      for (const key of cells(box)) {
        const boxes = this.boxes.get(key) || [];
        boxes.splice(boxes.indexOf(box), 1);
      }
    }
  }

  /** How much of lines a box would hide. @param {Box} box @param {string} owner whose line does not count, or whose lines count less */
  lines(box, owner) {
    let sum = 0;
    const [left, right] = [box.x - box.w / 2, box.x + box.w / 2];
    const [top, bottom] = [box.y - box.h / 2, box.y + box.h / 2];
    for (const key of cells(box)) {
      for (const { x, y, weight, record } of this.dots.get(key) || []) {
        if (x <= left || x >= right || y <= top || y >= bottom || record.id === owner) continue;
        sum += record.source === owner || record.target === owner ? weight * OWN : weight;
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

/** @param {Box} a @param {Box} b */
function touch(a, b) {
  return Math.abs(a.x - b.x) * 2 < a.w + b.w && Math.abs(a.y - b.y) * 2 < a.h + b.h;
}

/** @param {number} column @param {number} row */
function cell(column, row) {
  return column * 4096 + row;
}

/** The cells that a box touches. @param {Box} box */
function cells({ x, y, w, h }) {
  const keys = [];
  const [right, bottom] = [Math.floor((x + w / 2) / CELL), Math.floor((y + h / 2) / CELL)];
  for (let column = Math.floor((x - w / 2) / CELL); column <= right; column++) {
    for (let row = Math.floor((y - h / 2) / CELL); row <= bottom; row++) {
      keys.push(cell(column, row));
    }
  }
  return keys;
}
