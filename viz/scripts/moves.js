/** Between the parties of a link. */
export const NEXT = "*";
/** Between a party and its place. */
const PART = ".";

/** Nothing is moved. @type {Moves} */
export const UNMOVED = { shape: "", places: new Map() };

/**
 * Where the reader put parties, as it stands in a link: "wide*meta.120.-45*google.8.90".
 *
 * @param {Moves} moves @param {(id: string) => string} short
 */
export function writeMoves({ shape, places }, short) {
  if (!places.size) return "";
  const all = [...places].map(([id, { x, y }]) => [escaped(short(id)), x, y].join(PART));
  return [shape, ...all.sort()].join(NEXT);
}

/**
 * The same read from a link; what is none is left out.
 *
 * @param {string} text @param {(name: string) => string} whole @returns {Moves}
 */
export function readMoves(text, whole) {
  const [shape, ...rest] = text.split(NEXT);
  if (shape !== "wide" && shape !== "tall") return UNMOVED;
  /** @type {Map<string, Point>} */
  const places = new Map();
  for (const one of rest) {
    const [, name = "", x = "", y = ""] = /^(.+)\.(-?\d{1,6})\.(-?\d{1,6})$/.exec(one) || [];
    if (name) places.set(whole(unescaped(name)), { x: Number(x), y: Number(y) });
  }
  return places.size ? { shape, places } : UNMOVED;
}

/** A name as it stands in a list of a link. @param {string} name */
export function escaped(name) {
  return name.replaceAll("%", "%25").replaceAll(NEXT, "%2A");
}

/** @param {string} name */
export function unescaped(name) {
  return name.replaceAll("%2A", NEXT).replaceAll("%25", "%");
}
