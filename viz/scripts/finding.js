import { details, relations, scene } from "./data.js";
import { plain, plainWithPlaces } from "./plain.js";
import { sure } from "./sure.js";

const MOST_PARTIES = 7;
const MOST_QUOTES = 5;
/** Fewer letters are in too many quotes to find one. */
const LEAST_LETTERS = 3;
const BEFORE = 36;
const AFTER = 64;

/**
 * @typedef {{text: string, plain: string, record: string, claim: number}} Quote
 * @typedef {Quote & {before: string, hit: string, after: string}} Found
 */
/** @type {{entity: Entity, names: string[]}[] | null} */
let parties = null;
/** @type {Quote[] | null} */
let quotes = null;

/** The parties that are called so, by name, alias or identifier: those whose name begins so first. @param {string} asked */
export function findParties(asked) {
  const words = plain(asked.trim());
  if (!words) return [];
  if (!parties) {
    parties = scene.entities.map((entity) => ({
      entity,
      names: [entity.name, ...entity.aliases, ...entity.identifiers].map(plain),
    }));
  }
  const hits = parties.flatMap(({ entity, names }, number) => {
    const at = names.findIndex((name) => name.includes(words));
    return at < 0 ? [] : [{ entity, number, rank: rank(names, words), also: also(entity, at) }];
  });
  return hits.sort((a, b) => a.rank - b.rank || a.number - b.number).slice(0, MOST_PARTIES);
}

/** The quotes that have these words, with what stands around them. @param {string} asked */
export function findQuotes(asked) {
  const words = plain(asked.trim());
  if (words.length < LEAST_LETTERS) return [];
  if (!quotes) quotes = allQuotes();
  /** @type {Found[]} */
  const found = [];
  for (const quote of quotes) {
    if (!quote.plain.includes(words) || found.some((other) => other.plain === quote.plain))
      continue;
    found.push({ ...quote, ...around(quote.text, words) });
    if (found.length === MOST_QUOTES) break;
  }
  return found;
}

/** How well a party fits: by its own name first. @param {string[]} names @param {string} words */
function rank(names, words) {
  if (names[0] === words) return 0;
  if (names[0]?.startsWith(words)) return 1;
  if (names.some((name) => name.startsWith(words))) return 2;
  return names.some((name) => name.includes(` ${words}`)) ? 3 : 4;
}

/** The other name that fits, where it is not the name itself. @param {Entity} entity @param {number} at */
function also(entity, at) {
  return at === 0 ? "" : sure([...entity.aliases, ...entity.identifiers][at - 1]);
}

function allQuotes() {
  /** @type {Map<number, string>} */
  const records = new Map();
  for (const record of [...relations.values(), ...details.values()]) {
    const numbers = [
      ...record.claims,
      ...record.disputes.flatMap((d) => d.rivals.flatMap((rival) => rival.claims)),
    ];
    for (const number of numbers) if (!records.has(number)) records.set(number, record.id);
  }
  return scene.claims.flatMap((claim, number) => {
    const text = claim.quote || claim.gist;
    const record = records.get(number);
    return text && record ? [{ text, plain: plain(text), record, claim: number }] : [];
  });
}

/** The words that were found with what stands around them. @param {string} text @param {string} words */
function around(text, words) {
  const { plain: letters, places } = plainWithPlaces(text);
  const start = letters.indexOf(words);
  const [from, to] = [sure(places[start]), sure(places[start + words.length])];
  const [left, right] = [Math.max(0, from - BEFORE), Math.min(text.length, to + AFTER)];
  const begin = left === 0 ? 0 : text.indexOf(" ", left) + 1 || left;
  return {
    before: (begin > 0 && begin <= from ? "… " : "") + text.slice(Math.min(begin, from), from),
    hit: text.slice(from, to),
    after: text.slice(to, right) + (right < text.length ? "…" : ""),
  };
}
