import { scene } from "./data.js";
import { differs, el, stroke, token } from "./dom.js";
import { filter, onChange, state } from "./state.js";

const GROUPS = { category: "Relationships", look: "Entities", status: "Status" };
const LINES = { reported: "dashed", suggested: "dashed", expected: "dashed", ended: "dotted", denied: "denied", rejected: "denied" };

/** The legend, which is the filter. */
export function startLegend() {
  const box = document.getElementById("legend");
  for (const [group, name] of Object.entries(GROUPS)) {
    const rows = scene.legend.filter((row) => row.group === group);
    if (rows.length) box.append(el("section", {}, el("h2", {}, name), rows.map(line)));
  }
  if (scene.legend.length) box.append(
    el("p.hint", {}, "A click hides, with Alt it keeps only that. A line’s width follows the share."),
    el("button.all", { type: "button", onclick: () => filter((hidden) => hidden.clear()) }, "Show everything"),
  );
  onChange((what) => what === "filter" && mark());
  mark();
}

/** @param {import("./data.js").LegendRow} row */
function line(row) {
  const key = `${row.group}:${row.key}`;
  return el(
    row.shown ? "button.filter" : "button.filter.folded",
    { type: "button", "data-key": key, onclick: (event) => (event.altKey ? only(row) : toggle(key)) },
    sign(row),
    el("span.word", {}, row.name),
    el("span.count", {}, String(row.count)),
  );
}

function sign(row) {
  if (row.group === "look") return el("span.sign", {}, token({ look: row.key, unnamed: row.key === "unknown" }));
  if (row.key === "disputed") return el("span.sign", {}, differs());
  if (row.group === "category") return stroke(row.key, "solid", row.key === "ownership" ? 3.4 : 1.8);
  return stroke("business", LINES[row.key] || "solid");
}

function toggle(key) {
  filter((hidden) => {
    if (!hidden.delete(key)) hidden.add(key);
  });
}

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
    button.setAttribute("aria-pressed", String(!state.hide.has(button.getAttribute("data-key"))));
  }
}
