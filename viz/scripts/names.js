const MOST_LETTERS = 40;

/**
 * A name in lines of like length: two, or three in a narrow window. The layout counts with the same.
 *
 * @param {string} name @param {boolean} narrow whether the window is
 */
export function broken(name, narrow) {
  const [most, lines] = narrow ? [13, 3] : [18, 2];
  const letters = [...name];
  const text = letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : name;
  const count = Math.min(lines, Math.ceil(text.length / most));
  const spaces = [...text.matchAll(/ /g)].map((match) => match.index);
  const cuts = new Set();
  for (let line = 1; line < count && spaces.length; line++) {
    const ideal = (text.length * line) / count;
    cuts.add(spaces.reduce((a, b) => (Math.abs(b - ideal) < Math.abs(a - ideal) ? b : a)));
  }
  const ends = [-1, ...[...cuts].sort((a, b) => a - b), text.length];
  return ends.slice(1).map((end, i) => text.slice(ends[i] + 1, end));
}
