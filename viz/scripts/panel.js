import { partyActions, pictureActions, recordActions } from "./actions.js";
import { chip, claimList, decisionNotes } from "./claims.js";
import { besides, details, entities, lookUp, relationsOf } from "./data.js";
import { dayNote } from "./days.js";
import { contents, el, icon, stroke, token } from "./dom.js";
import { holdersBar, ringNote } from "./holders.js";
import { overview } from "./overview.js";
import { isPath } from "./routes.js";
import { detailRow, entityRow, factRow, relationRow } from "./rows.js";
import { onChange, select, state } from "./state.js";
import { part, sure } from "./sure.js";
import { wayPanel } from "./waypanel.js";
import { workedOut } from "./workedout.js";

const CATEGORIES = {
  ownership: "Ownership",
  influence: "Roles and influence",
  business: "Business",
  tension: "Tension",
};
const SHORT = 14;
const panel = part("panel");

/** The panel: who says so. */
export function startPanel() {
  onChange((what) => {
    if (what === "select") show();
    // what is on the picture bears on what can be done with a party there, and on paths
    else if (
      what === "moment" ||
      what === "moves" ||
      (what !== "view" && (entities.has(state.select) || isPath(state.select)))
    )
      show(panel.scrollTop);
  });
  show();
}

function show(top = 0) {
  const within = panel.contains(document.activeElement);
  panel.replaceChildren(...contents(parts(state.select)));
  panel.scrollTop = top;
  if (within) panel.focus({ preventScroll: true });
}

/** @param {string | null} id */
function parts(id) {
  if (isPath(id)) return wayPanel(closer());
  const chosen = lookUp(id);
  if (!chosen) return overview();
  return "name" in chosen ? party(chosen) : record(chosen);
}

function closer() {
  return el(
    "button.quiet",
    { type: "button", "aria-label": "Close", onclick: () => select(null) },
    icon("close"),
  );
}

/** @param {Relation} row */
function record(row) {
  const shown = row.facts.filter(
    (fact) => !row.disputes.some((d) => d.name === fact.name.toLowerCase()),
  );
  const cells = shown.filter((fact) => fact.value.length <= SHORT).slice(0, 2);
  const longer = shown.filter((fact) => !cells.includes(fact));
  if (row.period)
    cells.push({
      name: row.ended ? "Period" : row.period.startsWith("since ") ? "Since" : "Date",
      value: row.period.replace(/^since /, ""),
      disputed: false,
    });
  const others = row.target
    ? besides(row)
        .filter((other) => other.there)
        .sort(
          (a, b) =>
            Number(b.line === row.line && row.line === "denied") -
              Number(a.line === row.line && row.line === "denied") ||
            Number(b.disputed) - Number(a.disputed),
        )
    : [];
  return [
    el("p.eyebrow", {}, stroke(row.category, row.line, row.pill ? 3.4 : 1.8), row.kind, closer()),
    el("h2", { dir: "auto" }, row.title),
    dayNote(row) && el("p.about", {}, dayNote(row)),
    el(
      "dl.cells",
      {},
      cells.map((fact) =>
        el("div", {}, el("dt", {}, fact.name), el("dd", { dir: "auto" }, fact.value)),
      ),
      el(
        "div",
        {},
        el("dt", {}, "Status"),
        el("dd", {}, chip(row.status), row.ended && " ", row.ended && el("span.chip", {}, "Ended")),
      ),
    ),
    longer.length > 0 &&
      el(
        "ul.facts",
        {},
        longer.map((fact) => factRow(fact.name, fact.value)),
      ),
    decisionNotes(row.decisions),
    claimList(row.claims, row.disputes),
    others.length > 0 && [
      el("h3", {}, "Between them also", el("span", {}, String(others.length))),
      el(
        "ul.rows",
        {},
        others.map((other) => relationRow(other, null)),
      ),
    ],
    el("h3", {}, row.target ? "Parties" : "Party"),
    el(
      "ul.rows",
      {},
      [row.source, row.target].map((id) => id !== null && entityRow(id)),
    ),
    recordActions(row),
  ];
}

/** @param {Entity} entity */
function party(entity) {
  const all = relationsOf(entity.id).filter((row) => row.there);
  const known = entity.records.map((id) => sure(details.get(id))).filter((row) => row.there);
  const [facts, told] = [known.filter((row) => row.figure), known.filter((row) => !row.figure)];
  const also = [...entity.aliases.map((name) => `“${name}”`), ...entity.identifiers];
  return [
    el("p.eyebrow", {}, token(entity), entity.kind, closer()),
    el("h2", { dir: "auto" }, entity.name),
    also.length > 0 && el("p.about", { dir: "auto" }, `Also ${also.join(" · ")}`),
    pictureActions(entity),
    decisionNotes(entity.decisions),
    facts.length > 0 &&
      el(
        "ul.facts",
        {},
        facts.map((row) => detailRow(row, entity.id)),
      ),
    holdersBar(entity.id),
    ringNote(entity.id),
    Object.entries(CATEGORIES).map(([key, name]) => {
      const rows = all.filter((row) => row.category === key);
      return (
        rows.length > 0 && [
          el("h3", {}, name, el("span", {}, String(rows.length))),
          el(
            "ul.rows",
            {},
            rows.map((row) => relationRow(row, entity.id)),
          ),
        ]
      );
    }),
    workedOut(entity),
    told.length > 0 && [
      el("h3", {}, "Described as", el("span", {}, String(told.length))),
      el(
        "ul.facts",
        {},
        told.map((row) => detailRow(row, entity.id)),
      ),
    ],
    all.length === 0 && el("p.about", {}, "No relationship of it is known here."),
    partyActions(entity),
  ];
}
