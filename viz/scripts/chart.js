import { drawChart, squeeze, stylePill, styleTie } from "./cards.js";
import { entities, holdings, relations, relationsOf } from "./data.js";
import { drawHolders } from "./heldmark.js";
import { Pan } from "./pan.js";
import { onChange, select, state } from "./state.js";
import { elbow, mark } from "./svg.js";
import { entityShown, relationShown } from "./visible.js";

const NARROW = 820;
/** A chart that would have to be made smaller than that at first is cut off instead: one moves in it. */
const LEGIBLE = 0.7;
/** Where some of it is cut off in any case, it is drawn that large, or smaller so that enough cards are seen. */
const [CUT, LEAST] = [0.84, 0.56];
/** So large a piece of the window is enough for a card. */
const PIECE = 62_000;
/** The height of the heading on top. */
const HEAD = 36;
/** Below this scale only names are drawn, below the other not even these. */
const FAR = [0.4, 0.24];
const stage = document.getElementById("stage");
const box = document.getElementById("ownership");
const frame = mark("svg", {
  role: "group",
  "aria-label": "Who owns and controls whom: owners above, owned below",
});
const group = mark("g");
const pan = new Pan(frame, group, (k) => {
  frame.classList.toggle("far", k < FAR[0]);
  frame.classList.toggle("farther", k < FAR[1]);
});
/** @type {import("./cards.js").Chart | null} */
let chart = null;
let shape = "";
/** The ties that are shown. */
let ties = new Set();

/** The view of who owns and controls whom. */
export function startChart() {
  frame.append(group);
  box.append(frame);
  frame.addEventListener("click", (event) => {
    if (!pan.dragged && !event.target.closest("[data-id]")) select(null);
  });
  frame.addEventListener("keydown", step);
  onChange((what) => {
    if (state.view !== "ownership") return;
    if (what === "view") fitChart();
    else if (what === "select") follow();
    else if (what !== "theme") restyleChart();
  });
}

/** Draw it in the shape of the window, and show as much of it as can be read, or all. @param {boolean} all */
export function fitChart(all = false) {
  if (!box.clientWidth) return;
  const asked = box.clientWidth < 620 || box.clientWidth / box.clientHeight < 0.8 ? "tall" : "wide";
  if (asked !== shape) {
    shape = asked;
    chart = drawChart(holdings[shape], choose);
    group.replaceChildren(chart.root);
    squeeze(chart);
  }
  restyleChart();
  fitIn(all);
}

/** Show what was chosen; what was hidden by the legend is shown while it is chosen. */
function follow() {
  const hidden = [...chart.lines.keys()].some(
    (id) => relationShown(relations.get(id)) !== ties.has(id),
  );
  if (hidden) restyleChart();
  else light();
  bringIn();
}

/** Zoom by a factor. @param {number} factor */
export function zoomChart(factor) {
  pan.zoom(factor);
}

/** What there is to see of the chart: how many cards. */
export function chartSize() {
  return chart ? [...chart.cards.keys()].filter((id) => entityShown(entities.get(id))).length : 0;
}

function choose(id) {
  if (!pan.dragged && id) select(id);
}

/** Show and hide what the legend, the day and the choice ask for, and write what it now says. */
function restyleChart() {
  if (!chart) return;
  ties = new Set([...chart.lines.keys()].filter((id) => relationShown(relations.get(id))));
  for (const [id, line] of chart.lines) {
    show(line.node, ties.has(id));
    if (ties.has(id)) styleTie(line, id);
  }
  for (const [id, card] of chart.cards) {
    show(card.node, entityShown(entities.get(id)));
    card.node.setAttribute("aria-label", spoken(id));
  }
  for (const pill of chart.pills) {
    const shown = pill.ties.filter((id) => ties.has(id));
    show(pill.node, shown.length > 0);
    if (!shown.length) continue;
    stylePill(pill, shown);
    pill.node.classList.toggle(
      "over",
      shown.every((id) => relations.get(id).over),
    );
  }
  const seen = [...chart.cards.values()].filter(({ node }) => !node.hasAttribute("hidden"));
  for (const part of chart.parts)
    show(
      part.node,
      seen.some((card) => inPart(part, card)),
    );
  light();
}

