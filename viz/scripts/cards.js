import { dashes, entityOf, holdings, relationOf, widthOf } from "./data.js";
import { outlineOf } from "./dom.js";
import { sure } from "./sure.js";
import { arrowhead, elbow, mark, measured, shortened } from "./svg.js";

const ICON = 17;
const NAME = 113;
const LINE = 17;
/** @type {Record<PartKind, string>} */
export const HEADINGS = {
  main: "Owners and controllers above, owned below",
  elsewhere: "Not tied to these by any holding or control",
  alone: "No owner, holding or control of these is stated",
};
const READING = [
  "Line width follows the share.",
  "Shares that no source gives",
  "are left open, never guessed.",
];
/** What a label takes beside its letters, and what it takes at least. */
const [EDGE, LEAST] = [22, 12];
/** The thinnest line. */
const THIN = 1.5;
/** How wide these lines are. */
const NOTE = 196;
/** What parts of the chart are tied through a ring. */
const ringed = new Set(holdings.rings.flat());

/**
 * The whole chart in one shape, drawn once; what is shown of it changes by classes alone.
 *
 * @typedef {Box & {node: SVGGElement}} Drawn  its upper left corner, or the middle of a label
 * @typedef {{node: SVGGElement, line: SVGPathElement, head: SVGPathElement, points: number[], up: boolean, told: string}} Tie
 * @typedef {Drawn & {plate: SVGRectElement, text: SVGTextElement, disc: SVGGElement | null, ties: string[], told: string}} Pill
 * @typedef {{root: SVGGElement, cards: Map<string | null, Drawn>, lines: Map<string | null, Tie>, pills: Pill[],
 *   parts: (Drawn & {kind: PartKind})[], top: SVGGElement}} Chart
 * @typedef {(id: string | null) => void} Choose
 * @param {GivenChart} given @param {Choose} choose @returns {Chart}
 */
export function drawChart(given, choose) {
  /** @type {Chart["lines"]} */
  const lines = new Map();
  for (const [id, up, points] of given.lines) lines.set(id, drawnTie(id, up, points, choose));
  const pills = given.pills.map((pill) => drawnPill(pill, choose));
  /** @type {Chart["cards"]} */
  const cards = new Map();
  for (const card of given.cards) cards.set(card[0], drawnCard(card, choose));
  const parts = given.parts.map(([kind, x, y, w, h]) => {
    const words = mark("text", { x, y: y - 20 }, HEADINGS[kind]);
    const rule = kind !== "main" && mark("path.rule", { d: `M${x} ${y - 48}h${given.width}` });
    return { node: mark("g.heading", { "data-part": kind }, rule, words), kind, x, y, w, h };
  });
  const top = mark("g.top");
  const nodes = (/** @type {Iterable<{node: SVGGElement}>} */ all) =>
    [...all].map(({ node }) => node);
  const root = mark(
    "g",
    {},
    nodes(parts),
    note(given),
    mark("g.lines", {}, nodes(lines.values())),
    nodes(cards.values()),
    top,
    nodes(pills),
  );
  return { root, cards, lines, pills, parts, top };
}

/** How to read the lines: beside the last group where there is room, or below all. @param {GivenChart} given */
function note({ width, height, parts }) {
  if (!parts.some(([kind]) => kind === "main")) return null;
  const beside = parts.find(([kind, , , w]) => kind === "elsewhere" && w + NOTE + 48 <= width);
  const [x, y] = beside ? [width - NOTE, beside[2] + 14] : [0, height + 40];
  const lines = beside ? READING : [READING.join(" ")];
  return mark(
    "text.note",
    {},
    lines.map((words, i) => mark("tspan", { x, y: y + i * LINE }, words)),
  );
}

/** @param {string} id @param {boolean} up @param {number[]} points @param {Choose} choose @returns {Tie} */
function drawnTie(id, up, points, choose) {
  const [line, head] = [mark("path.line"), mark("path.head")];
  const reach = mark("path.reach", { d: elbow(points) });
  const node = mark("g.tie", { "data-id": id, onclick: () => choose(id) }, reach, line, head);
  if (up) node.classList.add("up");
  return { node, line, head, points, up, told: "" };
}

/** @param {Placed<string[]>} pill @param {Choose} choose @returns {Pill} */
function drawnPill([ties, x, y, w, h], choose) {
  const [plate, text] = [mark("rect"), mark("text")];
  const node = mark("g.label", { transform: `translate(${x} ${y})` }, plate, text);
  node.addEventListener("click", () => choose(node.getAttribute("data-id")));
  return { node, plate, text, disc: null, ties, told: "", x, y, w, h };
}

/** The disc that says that accounts differ; most labels have none. @param {Pill} pill */
function discOf(pill) {
  if (!pill.disc) {
    pill.disc = mark(
      "g.differs-mark",
      {},
      mark("circle", { r: 7.5 }),
      mark("path", { d: "M-3.6-1.7h7.2M-3.6 1.7h7.2M1.8-4.2-1.8 4.2" }),
    );
    pill.node.append(pill.disc);
  }
  return pill.disc;
}

