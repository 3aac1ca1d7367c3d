import { modalityWords } from "./claims.js";
import { claimOf, nameOf, sourceOf } from "./data.js";
import { sure } from "./sure.js";

const FIRMNESS = ["disputed", "suggested", "expected", "denied", "rejected", "reported", "stated"];
/**
 * A column: its name, by what it is sorted, and what stands in it.
 *
 * @typedef {[name: string, value: (row: Relation) => string | number, words: (row: Relation) => string]} Column
 * @type {Column[]}
 */
export const COLUMNS = [
  ["Who", (row) => nameOf(row.source).toLowerCase(), (row) => nameOf(row.source)],
  ["Relationship", (row) => relationWords(row).toLowerCase(), relationWords],
  [
    "Whom",
    (row) => nameOf(row.target).toLowerCase(),
    (row) => (row.target ? nameOf(row.target) : ""),
  ],
  ["Share, price", worth, (row) => amountWords(row)],
  ["Period", began, (row) => row.period],
  ["Status", (row) => FIRMNESS.indexOf(row.status), (row) => statusWords(row)],
  ["Claims", (row) => -row.claims.length, (row) => String(row.claims.length)],
];
/** Rows in the order of a column; those that are alike by their sentence. @param {Relation[]} rows @param {number} column @param {boolean} turned */
export function sorted(rows, column, turned) {
  const [, value] = sure(COLUMNS[column]);
  const sign = turned ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  keyed.sort(({ row: a, key: x }, { row: b, key: y }) => {
    return (x < y ? -sign : x > y ? sign : 0) || compare(a.title, b.title) || compare(a.id, b.id);
  });
  return keyed.map(({ row }) => row);
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** All that stands in rows, under the names of the columns. @param {Relation[]} rows */
export function told(rows) {
  const names = COLUMNS.map(([name]) => name);
  return [
    [...names, "Sources"],
    ...rows.map((row) => [...COLUMNS.map(([, , words]) => words(row)), titles(row)]),
  ];
}

/** @param {Relation} row */
function titles(row) {
  const told = row.claims.map((number) => sourceOf(claimOf(number)).title);
  return [...new Set(told)].join("; ");
}

/** What is done, and as what. @param {Relation} row */
export function relationWords(row) {
  return row.category === "influence" && row.summary ? `${row.label} (${row.summary})` : row.label;
}

/** A share or a price; a service where it is told. @param {Relation} row */
export function amountWords(row) {
  return row.category === "influence" ? "" : row.summary;
}

/** Shares before prices, the larger before the smaller. @param {Relation} row */
function worth(row) {
  if (row.share) return -1e16 * (1 + row.share[0] + row.share[1]);
  return row.worth ? -row.worth : amountWords(row) ? 0 : 1;
}

/** The earliest date that is told; what has none goes last. @param {Relation} row */
function began(row) {
  return row.began || "~";
}

/** @param {Relation} row */
function statusWords(row) {
  return row.ended ? `${modalityWords(row.status)}, ended` : modalityWords(row.status);
}