/** Dim what does not belong to what is chosen, and mark what does. */
function light() {
  const meant = lit();
  const [id, record] = [state.select, relations.get(state.select)];
  const dim = (node, belongs) => node.classList.toggle("dim", Boolean(meant) && !belongs());
  for (const [tie, line] of chart.lines) dim(line.node, () => meant.has(tie));
  for (const [party, card] of chart.cards) {
    dim(card.node, () => meant.has(party));
    card.node.classList.toggle(
      "chosen",
      party === id || Boolean(record && (record.source === party || record.target === party)),
    );
    card.node.setAttribute("aria-pressed", String(party === id));
  }
  for (const pill of chart.pills) {
    dim(pill.node, () => pill.ties.some((tie) => ties.has(tie) && meant.has(tie)));
    pill.node.classList.toggle("chosen", ties.has(id) && pill.ties.includes(id));
  }
  const line = ties.has(id) ? chart.lines.get(id) : null;
  const chosen = chart.cards.get(id);
  const bar = chosen && !chosen.node.hasAttribute("hidden") ? drawHolders(id, chosen, chart) : [];
  chart.top.replaceChildren(...(line ? over(line) : []), ...bar);
  rove(id);
}

/** The chosen line once more above the others, which may run along with it. */
function over(line) {
  const copy = line.node.cloneNode(true);
  copy.classList.remove("dim");
  return [
    mark("path.chosen-line", {
      d: elbow(line.points),
      "stroke-width": Number(copy.children[1].getAttribute("stroke-width")) + 9,
    }),
    copy,
  ];
}

/** What belongs to what is chosen: of a party all its owners, up to the top, and all that it holds. */
function lit() {
  const id = state.select;
  if (!id || !chart) return null;
  const record = relations.get(id);
  if (record)
    return chart.lines.has(id)
      ? new Set([id, record.source, record.target])
      : new Set([record.source, record.target]);
  if (!chart.cards.has(id)) return null;
  const found = new Set([id]);
  for (const side of [0, 1]) {
    const seen = new Set([id]);
    for (const party of seen) {
      for (const tie of relationsOf(party)) {
        const ends = holdings.ties[tie.id];
        if (!ends || ends[1 - side] !== party || !relationShown(tie)) continue;
        found.add(tie.id).add(ends[side]);
        seen.add(ends[side]);
      }
    }
  }
  return found;
}

/** A card as a sentence, for those who hear the page. */
function spoken(id) {
  const entity = entities.get(id);
  const told = relationsOf(id)
    .filter((record) => ties.has(record.id))
    .map((record) => record.title);
  return [
    `${entity.name}, ${entity.kind}`,
    ...told.slice(0, 8),
    told.length > 8 && `and ${told.length - 8} more`,
  ]
    .filter(Boolean)
    .join(". ");
}

function show(node, shown) {
  if (shown) node.removeAttribute("hidden");
  else node.setAttribute("hidden", "");
}

function inPart(part, card) {
  return card.y >= part.y - 1 && card.y < part.y + part.h + 1;
}

function room() {
  return innerWidth < NARROW
    ? { left: 16, right: 16, top: 66, bottom: 16 }
    : { left: 44, right: 44, top: 30, bottom: 30 };
}

/** @param {boolean} all whether all has to be seen, however small */
function fitIn(all) {
  const seen = (one) => !one.node.hasAttribute("hidden");
  const cards = chart ? [...chart.cards.values()].filter(seen) : [];
  if (!cards.length) return;
  const whole = around([
    ...cards,
    ...chart.pills.filter(seen).map(({ x, y, w, h }) => ({ x: x - w / 2, y: y - h / 2, w, h })),
  ]);
  whole.y -= HEAD;
  whole.h += HEAD;
  const free = room();
  const [wide, high] = [
    box.clientWidth - free.left - free.right,
    box.clientHeight - free.top - free.bottom,
  ];
  const main = chart.cards.get(state.select) || chart.cards.get(holdings.main) || cards[0];
  const focus = around([main, largestHolder(main)].filter(Boolean));
  let k = Math.min(1, wide / whole.w);
  if (all) k = Math.min(k, high / whole.h);
  else if (k < LEGIBLE) {
    k = Math.max(LEAST, Math.min(CUT, wide / focus.w, high / focus.h));
    const near = (card) =>
      Math.abs(card.x + card.w / 2 - main.x - main.w / 2) * k < wide / 2 &&
      Math.abs(card.y - main.y) * k < high / 2;
    while (k > LEAST && cards.filter(near).length < Math.min((wide * high) / PIECE, cards.length))
      k *= 0.94;
  }
  const middle = focus.w * k <= wide && focus.h * k <= high ? focus : main;
  // what does not fit is cut off on the far side of the party that matters most
  const along = (low, size, view, at, start) =>
    size * k <= view
      ? start + (view - size * k) / 2 - low * k
      : Math.min(
          start - low * k,
          Math.max(start + view - (low + size) * k, start + view / 2 - at * k),
        );
  const x = along(whole.x, whole.w, wide, middle.x + middle.w / 2, free.left);
  const spare = high - whole.h * k;
  const y =
    spare >= 0
      ? free.top - whole.y * k + Math.min(40, spare / 2)
      : along(whole.y, whole.h, high, middle.y + middle.h / 2, free.top);
  pan.set({ k, x, y });
}

