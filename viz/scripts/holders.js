import { entities, holdings, nameOf, relationsOf } from "./data.js";
import { differs, el } from "./dom.js";
import { relationShown } from "./visible.js";

/** What counts as said; what is only suggested or expected does not add up. */
const FIRM = ["stated", "reported", "disputed"];
/** So many holders have a part of their own. */
const MOST = 6;

/**
 * Who holds a party, as far as it is said: shares are added up, never scaled to a whole.
 *
 * @typedef {{name: string, look: string, record: Relation, low: number, high: number}} Part
 * @param {string} id
 * @returns {{parts: Part[], low: number, high: number, others: number} | null} nothing where no share is said
 */
export function holdersOf(id) {
  const stakes = relationsOf(id).filter(
    (record) =>
      record.target === id &&
      record.kind === "Stake" &&
      record.line !== "denied" &&
      !record.ended &&
      FIRM.includes(record.status) &&
      relationShown(record),
  );
  const parts = stakes.flatMap((record) => {
    if (!record.share || ofClass(record)) return [];
    const [low, high] = record.share;
    const look = entities.get(record.source)?.look ?? "entity";
    return [{ name: nameOf(record.source), look, record, low, high }];
  });
  if (!parts.length) return null;
  parts.sort((a, b) => b.low - a.low || (a.name < b.name ? -1 : 1));
  return {
    parts,
    low: rounded(parts.reduce((total, part) => total + part.low, 0)),
    high: rounded(parts.reduce((total, part) => total + part.high, 0)),
    others: stakes.length - parts.length,
  };
}

/** How much is left, and that its holders are not stated; or that it is more than a whole. @param {{low: number, high: number}} held @returns {[string, string] | null} */
export function restWords({ low, high }) {
  if (low > 100) return [`${low}% in all`, "over 100%, as stated"];
  const [least, most] = [Math.max(0, rounded(100 - high)), rounded(100 - low)];
  if (!most) return null;
  const words = least === most ? `${most}%` : least ? `${least}–${most}%` : `up to ${most}%`;
  return [words, "holders not stated"];
}

/** The bar with its words, for the panel. @param {string} id */
export function holdersBar(id) {
  const held = holdersOf(id);
  if (!held) return null;
  const whole = Math.max(100, held.low);
  const bar = el("div.held", { "aria-hidden": "true" });
  for (const { low, look } of held.parts) bar.append(piece("sure", low / whole, look));
  // what may be more is drawn behind what surely is, and never beyond the whole
  for (const { low, high, look } of held.parts)
    if (high > low) bar.append(piece("open", (high - low) / whole, look));
  const rest = restWords(held);
  const told = held.parts
    .slice(0, MOST)
    .map((part) =>
      el(
        "li",
        {},
        el("i", { "data-look": part.look }),
        el("span", { dir: "auto" }, part.name),
        el("b", {}, shareWords(part)),
        part.record.disputed && differs(),
      ),
    );
  const more = held.parts.length - told.length;
  return el(
    "section.holders",
    {},
    el("h3", {}, "Who holds it"),
    bar,
    el(
      "ul",
      {},
      told,
      more > 0 && el("li", {}, `and ${more} more`),
      rest && el("li.rest", {}, el("i"), el("span", {}, rest[1]), el("b", {}, rest[0])),
    ),
    held.others > 0 &&
      el(
        "p",
        {},
        `${held.others} ${held.others === 1 ? "holding" : "holdings"} of one class of shares, or without a share, not counted.`,
      ),
  );
}

/** That a party owns itself through others, and through whom. @param {string} id */
export function ringNote(id) {
  const ring = holdings.rings.find((members) => members.includes(id));
  if (!ring) return null;
  const others = ring.filter((member) => member !== id).map(nameOf);
  const named =
    others.slice(0, 4).join(", ") + (others.length > 4 ? ` and ${others.length - 4} more` : "");
  return el(
    "p.about.ring",
    { dir: "auto" },
    `In a ring of holdings with ${named}: it owns a part of itself through them.`,
  );
}

/** A holder's share as a reader sees it: 49%, no votes. @param {{record: Relation}} part */
export function shareWords({ record }) {
  return record.tie.replace(" · ", ", ") || record.pill;
}

/** @param {string} kind @param {number} part @param {string} look */
function piece(kind, part, look) {
  const node = el(`i.${kind}`, { "data-look": look });
  node.style.width = `${Math.max(0, part * 100)}%`;
  return node;
}

/** @param {Relation} record */
function ofClass(record) {
  return record.facts.some((fact) => fact.name === "Class of shares");
}

/** Sums of parts of a hundred without what binary fractions add. @param {number} value */
function rounded(value) {
  return Number(value.toFixed(7));
}
