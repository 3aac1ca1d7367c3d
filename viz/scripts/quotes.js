const ENDS = /[.!?…。！？؟][”"’')\]»]*$/u;
const BEGINS_WITHIN = /^\p{Ll}/u;
const LETTER = /^[\p{L}\p{N}]/u;

/**
 * A passage with "…" where it is or may be cut out of a longer sentence: it begins with a small
 * letter, or ends without the sentence's stop; then a name at its beginning, whose capital tells
 * nothing, does not make it a sentence either.
 *
 * @param {string} quote @param {string[]} [names] of whom there is a capital anywhere
 */
export function cut(quote, names = []) {
  const words = quote.trim();
  const after = ENDS.test(words) ? "" : "\u00a0…";
  const named = after && names.some((name) => begins(words, name));
  const before = named || BEGINS_WITHIN.test(words) ? "…\u00a0" : "";
  return { before, words, after };
}

/** @param {string} words @param {string} name */
function begins(words, name) {
  return name !== "" && words.startsWith(name) && !LETTER.test(words.slice(name.length));
}

/** The same as one text in quotation marks. @param {string} quote @param {string[]} [names] */
export function quoted(quote, names) {
  const { before, words, after } = cut(quote, names);
  return `“${before}${words}${after}”`;
}

/** Where in its source a passage stands: "6840-6888" are characters, "7" is a row. @param {string} at */
export function spot(at) {
  if (/^\d+-\d+$/.test(at)) return `characters ${at.replace("-", "–")}`;
  return /^\d+$/.test(at) ? `row ${at}` : at;
}
