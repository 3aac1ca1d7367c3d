import { dashes, entities, holdings, icons, relations, widthOf } from "./data.js";
import { arrowhead, elbow, mark, measured, shortened } from "./svg.js";

const ICON = 17;
const NAME = 113;
const LINE = 17;
const HEADINGS = {
  main: "Owners and controllers above, owned below",
  elsewhere: "Not tied to these by any holding or control",
  alone: "No owner, holding or control of these is stated",
};
/** What parts of the chart are tied through a ring. */
const ringed = new Set(holdings.rings.flat());

/**
 * The whole chart in one shape, drawn once; what is shown of it changes by classes alone.
 *
 * @typedef {{node: SVGGElement, x: number, y: number, w: number, h: number}} Drawn
 * @typedef {{root: SVGGElement, cards: Map<string, Drawn>, lines: Map<string, {node: SVGGElement, points: number[], up: boolean}>,
 *   pills: {node: SVGGElement, ties: string[], x: number, y: number, w: number, h: number}[],
 *   parts: {node: SVGGElement, kind: string, x: number, y: number, w: number, h: number}[], top: SVGGElement}} Chart
 * @param {any} given @param {(id: string) => void} choose @returns {Chart}
 */
export function drawChart(given, choose) {
  const lines = new Map(
    given.lines.map(([tie, up, points]) => [
      tie,
      { node: tieNode(tie, up, points, choose), points, up },
    ]),
  );
  const pills = given.pills.map(([ties, x, y, w, h]) => ({
    node: pillNode(x, y),
    ties,
    x,
    y,
    w,
    h,
  }));
  for (const pill of pills)
    pill.node.addEventListener("click", () => choose(pill.node.getAttribute("data-id")));
  const cards = new Map(
    given.cards.map(([id, x, y, w, h]) => [
      id,
      { node: cardNode(id, x, y, w, h, choose), x, y, w, h },
    ]),
  );
  const parts = given.parts.map(([kind, x, y, w, h]) => ({
    node: headingNode(kind, x, y),
    kind,
    x,
    y,
    w,
    h,
  }));
  const top = mark("g.top");
  const nodes = (all) => [...all].map((one) => one.node);
  const root = mark(
    "g",
    {},
    nodes(parts),
    mark("g.lines", {}, nodes(lines.values())),
    nodes(cards.values()),
    top,
    nodes(pills),
  );
  return { root, cards, lines, pills, parts, top };
}

function headingNode(kind, x, y) {
  return mark("g.heading", { "data-part": kind }, mark("text", { x, y: y - 22 }, HEADINGS[kind]));
}

function tieNode(id, up, points, choose) {
  const node = mark(
    "g.tie",
    { "data-id": id, onclick: () => choose(id) },
    mark("path.reach", { d: elbow(points) }),
    mark("path.line"),
    mark("path.head"),
  );
  if (up) node.classList.add("up");
  return node;
}

function pillNode(x, y) {
  return mark(
    "g.label",
    { transform: `translate(${x} ${y})` },
    mark("rect"),
    mark("text"),
    mark(
      "g.differs-mark",
      {},
      mark("circle", { r: 7.5 }),
      mark("path", { d: "M-3.6-1.7h7.2M-3.6 1.7h7.2M1.8-4.2-1.8 4.2" }),
    ),
  );
}

function cardNode(id, x, y, w, h, choose) {
  const entity = entities.get(id);
  const names = holdings.names[id];
  const tall = h - (names.length - 1) * LINE > 40;
  const first = tall
    ? h / 2 - (names.length * LINE) / 2 + 4
    : h / 2 - ((names.length - 1) * LINE) / 2 + 5;
  const text = mark(
    "text.name",
    {},
    names.map((line, i) => mark("tspan", { x: 49, y: first + i * LINE }, line)),
  );
  return mark(
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
      d: icons[entity.look] || icons.entity,
      transform: `translate(${26 - ICON / 2} ${h / 2 - ICON / 2}) scale(${ICON / 24})`,
    }),
    text,
    tall && mark("text.kind", { x: 49, y: first + names.length * LINE }, entity.kind),
    ringed.has(id) &&
      mark(
        "g.ring-mark",
        { transform: `translate(${w - 20} ${h - 21})` },
        mark("title", {}, "Owns itself through others"),
        mark("path", { d: icons.ring, transform: "scale(0.5)" }),
      ),
  );
}

/** Letters a little smaller where a word is wider than its room. @param {Chart} chart */
export function squeeze(chart) {
  for (const { node } of chart.cards.values()) {
    for (const line of node.querySelectorAll(".name tspan, .kind")) {
      // a line of the drawing itself would be laid out anew for each that is asked
      if (measured(line.textContent, line.tagName === "tspan" ? "600 14px" : "400 12.5px") > NAME) {
        line.setAttribute("textLength", String(NAME));
        line.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
    }
  }
}

/** Draw a line as its tie now is. @param {{node: SVGGElement, points: number[]}} line @param {string} id */
export function styleTie({ node, points }, id) {
  const record = relations.get(id);
  const [, path, head] = node.children;
  node.setAttribute("data-category", record.line === "denied" ? "fact" : record.category);
  node.classList.toggle("over", record.over);
  path.setAttribute("d", elbow(shortened(points, 7)));
  path.setAttribute("stroke-width", String(widthOf(record)));
  path.setAttribute("stroke-dasharray", (dashes[record.line] || []).join(" ") || "none");
  head.setAttribute("d", arrowhead(points, widthOf(record)));
}

/** Write on a label what the ties say that it speaks for. @param {Chart["pills"][0]} pill @param {string[]} shown */
export function stylePill(pill, shown) {
  const { node } = pill;
  const told = [...new Set(shown.map((id) => relations.get(id).tie))];
  const record = relations.get(shown[0]);
  const [plate, text, disc] = node.children;
  text.textContent = told.length > 1 ? `${told[0]} +${told.length - 1}` : told[0];
  const share = Boolean(record.pill) && record.line === "solid";
  const disputed = shown.some((id) => relations.get(id).disputed);
  const wide = Math.max(
    measured(text.textContent, share ? "650 12.5px" : "500 12.5px") + (disputed ? 41 : 22),
    34,
  );
  node.setAttribute("data-id", shown[0]);
  node.setAttribute("data-category", record.line === "denied" ? "fact" : record.category);
  node.classList.toggle("share", share);
  node.classList.toggle("disputed", disputed);
  plate.setAttribute("x", String(-wide / 2));
  plate.setAttribute("y", String(-pill.h / 2));
  plate.setAttribute("width", String(wide));
  plate.setAttribute("height", String(pill.h));
  plate.setAttribute("rx", String(pill.h / 2));
  text.setAttribute("x", String(disputed ? 9.5 : 0));
  disc.setAttribute("transform", `translate(${-wide / 2 + 13} 0)`);
}
