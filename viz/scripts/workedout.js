import { derived, nameOf } from "./data.js";
import { inWords } from "./dates.js";
import { contents, el, icon } from "./dom.js";
import { isReckoned, reckoned, reckonedFor } from "./reckoned.js";
import { relationRow } from "./rows.js";
import { ask, select, state } from "./state.js";

/** So many rows of a list are seen at once. */
const MOST = 8;
const RULE = "Derived: worked out from what the sources say; none of them says it itself.";
const DASHED = " On the chart it is dashed.";

/**
 * Who controls a party in the end, whom it controls, what it owns through others and who owns it
 * so: worked out of what is said, and said by no source; each opens to the records it rests on.
 *
 * @param {Entity} entity
 */
export function workedOut({ id }) {
  const worked = reckoned();
  if (!worked) return isReckoned(id) && otherDay();
  const head = worked.heads.get(id);
  const holds = worked.holds.get(id) || [];
  const heldBy = worked.heldBy.get(id) || [];
  const controls = worked.controls.get(id) || [];
  const parts = [
    head && headPart(head, worked.heads),
    controls.length > 0 && [heading("Controls"), list(controls, (row) => controlRow(row, id))],
    holds.length > 0 && [
      heading("Owned through others"),
      list(holds, (row) => throughRow(row, id)),
    ],
    heldBy.length > 0 && [
      heading("Its owners through others"),
      list(heldBy, (row) => throughRow(row, id)),
    ],
    worked.least !== "" &&
      (holds.length > 0 || heldBy.length > 0) &&
      el("p.about", {}, `Holdings through others of under ${worked.least} are not listed.`),
    worked.left.has(id) &&
      el("p.about", {}, "Not all of its owners are worked out here: kg owners NAME does that."),
  ].filter(Boolean);
  const drawn = holds.length + heldBy.length + controls.length > 0 || head?.rows.length;
  return parts.length > 0 && [parts, el("p.about", {}, drawn ? RULE + DASHED : RULE)];
}

/** @param {string} name */
function heading(name) {
  return el("h3", {}, name, el("span", {}, "derived"));
}

/** That shares through others are known of another day than the one that is shown. */
function otherDay() {
  const back = () => ask({ asof: "", undated: true });
  const why = state.undated
    ? `not for ${inWords(state.asof)}`
    : "with what has no date, which is left out now";
  return [
    heading("Through others"),
    el(
      "p.about",
      {},
      `What is held and controlled through others is worked out ${reckonedFor()}, ${why}. `,
      el("button.more", { type: "button", onclick: back }, "Show that"),
    ),
  ];
}

/** @param {Head} head @param {Worked["heads"]} heads */
function headPart(head, heads) {
  const tops = head.rows.filter((row) => head.tops.includes(row.controller));
  const above = new Set(tops.flatMap((top) => heads.get(top.controller)?.rows ?? []).map(by));
  // beside one who surely does, those who only may count where they may control that one
  const maybe = head.rows.filter((row) => !row.certain && (!tops.length || above.has(by(row))));
  const names = tops.map((row) => nameOf(row.controller)).join(", ");
  const doubt = tops.length > 0 && maybe.length > 0 && `Others may control ${names} in turn.`;
  return [
    heading("Ultimate controller"),
    (head.words || doubt) && el("p.plain", { dir: "auto" }, head.words || doubt),
    list([...tops, ...maybe], (row) => controlRow(row, row.controlled)),
  ];
}

/**
 * Rows of which the first are seen at once; the others are made where they are asked for.
 *
 * @template One @param {One[]} all @param {(one: One) => Node} row
 */
function list(all, row) {
  const rest = all.slice(MOST);
  if (!rest.length) return all.length > 0 && el("ul.derived", {}, all.map(row));
  const more = el("details.rest", {}, el("summary", {}, `${rest.length} more`));
  more.addEventListener("toggle", () => more.append(el("ul.derived", {}, rest.map(row))), {
    once: true,
  });
  return [el("ul.derived", {}, all.slice(0, MOST).map(row)), more];
}

/** That one controls another, seen from one of the two. @param {Controlled} row @param {string} from */
function controlRow(row, from) {
  const other = row.controller === from ? row.controlled : row.controller;
  const note = row.because;
  return opening(
    other,
    [el("b", {}, nameOf(other)), el("small", {}, note)],
    row.certain,
    "",
    () => [records(row.records), row.assumed && el("p", {}, derived.assumed)],
  );
}

/** What one holds of another through others, seen from one of the two. @param {Through} row @param {string} from */
function throughRow(row, from) {
  const other = row.holder === from ? row.held : row.holder;
  const top = row.ultimate && other === row.holder;
  const words = [el("b", {}, nameOf(other)), top && el("small", {}, "nobody is known to own it")];
  return opening(other, words, row.certain, row.share.replace(/^possible, /, ""), () => [
    row.chains.map((chain) => [el("p", {}, sum(chain)), records(chain.records)]),
    !row.whole && el("p", {}, "And over more chains, counted but not listed."),
  ]);
}

/** @param {Controlled} row */
function by({ controller }) {
  return controller;
}

/** A chain as a sum: 49% × 50% = 24.5%. @param {Chain} chain */
function sum(chain) {
  if (chain.records.length < 2) return `directly ${chain.share}`;
  return `${chain.steps} = ${chain.share || "not known"}`;
}

/** @param {Relation[]} rows */
function records(rows) {
  return el(
    "ul.rows",
    {},
    rows.map((row) => relationRow(row, null)),
  );
}

/**
 * A line that opens to what it rests on, which is made only then.
 *
 * @param {string} other whom it leads to @param {Child[]} words @param {boolean} certain
 * @param {string} value @param {() => Child[]} inside
 */
function opening(other, words, certain, value, inside) {
  const box = el("div.chain");
  const node = el(
    "details",
    {},
    el(
      "summary",
      {},
      icon("sum"),
      el(
        "span.word",
        { dir: "auto" },
        words,
        !certain && el("span.chip", { "data-status": "suggested" }, "Possible"),
      ),
      value && el("b.value", {}, value),
    ),
    box,
  );
  node.addEventListener("toggle", () => {
    if (box.childNodes.length) return;
    const go = { type: "button", onclick: () => select(other) };
    box.append(...contents([inside(), el("button.more", go, `Go to ${nameOf(other)}`)]));
  });
  return el("li", {}, node);
}
