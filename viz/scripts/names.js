const MOST_LETTERS = 40;
/** Letters of a line, and lines. @type {[number, number]} */
const WIDE = [18, 2];
/** @type {[number, number]} */
const NARROW = [13, 3];

/**
 * A text in lines of which each fits; a word that is longer than a line is broken.
 *
 * @param {string} text @param {(line: string) => boolean} fits
 */
export function lined(text, fits) {
  const lines = [];
  let line = "";
  for (const word of text.replace(/\s+/g, " ").trim().split(" ")) {
    if (fits(line ? `${line} ${word}` : word)) {
      line = line ? `${line} ${word}` : word;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    for (const letter of word) {
      if (line && !fits(line + letter)) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return line ? [...lines, line] : lines;
}

/** @param {number} size @param {number} weight */
export function font(size, weight) {
  return `${weight} ${size}px Inter, "Inter Variable", system-ui, "Segoe UI", Roboto, sans-serif`;
}

/** How wide texts are in letters of one pixel, by weight. @type {Map<number, Map<string, number>>} */
const widths = new Map();
/** Texts are measured in letters so large: what comes of it is right in any smaller ones. */
const MEASURED = 100;

/**
 * How wide a text is: measured once, in all sizes.
 *
 * @param {Pick<CanvasRenderingContext2D, "font" | "measureText">} ctx @param {string} text @param {number} size @param {number} weight
 */
export function widthOfText(ctx, text, size, weight) {
  let known = widths.get(weight);
  if (!known) {
    known = new Map();
    widths.set(weight, known);
  }
  let width = known.get(text);
  if (width === undefined) {
    ctx.font = font(MEASURED, weight);
    width = ctx.measureText(text).width / MEASURED;
    known.set(text, width);
  }
  return width * size;
}

/** @type {Map<string, string[]>} */
const kept = new Map();

/**
 * A name in lines of like length: two, or three in a narrow window; one without a space near
 * breaks between letters. The layout counts with the same (kg/view/names.py).
 *
 * @param {string} name @param {boolean} narrow whether the window is
 */
export function broken(name, narrow) {
  const key = (narrow ? "narrow " : "wide ") + name;
  const before = kept.get(key);
  if (before) return before;
  const found = inLines(name, ...(narrow ? NARROW : WIDE));
  kept.set(key, found);
  return found;
}

/** @param {string} name @param {number} most letters of a line @param {number} lines */
function inLines(name, most, lines) {
  let letters = [...name.replace(/[\n\r\t\u2028\u2029]/g, " ")];
  if (letters.length > MOST_LETTERS) letters = [...letters.slice(0, MOST_LETTERS - 1), "…"];
  const count = Math.min(lines, Math.ceil(letters.length / most));
  const spaces = letters.flatMap((letter, i) => (letter === " " ? [i] : []));
  const cuts = new Map();
  for (let line = 1; line < count; line++) {
    const ideal = (letters.length * line) / count;
    const near = spaces.reduce((a, b) => (Math.abs(b - ideal) < Math.abs(a - ideal) ? b : a), -1);
    if (Math.abs(near - ideal) <= most / 2) cuts.set(near, near + 1);
    else cuts.set(Math.round(ideal), Math.round(ideal));
  }
  const ends = [[0, 0], ...[...cuts].sort((a, b) => a[0] - b[0]), [letters.length, letters.length]];
  return ends.slice(1).map(([end], i) => letters.slice(ends[i]?.[1], end).join(""));
}