/** The box around some others. */
function around(boxes) {
  const [x, y] = [Math.min(...boxes.map((one) => one.x)), Math.min(...boxes.map((one) => one.y))];
  return {
    x,
    y,
    w: Math.max(...boxes.map((one) => one.x + one.w)) - x,
    h: Math.max(...boxes.map((one) => one.y + one.h)) - y,
  };
}

/** The card of whoever holds most of a party. */
function largestHolder(main) {
  const id = [...chart.cards].find(([, card]) => card === main)[0];
  const held = relationsOf(id).filter(
    (record) => record.target === id && record.share && relationShown(record),
  );
  held.sort((a, b) => b.share[0] - a.share[0]);
  return held.length ? chart.cards.get(held[0].source) : null;
}

/** Move so that what is chosen can be seen. */
function bringIn() {
  const record = relations.get(state.select);
  const ids = record ? [record.source, record.target] : [state.select];
  const cards = ids.map((id) => chart && chart.cards.get(id)).filter(Boolean);
  if (!cards.length) return;
  const sheet =
    innerWidth < NARROW && state.select
      ? Math.max(0, stage.getBoundingClientRect().bottom - innerHeight * 0.38)
      : 0;
  const { k, x, y } = pan.at;
  const [left, top] = [
    Math.min(...cards.map((c) => c.x)) * k + x,
    Math.min(...cards.map((c) => c.y)) * k + y,
  ];
  const [right, bottom] = [
    Math.max(...cards.map((c) => c.x + c.w)) * k + x,
    Math.max(...cards.map((c) => c.y + c.h)) * k + y,
  ];
  const free = room();
  const shift = (low, high, from, to) =>
    low >= from && high <= to
      ? 0
      : high - low > to - from
        ? from - low
        : low < from
          ? from - low
          : to - high;
  const [dx, dy] = [
    shift(left, right, free.left, box.clientWidth - free.right),
    shift(top, bottom, free.top, box.clientHeight - free.bottom - sheet),
  ];
  if (dx || dy) pan.set({ k, x: x + dx, y: y + dy });
}

/** One card takes the tab; the arrows go on from it. */
function rove(id) {
  const now = frame.querySelector('.card[tabindex="0"]');
  const next = (
    chart.cards.get(id) ||
    chart.cards.get(holdings.main) ||
    [...chart.cards.values()][0] ||
    {}
  ).node;
  if (now && now !== next) now.setAttribute("tabindex", "-1");
  if (next) next.setAttribute("tabindex", "0");
}

/** Enter opens a card, the arrows go to the nearest card on that side. @param {KeyboardEvent} event */
function step(event) {
  const from =
    document.activeElement &&
    chart &&
    chart.cards.get(document.activeElement.getAttribute("data-id"));
  if (!from) return;
  if (event.key === "Enter" || event.key === " ")
    select(document.activeElement.getAttribute("data-id"));
  const way = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[
    event.key
  ];
  const next = way && nearest(from, way);
  if (next) {
    rove(next);
    const { node } = chart.cards.get(next);
    node.focus({ preventScroll: true });
    const at = node.getBoundingClientRect();
    const within = frame.getBoundingClientRect();
    const off = (low, high, from_, to) => (low < from_ ? from_ - low : high > to ? to - high : 0);
    pan.set({
      ...pan.at,
      x: pan.at.x + off(at.left, at.right, within.left + 20, within.right - 20),
      y: pan.at.y + off(at.top, at.bottom, within.top + 60, within.bottom - 20),
    });
  }
  if (way || event.key === "Enter" || event.key === " ") event.preventDefault();
}

function nearest(from, [dx, dy]) {
  let best = null;
  for (const [id, card] of chart.cards) {
    if (card === from || card.node.hasAttribute("hidden")) continue;
    const [x, y] = [card.x - from.x, card.y - from.y];
    const ahead = x * dx + y * dy;
    if (ahead <= 4) continue;
    const cost = ahead + 2 * Math.abs(x * dy + y * dx);
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best && best.id;
}
