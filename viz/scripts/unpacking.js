/** @typedef {Record<string | number, unknown>} Whole  a list or an object */

/**
 * What `kg/view/packing.py` packed: it tells how. Every list and every object is a new one.
 * It is plain loops because a page waits for it: it runs once, before anything is compiled.
 *
 * @param {Packed} packed @returns {unknown}
 */
export function unpacked({ values, shapes, all }) {
  const fields = shapes.map((shape) => shape.map((name) => String(meant(name))));

  /** @param {Cell | undefined} cell @returns {unknown} */
  function meant(cell) {
    if (typeof cell === "number") {
      const value = values[cell];
      return typeof value === "number" ? value : meant(value);
    }
    if (!Array.isArray(cell)) return cell;
    const kind = Number(cell[0]);
    if (kind === -1) return cell.slice(1);
    if (kind === -2) return rows(Number(cell[1]), cell.slice(2));
    if (kind === -3) return Array.from({ length: Number(cell[1]) }, () => meant(cell[2]));
    const whole = blank(kind);
    for (let place = 1; place < cell.length; place++) {
      put(whole, nameAt(kind, place - 1), meant(cell[place]));
    }
    return whole;
  }

  /** Lists or objects by their columns. @param {number} kind @param {Cell[]} cells */
  function rows(kind, cells) {
    /** @type {Whole[]} */
    const made = [];
    for (let place = 0; place < cells.length; place++) {
      const column = /** @type {unknown[]} */ (meant(cells[place]));
      const name = nameAt(kind, place);
      for (let row = 0; row < column.length; row++) {
        const whole = made[row] ?? blank(kind);
        made[row] = whole;
        put(whole, name, column[row]);
      }
    }
    return made;
  }

  /** @param {number} kind @param {number} place */
  function nameAt(kind, place) {
    return kind === 0 ? place : (fields[kind - 1]?.[place] ?? "");
  }

  return meant(all);
}

/** @param {number} kind */
function blank(kind) {
  return /** @type {Whole} */ (kind === 0 ? [] : {});
}

/** @param {Whole} whole @param {string | number} name @param {unknown} value */
function put(whole, name, value) {
  if (name !== "__proto__") whole[name] = value;
  else
    Object.defineProperty(whole, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
}
