const ENDS = /[.!?…。！？؟][”"’')\]»]*$/u;
const BEGINS_WITHIN = /^\p{Ll}/u;

/**
 * A passage with "…" where it is cut out of a longer sentence: it begins with a small letter, or
 * ends without the sentence's stop.
 *
 * @param {string} quote
 */
export function cut(quote) {
  const words = quote.trim();
  const before = BEGINS_WITHIN.test(words) ? "…\u00a0" : "";
  const after = ENDS.test(words) ? "" : "\u00a0…";
  return { before, words, after };
}

/** The same as one text in quotation marks. @param {string} quote */
export function quoted(quote) {
  const { before, words, after } = cut(quote);
  return `“${before}${words}${after}”`;
}

/** Where in its source a passage stands: "6840-6888" are characters, "7" is a row. @param {string} at */
export function spot(at) {
  if (/^\d+-\d+$/.test(at)) return `characters ${at.replace("-", "–")}`;
  return /^\d+$/.test(at) ? `row ${at}` : at;
}
