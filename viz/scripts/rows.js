import { entities, nameOf } from "./data.js";
import { differs, el, stroke, token } from "./dom.js";
import { select } from "./state.js";

/** A value of a relationship. @param {string} name @param {string} value */
export function factRow(name, value) {
  return el(
    "li",
    {},
    el("div.row", {}, el("span.word", {}, name), el("span.value", { dir: "auto" }, value)),
  );
}

/** A figure or fact, as it stands under a party. @param {Relation} row @param {string} id */
export function detailRow(row, id) {
  const told = row.facts[0]?.value ?? "";
  const value = row.line === "denied" ? [row.status, told].filter(Boolean).join(": ") : told;
  const name = row.source === id ? row.kind : `${nameOf(row.source)}: ${row.kind}`;
  return el(
    "li",
    {},
    el(
      "button.row",
      { type: "button", onclick: () => select(row.id) },
      el("span.word", { dir: "auto" }, name),
      el("span.value", { dir: "auto" }, value),
      row.disputed && differs(),
    ),
  );
}

/** A party. @param {string} id */
export function entityRow(id) {
  const entity = entities.get(id);
  if (!entity) return el("li", {}, id);
  return el(
    "li",
    {},
    el(
      "button.row",
      { type: "button", onclick: () => select(id) },
      token(entity),
      el("span.word", { dir: "auto" }, el("b", {}, entity.name)),
      el("span.value", {}, entity.kind),
    ),
  );
}

/** A relationship as seen from one of its ends, or as a whole. @param {Relation} row @param {string | null} from */
export function relationRow(row, from) {
  const turned = from !== null && row.source !== from;
  const other = nameOf(turned ? row.source : row.target);
  const words =
    from === null
      ? [el("b", {}, row.title)]
      : [`${turned ? row.inverse : row.label} `, el("b", {}, other)];
  const value = from === null ? "" : row.pill || row.extra || row.period;
  return el(
    "li",
    {},
    el(
      "button.row",
      { type: "button", "data-record": row.id, onclick: () => select(row.id) },
      stroke(row.category, row.line, row.pill ? 3.4 : 1.8),
      el("span.word", { dir: "auto" }, words),
      value && el("span.value", {}, value),
      row.disputed && differs(),
    ),
  );
}
