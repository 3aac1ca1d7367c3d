import { scene } from "./data.js";
import { differs, el, stroke, token } from "./dom.js";
import { filter, onChange, state } from "./state.js";
import { part, sure } from "./sure.js";
import { entityThere, lettersOf, statusOf } from "./visible.js";

const GROUPS = { category: "Relationships", look: "Entities", status: "Status", source: "Sources" };
/** So many sources are seen at once. */
const MOST = 6;
/** How a line is drawn, by its status; solid where nothing stands here. @type {Record<string, Line>} */
export const LINES = {
  reported: "dashed",
  suggested: "dashed",
  expected: "dashed",
  ended: "dotted",
  denied: "denied",
  rejected: "denied",
};

/** The legend, which is the filter. */
export function startLegend() {
  const box = part("legend");
  for (const [group, name] of Object.entries(GROUPS)) {
    const rows = scene.legend.filter((row) => row.group === group);
    const [first, rest] =
      group === "source" && rows.length > MOST + 1
        ? [rows.slice(0, MOST), rows.slice(MOST)]
        : [rows, []];
    if (rows.length) box.append(el("section", {}, el("h2", {}, name), first.map(line), more(rest)));
  }
  if (scene.legend.length)
    box.append(
      el(
        "p.hint",
        {},
        "A click hides, with Alt it keeps only that. A line’s width follows the share.",
      ),
      el(
        "button.all",
        { type: "button", onclick: () => filter((hidden) => hidden.clear()) },
        "Show everything",
      ),
    );
  onChange((what) => {
    if (what === "filter") mark();
    if (what === "moment") count();
  });
  mark();
}

/** The sources that are not seen at once. @param {LegendRow[]} rows */
function more(rows) {
  return (
    rows.length > 0 &&
    el("details", {}, el("summary", {}, `${rows.length} more sources`), rows.map(line))
  );
}

/** How much there is of each line on the day that is asked. */
function count() {
  const there = scene.relationships.filter((record) => record.there);
  const found = new Map();
  const add = (/** @type {string} */ key) => found.set(key, (found.get(key) || 0) + 1);
  for (const record of there) {
    add(`category:${record.category}`);
    add(`status:${statusOf(record)}`);
    for (const letter of lettersOf(record)) add(`source:${letter}`);
  }
  for (const entity of scene.entities) if (entityThere(entity)) add(`look:${entity.look}`);
  for (const button of document.querySelectorAll("#legend .filter")) {
    const many = found.get(button.getAttribute("data-key")) || 0;
    sure(button.querySelector(".count")).textContent = String(many);
  }
}

/** @param {LegendRow} row */
function line(row) {
  const key = `${row.group}:${row.key}`;
  return el(
    row.shown ? "button.filter" : "button.filter.folded",
    {
      type: "button",
      "data-key": key,
      onclick: (event) => (event.altKey ? only(row) : toggle(key)),
    },
    sign(row),
    el("span.word", { dir: "auto", title: row.group === "source" && row.name }, row.name),
    el("span.count", {}, String(row.count)),
  );
}

/** @param {LegendRow} row */
function sign(row) {
  if (row.group === "look")
    return el("span.sign", {}, token({ look: row.key, unnamed: row.key === "unknown" }));
  if (row.group === "source") return el("span.sign", {}, el("span.letter", {}, row.key));
  if (row.key === "disputed") return el("span.sign", {}, differs());
  if (row.group === "category")
    return stroke(row.key, "solid", row.key === "ownership" ? 3.4 : 1.8);
  return stroke("business", LINES[row.key] || "solid");
}

/** @param {string} key */
function toggle(key) {
  filter((hidden) => {
    if (!hidden.delete(key)) hidden.add(key);
  });
}

/** @param {LegendRow} row */
function only(row) {
  filter((hidden) => {
    for (const other of scene.legend) {
      if (other.group !== row.group) continue;
      const key = `${other.group}:${other.key}`;
      if (other.key === row.key) hidden.delete(key);
      else hidden.add(key);
    }
  });
}

function mark() {
  for (const button of document.querySelectorAll("#legend .filter")) {
    const off = state.hide.has(button.getAttribute("data-key") || "");
    button.setAttribute("aria-pressed", String(!off));
  }
  const all = document.querySelector("#legend .all");
  if (all) all.toggleAttribute("hidden", !state.hide.size);
}
