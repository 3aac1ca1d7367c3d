import { nameOf, entities, scene } from "./data.js";
import { chip, counted } from "./claims.js";
import { el } from "./dom.js";
import { onChange, select, state } from "./state.js";
import { shownRelations } from "./visible.js";

const FIRMNESS = ["disputed", "suggested", "expected", "denied", "rejected", "reported", "stated"];
const COLUMNS = [
  ["Who", (row) => nameOf(row.source).toLowerCase()],
  ["Relationship", (row) => row.label],
  ["Whom", (row) => nameOf(row.target).toLowerCase()],
  ["Details", (row) => row.summary],
  ["Period", (row) => row.period],
  ["Status", (row) => FIRMNESS.indexOf(row.status)],
  ["Claims", (row) => -row.claims.length],
];
const order = { column: 5, turned: false };
const box = document.getElementById("table");

/** The table of every relationship: the twin of the picture for keyboards and readers. */
export function startTable() {
  onChange((what) => {
    if (what === "filter" || (what === "view" && state.view === "table")) draw();
    if (what === "select") mark();
  });
  box.addEventListener("keydown", step);
  draw();
}

function draw() {
  const rows = shownRelations();
  const [, value] = COLUMNS[order.column];
  const sign = order.turned ? -1 : 1;
  rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    return (x < y ? -sign : x > y ? sign : 0) || (a.title < b.title ? -1 : 1);
  });
  const hidden = scene.relationships.length - rows.length;
  box.replaceChildren(
    el("table", {}, el("thead", {}, el("tr", {}, COLUMNS.map(heading))), el("tbody", {}, rows.map(line))),
    hidden > 0 ? el("p.empty", {}, `${counted(hidden, "relationship")} hidden by the legend.`) : "",
  );
  mark();
}

function heading([name], index) {
  const sorted = order.column === index && (order.turned ? "descending" : "ascending");
  const arrow = sorted ? (order.turned ? " ↓" : " ↑") : "";
  return el("th", { scope: "col", "aria-sort": sorted }, el("button", { type: "button", onclick: () => sortBy(index) }, name + arrow));
}

function sortBy(index) {
  order.turned = order.column === index && !order.turned;
  order.column = index;
  draw();
}

/** @param {import("./data.js").Relation} row */
function line(row) {
  const letters = [...new Set(row.claims.map((number) => scene.sources[scene.claims[number].source].letter))].sort();
  return el(
    "tr",
    { tabindex: 0, "data-id": row.id, "data-status": row.status, onclick: () => select(row.id) },
    el("td", { dir: "auto" }, dot(row.source), nameOf(row.source)),
    el("td.verb", { dir: "auto" }, row.label),
    el("td", { dir: "auto" }, row.target && dot(row.target), row.target && nameOf(row.target)),
    el("td", { dir: "auto" }, row.summary),
    el("td.when", {}, row.period),
    el("td", {}, chip(row.status)),
    el("td", {}, el("span.n", {}, String(row.claims.length)), " ", letters.map((letter) => el("span.letter", {}, letter))),
  );
}

function dot(id) {
  return el("span.dot", { "data-look": entities.has(id) ? entities.get(id).look : "entity" });
}

function mark() {
  for (const row of box.querySelectorAll("tbody tr")) {
    const chosen = row.getAttribute("data-id") === state.select;
    if (chosen) row.setAttribute("aria-selected", "true");
    else row.removeAttribute("aria-selected");
  }
}

/** Enter opens a row, the arrows step from row to row. @param {KeyboardEvent} event */
function step(event) {
  const row = document.activeElement;
  if (!row || row.tagName !== "TR") return;
  const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (next) next.focus();
  if (next) event.preventDefault();
  if (event.key === "Enter") select(row.getAttribute("data-id"));
}