/** @param {Placed<string>} card @param {Choose} choose @returns {Drawn} */
function drawnCard([id, x, y, w, h], choose) {
  const entity = entityOf(id);
  const names = sure(holdings.names[id]);
  const tall = h - (names.length - 1) * LINE > 40;
  const first = tall
    ? h / 2 - (names.length * LINE) / 2 + 4
    : h / 2 - ((names.length - 1) * LINE) / 2 + 5;
  const node = mark(
    "g.card",
    {
      "data-id": id,
      "data-look": entity.look,
      role: "button",
      tabindex: -1,
      transform: `translate(${x} ${y})`,
      onclick: () => choose(id),
    },
    mark("rect.plate", { width: w, height: h, rx: 10 }),
    mark(entity.unnamed ? "circle.disc.unnamed" : "circle.disc", { cx: 26, cy: h / 2, r: 13 }),
    mark("path.sign", {
      d: outlineOf(entity.look),
      transform: `translate(${26 - ICON / 2} ${h / 2 - ICON / 2}) scale(${ICON / 24})`,
    }),
    mark(
      "text.name",
      {},
      names.map((line, i) => mark("tspan", { x: 49, y: first + i * LINE }, line)),
    ),
    tall && mark("text.kind", { x: 49, y: first + names.length * LINE }, entity.kind),
    ringed.has(id) &&
      mark(
        "g.ring-mark",
        { transform: `translate(${w - 20} ${h - 21})` },
        mark("title", {}, "Owns itself through others"),
        mark("path", { d: outlineOf("ring"), transform: "scale(0.5)" }),
      ),
  );
  return { node, x, y, w, h };
}

/** Letters a little smaller where a word is wider than its room. @param {Chart} chart */
export function squeeze(chart) {
  for (const { node } of chart.cards.values()) {
    for (const line of node.querySelectorAll(".name tspan, .kind")) {
      // a line of the drawing itself would be laid out anew for each that is asked
      if (
        measured(line.textContent ?? "", line.tagName === "tspan" ? "600 14px" : "400 12.5px") >
        NAME
      ) {
        line.setAttribute("textLength", String(NAME));
        line.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
    }
  }
}

/** Where most lines are of a whole they are drawn slimmer than on the network, by the same rule. @param {number} width */
function slim(width) {
  return Math.round((THIN + (width - THIN) * 0.6) * 100) / 100;
}

/** Draw a line as its tie now is. @param {Tie} tie @param {string} id */
export function styleTie(tie, id) {
  const { node, line, head, points } = tie;
  const record = relationOf(id);
  const told = `${record.line} ${record.category} ${record.over} ${record.width}`;
  if (tie.told === told) return;
  tie.told = told;
  node.setAttribute("data-category", record.line === "denied" ? "fact" : record.category);
  node.classList.toggle("over", record.over);
  line.setAttribute("d", elbow(shortened(points, 7)));
  const width = slim(widthOf(record));
  line.setAttribute("stroke-width", String(width));
  line.setAttribute("stroke-dasharray", (dashes[record.line] || []).join(" ") || "none");
  head.setAttribute("d", arrowhead(points, width));
}

/** Write on a label what the ties say that it speaks for. @param {Pill} pill @param {string[]} shown */
export function stylePill(pill, shown) {
  const { node, plate, text } = pill;
  const records = shown.map(relationOf);
  const record = sure(records[0]);
  const others = new Set(records.map(({ tie }) => tie)).size - 1;
  const told = others ? `${record.tie} +${others}` : record.tie;
  const share = Boolean(record.pill) && record.line === "solid";
  const disputed = records.some((one) => one.disputed);
  const all = [record.id, record.line, record.category, share, disputed, told].join(" ");
  if (pill.told === all) return;
  pill.told = all;
  text.textContent = told;
  const letters = measured(told, share ? "650 12.5px" : "500 12.5px") + (disputed ? 19 : 0);
  // letters may be wider here than where its place was found: then it has less of an edge
  const wide = Math.max(Math.min(letters + EDGE, Math.max(pill.w, letters + LEAST)), 34);
  node.setAttribute("data-id", record.id);
  node.setAttribute("data-category", record.line === "denied" ? "fact" : record.category);
  node.classList.toggle("share", share);
  node.classList.toggle("disputed", disputed);
  plate.setAttribute("x", String(-wide / 2));
  plate.setAttribute("y", String(-pill.h / 2));
  plate.setAttribute("width", String(wide));
  plate.setAttribute("height", String(pill.h));
  plate.setAttribute("rx", String(pill.h / 2));
  text.setAttribute("x", String(disputed ? 9.5 : 0));
  if (disputed) discOf(pill).setAttribute("transform", `translate(${-wide / 2 + 13} 0)`);
}
