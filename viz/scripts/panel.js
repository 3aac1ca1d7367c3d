import { besides, details, entities, lookUp, nameOf, relationsOf } from "./data.js";
import { chip, claimList, decisionNotes } from "./claims.js";
import { differs, el, icon, stroke, token } from "./dom.js";
import { overview } from "./overview.js";
import { onChange, select, state } from "./state.js";

const CATEGORIES = { ownership: "Ownership", influence: "Roles and influence", business: "Business", tension: "Tension" };
const SHORT = 14;
const panel = document.getElementById("panel");

/** The panel: who says so. */
export function startPanel() {
  onChange((what) => what === "select" && show());
  show();
}

function show() {
  const within = panel.contains(document.activeElement);
  const id = state.select;
  const chosen = lookUp(id);
  if (!chosen) panel.replaceChildren(...overview().flat(3).filter(Boolean));
  else panel.replaceChildren(...(entities.has(id) ? party(chosen) : record(chosen)).flat(3).filter(Boolean));
  panel.scrollTop = 0;
  if (within) panel.focus({ preventScroll: true });
}

function closer() {
  return el("button.quiet", { type: "button", "aria-label": "Close", onclick: () => select(null) }, icon("close"));
}

/** @param {import("./data.js").Relation} row */
function record(row) {
  const shown = row.facts.filter((fact) => !row.disputes.some((d) => d.name === fact.name.toLowerCase()));
  const cells = shown.filter((fact) => fact.value.length <= SHORT).slice(0, 2);
  const longer = shown.filter((fact) => !cells.includes(fact));
  if (row.period) cells.push({ name: row.ended ? "Period" : row.period.startsWith("since ") ? "Since" : "Date", value: row.period.replace(/^since /, "") });
  const others = row.target ? besides(row).sort((a, b) => Number(b.line === row.line && row.line === "denied") - Number(a.line === row.line && row.line === "denied") || Number(b.disputed) - Number(a.disputed)) : [];
  return [
    el("p.eyebrow", {}, stroke(row.category, row.line, row.pill ? 3.4 : 1.8), row.kind, closer()),
    el("h2", { dir: "auto" }, row.title),
    el(
      "dl.cells",
      {},
      cells.map((fact) => el("div", {}, el("dt", {}, fact.name), el("dd", { dir: "auto" }, fact.value))),
      el("div", {}, el("dt", {}, "Status"), el("dd", {}, chip(row.status), row.ended && " ", row.ended && el("span.chip", {}, "Ended"))),
    ),
    longer.length > 0 && el("ul.facts", {}, longer.map((fact) => factRow(fact.name, fact.value))),
    decisionNotes(row.decisions),
    claimList(row.claims, row.disputes),
    others.length > 0 && [
      el("h3", {}, "Between them also", el("span", {}, String(others.length))),
      el("ul.rows", {}, others.map((other) => relationRow(other, null))),
    ],
    el("h3", {}, row.target ? "Parties" : "Party"),
    el("ul.rows", {}, [row.source, row.target].filter(Boolean).map((id) => entityRow(id))),
  ];
}

/** @param {import("./data.js").Entity} entity */
function party(entity) {
  const all = relationsOf(entity.id);
  const known = entity.records.map((id) => details.get(id));
  const [facts, told] = [known.filter((row) => row.figure), known.filter((row) => !row.figure)];
  const also = [...entity.aliases.map((name) => `“${name}”`), ...entity.identifiers];
  return [
    el("p.eyebrow", {}, token(entity), entity.kind, closer()),
    el("h2", { dir: "auto" }, entity.name),
    also.length > 0 && el("p.about", { dir: "auto" }, `Also ${also.join(" · ")}`),
    decisionNotes(entity.decisions),
    facts.length > 0 && el("ul.facts", {}, facts.map((row) => detailRow(row, entity.id))),
    Object.entries(CATEGORIES).map(([key, name]) => {
      const rows = all.filter((row) => row.category === key);
      return rows.length > 0 && [
        el("h3", {}, name, el("span", {}, String(rows.length))),
        el("ul.rows", {}, rows.map((row) => relationRow(row, entity.id))),
      ];
    }),
    told.length > 0 && [
      el("h3", {}, "Described as", el("span", {}, String(told.length))),
      el("ul.facts", {}, told.map((row) => detailRow(row, entity.id))),
    ],
    all.length === 0 && el("p.about", {}, "No relationship of it is known here."),
  ];
}

function factRow(name, value) {
  return el("li", {}, el("div.row", {}, el("span.word", {}, name), el("span.value", { dir: "auto" }, value)));
}

function detailRow(row, id) {
  const told = row.facts.length ? row.facts[0].value : "";
  const value = row.line === "denied" ? [row.status, told].filter(Boolean).join(": ") : told;
  const name = row.source === id ? row.kind : `${nameOf(row.source)}: ${row.kind}`;
  return el("li", {}, el("button.row", { type: "button", onclick: () => select(row.id) },
    el("span.word", { dir: "auto" }, name), el("span.value", { dir: "auto" }, value), row.disputed && differs()));
}

function entityRow(id) {
  const entity = entities.get(id);
  if (!entity) return el("li", {}, id);
  return el("li", {}, el("button.row", { type: "button", onclick: () => select(id) },
    token(entity), el("span.word", { dir: "auto" }, el("b", {}, entity.name)), el("span.value", {}, entity.kind)));
}

/** A relationship as seen from one of its ends, or as a whole. */
function relationRow(row, from) {
  const turned = from !== null && row.source !== from;
  const other = nameOf(turned ? row.source : row.target);
  const words = from === null ? [el("b", {}, row.title)] : [`${turned ? row.inverse : row.label} `, el("b", {}, other)];
  const value = from === null ? "" : row.pill || row.extra || row.period;
  return el("li", {}, el("button.row", { type: "button", "data-record": row.id, onclick: () => select(row.id) },
    stroke(row.category, row.line, row.pill ? 3.4 : 1.8), el("span.word", { dir: "auto" }, words),
    value && el("span.value", {}, value), row.disputed && differs()));
}
