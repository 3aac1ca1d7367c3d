import { chip, counted } from "./claims.js";
import { amountWords, COLUMNS, relationWords, sorted, told } from "./columns.js";
import { copyButton } from "./copying.js";
import { entities, nameOf, scene } from "./data.js";
import { el } from "./dom.js";
import { onChange, select, state } from "./state.js";
import { part } from "./sure.js";
import { asTsv } from "./tsv.js";
import { lettersOf, shownRelations } from "./visible.js";

/** So many rows are made at once; more as one comes near their end. */
const PORTION = 400;
/** So many while another view is looked at. */
const UNSEEN = 40;
const order = { column: 5, turned: false };
const box = part("table");

/** @type {Relation[]} */
let rows = [];
const body = el("tbody");

/** The table of every relationship: the twin of the picture for keyboards and readers. */
export function startTable() {
  onChange((what) => {
    if (what === "filter" || what === "moment" || (what === "view" && state.view === "table"))
      draw();
    if (what === "select") mark();
  });
  box.addEventListener("keydown", step);
  box.addEventListener("scroll", () => {
    if (box.scrollTop + 2 * box.clientHeight > box.scrollHeight) extend();
  });
  draw();
}

function draw() {
  rows = sorted(shownRelations(), order.column, order.turned);
  body.replaceChildren();
  box.replaceChildren(
    el(
      "div.above",
      {},
      el("p", {}, howMany(rows.length, scene.relationships.length)),
      copyButton("Copy as TSV", written, { label: "Copy the table as tab-separated values" }),
    ),
    el("table", {}, el("thead", {}, el("tr", {}, COLUMNS.map(heading))), body),
    ...unseen(),
  );
  extend(state.view === "table" ? PORTION : UNSEEN);
  mark();
}

/** Make more rows. */
function extend(count = PORTION) {
  const made = body.children.length;
  if (made < rows.length) body.append(...rows.slice(made, made + count).map(line));
}

/** @param {number} seen @param {number} all */
function howMany(seen, all) {
  return seen < all ? `${seen} of ${counted(all, "relationship")}` : counted(all, "relationship");
}

/** What is not in the table, and why. */
function unseen() {
  const there = scene.relationships.filter((row) => row.there).length;
  const away = scene.relationships.filter((row) => !row.there);
  const undated = away.filter((row) => row.undated).length;
  const told = [
    there > rows.length && `${counted(there - rows.length, "relationship")} hidden by the legend.`,
    away.length > undated &&
      `${counted(away.length - undated, "relationship")} not there on that day.`,
    undated > 0 && `${counted(undated, "relationship")} without a date left out.`,
  ];
  const words = told.filter(Boolean).join(" ");
  return words ? [el("p.empty", {}, words)] : [];
}

/** The rows as they stand, for a spreadsheet. */
function written() {
  return asTsv(told(rows));
}

/** @param {import("./columns.js").Column} column @param {number} index */
function heading([name], index) {
  const sorted = order.column === index && (order.turned ? "descending" : "ascending");
  const arrow = sorted ? (order.turned ? " ↓" : " ↑") : "";
  return el(
    "th",
    { scope: "col", "aria-sort": sorted },
    el("button", { type: "button", onclick: () => sortBy(index) }, name + arrow),
  );
}

/** @param {number} index */
function sortBy(index) {
  order.turned = order.column === index && !order.turned;
  order.column = index;
  draw();
}

/** @param {Relation} row */
function line(row) {
  return el(
    row.over ? "tr.over" : "tr",
    {
      tabindex: 0,
      "data-id": row.id,
      "data-status": row.status,
      "aria-selected": row.id === state.select && "true",
      onclick: () => select(row.id),
    },
    el("td", { dir: "auto" }, dot(row.source), nameOf(row.source)),
    el("td.verb", { dir: "auto" }, relationWords(row)),
    el("td", { dir: "auto" }, row.target && dot(row.target), row.target && nameOf(row.target)),
    el("td", { dir: "auto" }, amountWords(row)),
    el("td.when", {}, row.period),
    el(
      "td",
      {},
      chip(row.status),
      row.ended && !row.disputed && " ",
      row.ended && !row.disputed && el("span.chip", {}, "Ended"),
    ),
    el(
      "td",
      {},
      el("span.n", {}, String(row.claims.length)),
      " ",
      [...lettersOf(row)].sort().map((letter) => el("span.letter", {}, letter)),
    ),
  );
}

/** @param {string} id */
function dot(id) {
  return el("span.dot", { "data-look": entities.get(id)?.look ?? "entity" });
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
  if (row?.tagName !== "TR") return;
  if (event.key === "ArrowDown" && !row.nextElementSibling) extend();
  const next =
    event.key === "ArrowDown"
      ? row.nextElementSibling
      : event.key === "ArrowUp" && row.previousElementSibling;
  if (next instanceof HTMLElement) {
    next.focus();
    event.preventDefault();
  }
  if (event.key === "Enter") select(row.getAttribute("data-id"));
}
