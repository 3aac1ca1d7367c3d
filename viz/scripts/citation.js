import { copyButton } from "./copying.js";
import { claimOf, entities, sourceOf } from "./data.js";
import { icon } from "./dom.js";
import { quoted, spot } from "./quotes.js";

/** Characters of a text, not from its beginning. */
const WITHIN = /^[1-9]\d*-\d+$/;
const OURS = "https://w3id.org/kg-stakes/id/";

/**
 * A claim as one cites it: its words, who says them, the source with publisher, date and
 * address, and where in it they stand.
 *
 * @param {number} number
 */
export function citation(number) {
  const claim = claimOf(number);
  const source = sourceOf(claim);
  const words = claim.quote
    ? quoted(claim.quote, namesBefore(claim))
    : claim.gist || claim.says || "No words are quoted";
  const from = [source.title, source.author, source.publisher, source.published, source.url].filter(
    Boolean,
  );
  const where = [claim.place, claim.at && spot(claim.at)].filter(Boolean);
  const said = `${claim.modality} by ${claim.said}`;
  return `${line(words)} (${line(said)}). ${[...from, ...where].map((text) => line(text ?? "")).join(", ")}. [${line(claim.id.replace(OURS, "id:"))}]`;
}

/** Names with which a passage from within a text may begin. @param {Claim} claim */
export function namesBefore({ at }) {
  if (!WITHIN.test(at ?? "")) return [];
  return [...entities.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
}

/** All claims of a relationship or fact as one cites them, under what they say. @param {Relation} row */
export function citations(row) {
  const numbers = [
    ...new Set([
      ...row.claims,
      ...row.disputes.flatMap((d) => d.rivals.flatMap((rival) => rival.claims)),
    ]),
  ];
  return [`${line(row.title)}.`, ...numbers.map(citation)].join("\n\n");
}

/** A small button beside a claim. @param {number} number */
export function citeButton(number) {
  const label = "Copy this claim as a citation.";
  return copyButton("Copy as citation", () => citation(number), {
    class: "button.cite",
    label,
    face: icon("copy"),
  });
}

/** In one line: what stands in a table or a note must not break it. @param {string} text */
function line(text) {
  return text.replace(/\s+/g, " ").trim();
}
