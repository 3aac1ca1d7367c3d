/** Inputs by the hundred, the same in every run: a failure can be had again. */

const HOSTILE = [
  "",
  " ",
  "Scale AI",
  "Größe & Söhne <AG>",
  "</script><img onerror=x>",
  '"><svg onload=1>',
  "javascript:alert(1)",
  "]]>",
  "a\u2028b\u2029c",
  "\u202eright to left",
  "شركة الاتصالات",
  "株式会社日立製作所",
  "🏦🏦🏦",
  "=1+1",
  "@SUM(A1)",
  "-2",
  "+3",
  "tab\there",
  "line\nend\r\n",
  "quote ' and \" and `",
  "\\ back \\u0000",
  "\u0000\u0007\u009f",
  "\ud800 alone",
  "e\u0301 combining",
  "ıİß",
  "%2C,comma,%",
  "id:x",
  "a & b = c # d ? e",
  "x".repeat(400),
];

/** A source of numbers from 0 to 1 that begins with a seed (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws of all kinds, from one seed. */
export function draws(seed) {
  const next = seeded(seed);
  const whole = (most) => Math.floor(next() * most);
  const pick = (list) => list[whole(list.length)];
  const between = (low, high) => low + next() * (high - low);
  const letter = () => String.fromCodePoint(pick([33 + whole(94), 32, 161 + whole(900)]));
  /** A text that nobody would expect. */
  const text = () =>
    next() < 0.5
      ? pick(HOSTILE)
      : pick(HOSTILE) + Array.from({ length: whole(12) }, letter).join("") + pick(HOSTILE);
  const some = (list, part = 0.5) => list.filter(() => next() < part);
  return { next, whole, pick, between, text, some };
}

/** Run a law over as many draws as that; what failed names its seed. */
export function always(count, law) {
  for (let seed = 1; seed <= count; seed++) {
    try {
      law(draws(seed), seed);
    } catch (error) {
      error.message = `seed ${seed}: ${error.message}`;
      throw error;
    }
  }
}
