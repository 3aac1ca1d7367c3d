import { Beyond } from "./beyond.js";
import { drawChart, squeeze, stylePill, styleTie } from "./cards.js";
import { cardWords } from "./cardwords.js";
import { entities, holdings, relations } from "./data.js";
import { around, framed, nearest, shift, WAYS } from "./framing.js";
import { holdersOf } from "./holders.js";
import { light } from "./lighting.js";
import { Pan } from "./pan.js";
import { beyondOf, bringAll, putOff } from "./piecemeal.js";
import { onChange, select, state } from "./state.js";
import { part, sure } from "./sure.js";
import { mark } from "./svg.js";
import { etchDrawing } from "./tracing.js";
import { entityShown, relationShown } from "./visible.js";

const NARROW = 820;
/** Of more cards than these, those outside of the window come a little later. */
const MANY = 300;
/** The height of the heading on top. */
const HEAD = 40;
/** Around a chart that is taken away whole. */
const MARGIN = 28;
/** How high it is told below a card who holds it. */
const HOLDERS = 112;
/** As wide it is at least, for what is written around it. */
const LEAST = 640;
/** What of a narrow window the closed panel takes from below. */
const SHEET = 108;
/** Below this scale only names are drawn, below the other not even these. */
const [FAR, FARTHER] = [0.4, 0.24];
const stage = part("stage");
const box = part("ownership");
const frame = mark("svg.chart", {
  role: "group",
  "aria-label": "Who owns and controls whom: owners above, owned below",
});
const group = mark("g");
const pan = new Pan(frame, group, (k) => {
  frame.classList.toggle("far", k < FAR);
  frame.classList.toggle("farther", k < FARTHER);
  beyond?.follow();
});
/** @type {Beyond | null} */
let beyond = null;
/** @type {import("./cards.js").Chart | null} */
let chart = null;
/** @type {"wide" | "tall" | ""} */
let shape = "";
/** The ties that are shown. @type {Set<string | null>} */
let ties = new Set();

