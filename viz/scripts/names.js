const MOST_LETTERS = 40;

/** A name in one or two lines. @param {string} name @param {boolean} narrow whether the window is */
export function broken(name, narrow) {
  const most = narrow ? 13 : 18;
  const letters = [...name];
  const text = letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : name;
  if (text.length <= most || !text.includes(" ")) return [text];
  const cuts = [...text.matchAll(/ /g)].map((match) => match.index);
  const cut = cuts.reduce((a, b) => (Math.abs(b - text.length / 2) < Math.abs(a - text.length / 2) ? b : a));
  return [text.slice(0, cut), text.slice(cut + 1)];
}
