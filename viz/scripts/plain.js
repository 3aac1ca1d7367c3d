/** Letters that no accent can be taken from, as they are typed without. @type {Record<string, string>} */
const LETTERS = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
};

/** A text as it is searched: without accents, in small letters, with plain quotation marks. @param {string} text */
export function plain(text) {
  return plainWithPlaces(text).plain;
}

/**
 * The same, with the place in the text that each of its letters comes from.
 *
 * @param {string} text @returns {{plain: string, places: number[]}}
 */
export function plainWithPlaces(text) {
  let [letters, place] = ["", 0];
  const places = [];
  for (const letter of text) {
    const bare = letter.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (const one of bare) {
      const written = LETTERS[one] || (/\s/.test(one) ? " " : one);
      letters += written;
      for (let i = 0; i < written.length; i++) places.push(place);
    }
    place += letter.length;
  }
  places.push(text.length);
  return { plain: letters, places };
}