/** The view of who owns and controls whom. */
export function startChart() {
  frame.append(group);
  box.append(frame);
  beyond = new Beyond(box, pan);
  frame.addEventListener("click", (event) => {
    const within = event.target instanceof Element && event.target.closest("[data-id]");
    if (!pan.dragged && !within) select(null);
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
  const anew = asked !== shape;
  if (anew) {
    shape = asked;
    chart = drawChart(holdings[shape], choose);
    squeeze(chart);
  }
  stage.style.setProperty("--covered", `${covered()}px`);
  restyleChart();
  if (chart) fitIn(chart, all);
  if (chart && anew) {
    // once all is known of it: nothing of it is laid out twice
    if (chart.cards.size > MANY) putOff(beyondOf(chart, pan.seen()));
    group.replaceChildren(chart.root);
  }
}

/** Show what was chosen; what was hidden by the legend is shown while it is chosen. */
function follow() {
  if (!chart) return;
  const hidden = [...chart.lines.keys()].some((id) => shown(id) !== ties.has(id));
  if (hidden) restyleChart();
  else relight(chart);
  bringIn(chart);
  beyond?.follow();
}

/** @param {string | null} id */
function shown(id) {
  return relationShown(sure(relations.get(id)));
}

/** Follow what is chosen. @param {import("./cards.js").Chart} drawn */
function relight(drawn) {
  light(drawn, ties);
  rove(drawn, state.select);
}

/** Zoom by a factor. @param {number} factor */
export function zoomChart(factor) {
  pan.zoom(factor);
}

/** What there is to see of the chart: how many cards. */
export function chartSize() {
  return chart ? [...chart.cards.keys()].filter((id) => entityShown(entities.get(id))).length : 0;
}

/** @param {string | null} id */
function choose(id) {
  if (!pan.dragged && id) select(id);
}

/** Show and hide what the legend, the day and the choice ask for, and write what it now says. */
function restyleChart() {
  if (!chart) return;
  ties = new Set([...chart.lines.keys()].filter(shown));
  for (const [id, line] of chart.lines) {
    show(line.node, ties.has(id));
    if (id && ties.has(id)) styleTie(line, id);
  }
  for (const [id, card] of chart.cards) {
    show(card.node, entityShown(entities.get(id)));
    card.node.setAttribute("aria-label", cardWords(id, ties));
  }
  for (const pill of chart.pills) {
    const told = pill.ties.filter((id) => ties.has(id));
    show(pill.node, told.length > 0);
    if (!told.length) continue;
    stylePill(pill, told);
    const over = told.every((id) => relations.get(id)?.over);
    pill.node.classList.toggle("over", over);
  }
  const cards = seen([...chart.cards.values()]);
  for (const one of chart.parts) {
    const any = cards.some((card) => inPart(one, card));
    show(one.node, any);
  }
  beyond?.show(cards);
  relight(chart);
}

/** @param {Element} node @param {boolean} seen */
function show(node, seen) {
  if (node.hasAttribute("hidden") !== seen) return;
  if (seen) node.removeAttribute("hidden");
  else node.setAttribute("hidden", "");
}

/** @param {Box} within @param {Box} card */
function inPart(within, card) {
  return card.y >= within.y - 1 && card.y < within.y + within.h + 1;
}

/** The boxes of what is to be seen. @param {import("./cards.js").Drawn[]} all */
function seen(all) {
  return all.filter(({ node }) => !node.hasAttribute("hidden"));
}

/** @param {import("./cards.js").Chart} chart @param {boolean} all whether all has to be seen, however small */
function fitIn(chart, all) {
  const cards = seen([...chart.cards.values()]);
  const main = chart.cards.get(state.select) || chart.cards.get(holdings.main);
  if (!cards.length) return;
  const most = main && cards.includes(main) ? main : sure(cards[0]);
  const first = chart.parts.find((one) => inPart(one, most));
  const lead = boundsOf(chart, first && ((card) => inPart(first, card)));
  pan.set(
    framed(
      { whole: boundsOf(chart), lead, main: most, foot: foot(), near: tiedTo(chart, most), cards },
      free(),
      all,
    ),
  );
}

/** What is told below the chosen card, as high as it may be. */
function foot() {
  return chart?.cards.has(state.select) && holdersOf(state.select ?? "") ? HOLDERS : 0;
}

/** All that is to be seen of a chart, or of the cards that are meant, with the heading above. @param {import("./cards.js").Chart} chart @param {(card: Box) => boolean} [meant] @returns {Box} */
function boundsOf(chart, meant = () => true) {
  const labels = seen(chart.pills).map(({ x, y, w, h }) => ({ x: x - w / 2, y: y - h / 2, w, h }));
  const boxes = [...seen([...chart.cards.values()]), ...labels].filter(meant);
  for (const [id, { points }] of chart.lines) {
    if (!ties.has(id)) continue;
    for (let i = 0; i < points.length; i += 2) {
      const point = { x: points[i] ?? 0, y: points[i + 1] ?? 0, w: 0, h: 0 };
      if (meant(point)) boxes.push(point);
    }
  }
  const { x, y, w, h } = around(boxes);
  return { x, y: y - HEAD, w, h: h + HEAD };
}

/** What of the window the chart may take. */
function free() {
  const narrow = innerWidth < NARROW;
  const [side, top, bottom] = narrow ? [8, 62, 16] : [28, 26, 26];
  const [wide, high] = [box.clientWidth - 2 * side, box.clientHeight - top - bottom - covered()];
  return { left: side, top, wide, high };
}

/** How much of the chart the closed panel covers, in a narrow window. */
function covered() {
  if (innerWidth >= NARROW) return 0;
  return Math.max(0, stage.getBoundingClientRect().bottom - innerHeight + SHEET);
}

/** The cards of those who are tied to a party. @param {import("./cards.js").Chart} chart @param {import("./cards.js").Drawn} main */
function tiedTo({ cards }, main) {
  const id = main.node.getAttribute("data-id");
  return [...ties].flatMap((tie) => {
    const ends = holdings.ties[tie ?? ""] ?? [];
    return ends.some((end) => end === id) ? ends.flatMap((end) => cards.get(end) ?? []) : [];
  });
}

/** All of the chart at its own size, as marks that stand alone. */
export function etchChart() {
  if (!chart) return { marks: [], width: 0, height: 0 };
  const before = pan.at;
  const { x, y, w, h } = boundsOf(chart);
  pan.set({ k: 1, x: MARGIN - x, y: MARGIN - y });
  bringAll();
  const made = etchDrawing(frame, {
    width: Math.max(w + 2 * MARGIN, LEAST),
    height: h + 2 * MARGIN,
  });
  pan.set(before);
  return made;
}

/** Move so that what is chosen can be seen. @param {import("./cards.js").Chart} chart */
function bringIn(chart) {
  const record = relations.get(state.select);
  const ids = record ? [record.source, record.target] : [state.select];
  const cards = ids.flatMap((id) => chart.cards.get(id) ?? []);
  if (!cards.length) return;
  const covered = stage.getBoundingClientRect().bottom - innerHeight * 0.38;
  const sheet = innerWidth < NARROW && state.select ? Math.max(0, covered) : 0;
  const { k, x, y } = pan.at;
  const chosen = around(cards);
  const { left, top, wide, high } = free();
  const [low, upper] = [chosen.x * k + x, chosen.y * k + y];
  const dx = shift(low, low + chosen.w * k, left, left + wide);
  const dy = shift(upper, upper + (chosen.h + foot()) * k, top, top + high - sheet);
  if (dx || dy) pan.set({ k, x: x + dx, y: y + dy });
}

/** One card takes the tab; the arrows go on from it. @param {import("./cards.js").Chart} chart @param {string | null} id */
function rove({ cards }, id) {
  const now = frame.querySelector('.card[tabindex="0"]');
  const next = cards.get(id) || cards.get(holdings.main) || [...cards.values()][0];
  if (now && now !== next?.node) now.setAttribute("tabindex", "-1");
  next?.node.setAttribute("tabindex", "0");
}

/** Enter opens a card, the arrows go to the nearest card on that side. @param {KeyboardEvent} event */
function step(event) {
  const id = document.activeElement?.getAttribute("data-id") ?? null;
  const from = chart?.cards.get(id);
  if (!chart || !from) return;
  const way = WAYS[event.key];
  const opens = event.key === "Enter" || event.key === " ";
  if (opens) select(id);
  const next = way && nearest(from, way, seen([...chart.cards.values()]));
  if (next) goTo(chart, next);
  if (way || opens) event.preventDefault();
}

/** Bring the focus to a card, and the card into what is seen. @param {import("./cards.js").Chart} chart @param {import("./cards.js").Drawn} card */
function goTo(chart, { node }) {
  rove(chart, node.getAttribute("data-id"));
  node.focus({ preventScroll: true });
  const [at, within] = [node.getBoundingClientRect(), frame.getBoundingClientRect()];
  const dx = shift(at.left, at.right, within.left + 20, within.right - 20);
  const dy = shift(at.top, at.bottom, within.top + 60, within.bottom - 20);
  pan.set({ ...pan.at, x: pan.at.x + dx, y: pan.at.y + dy });
}
