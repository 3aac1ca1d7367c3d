import { derived, nameOf, relations } from "./data.js";
import { el } from "./dom.js";
import { relationRow } from "./rows.js";
import { select, state } from "./state.js";

/**
 * What a party holds through others and who holds it so: worked out here, said by no source; each
 * opens to the chains it rests on.
 *
 * @param {Entity} entity
 */
export function workedOut({ id }) {
  const mine = derived.rows.filter((row) => row.holder === id || row.held === id);
  if (!mine.length) return null;
  return [
    el("h3", {}, "Worked out", el("span", {}, "derived, no source says it")),
    state.asof &&
      el("p.about", {}, "For the latest that the sources say, not for the day that is shown."),
    el(
      "ul.derived",
      {},
      mine.map((row) => el("li", {}, derivedRow(row, id))),
    ),
  ];
}

/** @param {Derived} row @param {string} id */
function derivedRow(row, id) {
  const holds = row.holder === id;
  const other = holds ? row.held : row.holder;
  const words = holds
    ? ["holds in all of ", el("b", {}, nameOf(other))]
    : ["held in all by ", el("b", {}, nameOf(other))];
  return el(
    "details",
    {},
    el(
      "summary",
      {},
      el(
        "span.word",
        { dir: "auto" },
        words,
        row.ultimate && !holds && el("small", {}, "nobody is known to own it"),
      ),
      el("span.chip", {}, "Derived"),
      el("b.value", {}, row.share),
    ),
    row.chains.map((chain) =>
      el(
        "div.chain",
        {},
        el(
          "p",
          {},
          chain.records.length > 1
            ? `${chain.steps} = ${chain.share || "not known"}`
            : `directly ${chain.share}`,
        ),
        el(
          "ul.rows",
          {},
          chain.records.map((id) => relations.get(id)).map((row) => row && relationRow(row, null)),
        ),
      ),
    ),
    !row.whole && el("p", {}, "And over more chains, counted but not listed."),
    el("button.more", { type: "button", onclick: () => select(other) }, `Go to ${nameOf(other)}`),
  );
}
