import { chip } from "./claims.js";
import { el, icon } from "./dom.js";
import { reckoned } from "./reckoned.js";
import { relationRow } from "./rows.js";

/** Who depends on a supplier that its rival holds a part of: each opens to what it rests on. */
export function rivalTies() {
  const ties = reckoned()?.ties || [];
  if (!ties.length) return null;
  return [
    el("h3", {}, "Ties between rivals", el("span", {}, String(ties.length))),
    el("p.about", {}, "Derived: as firm as the weakest of what each rests on."),
    el(
      "ul.derived",
      {},
      ties.map((tie) => el("li", {}, opening(tie))),
    ),
  ];
}

/** @param {RivalTie} tie */
function opening({ title, status, power, records }) {
  return el(
    "details",
    {},
    el(
      "summary",
      {},
      icon("sum"),
      el("span.word", {}, el("b", { dir: "auto" }, title), " ", chip(status)),
    ),
    el(
      "div.chain",
      {},
      el("p", { dir: "auto" }, power),
      el(
        "ul.rows",
        {},
        records.map((row) => relationRow(row, null)),
      ),
    ),
  );
}
