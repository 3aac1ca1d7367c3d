import { chartSize, fitChart, startChart, zoomChart } from "./chart.js";
import { startTheme } from "./colours.js";
import { relations, scene } from "./data.js";
import { startDays } from "./days.js";
import { fillIcons } from "./dom.js";
import { startExporting } from "./exporting.js";
import { startLegend } from "./legend.js";
import { startPainting } from "./paint.js";
import { startPanel } from "./panel.js";
import { startPicking } from "./pick.js";
import { bringUp, fit, linkUp, network, resize, restyle, shownNodes } from "./picture.js";
import { startPrinting } from "./printing.js";
import { startPutBack } from "./putback.js";
import { focusSearch, startSearch } from "./search.js";
import { onChange, readAddress, select, showView, state } from "./state.js";
import { startSteps } from "./steps.js";
import { part } from "./sure.js";
import { startTable } from "./table.js";
import { startTimeBar } from "./timebar.js";
import { startTwin } from "./twin.js";

const NARROW = 820;
const SHEET = 0.62;
/** So long the first picture may take, in milliseconds. */
const LATEST = 500;
const panel = part("panel");
const legend = part("legend");
const filterButton = part("filter-open");

fillIcons();
startDays();
startTheme();
restyle();
startPainting();
startPicking();
startLegend();
startPanel();
startTimeBar();
startChart();
startSearch();
startExporting();
startPrinting();
startPutBack();

onChange((what) => {
  if (what === "view") followView();
  restyle();
  sayIfNothing();
  // one that is not seen would find out its size, and lay out all the page for it
  if (state.view === "network") network.redraw();
  if (what === "filter") fit(true);
  if (what === "select") followChoice();
});

/** Say in words why the picture is empty. */
function sayIfNothing() {
  const place = part("nothing");
  place.hidden = (state.view === "ownership" ? chartSize() : shownNodes().length) > 0;
  if (scene.empty) place.textContent = scene.empty;
}

function followView() {
  const table = state.view === "table";
  part("table").hidden = !table;
  part("stage").hidden = table;
  part("network").hidden = state.view !== "network";
  part("ownership").hidden = state.view !== "ownership";
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-view") === state.view));
  }
  fitView();
}

/** Show all of the picture that is seen. */
function fitView() {
  if (state.view === "ownership") fitChart();
  else if (state.view === "network") resize();
}

function followChoice() {
  const narrow = innerWidth < NARROW;
  panel.classList.toggle("open", Boolean(state.select));
  if (!narrow || state.view !== "network") return;
  const record = relations.get(state.select);
  if (record?.target) bringUp([record.source, record.target], 1 - SHEET);
  else if (state.select && network.body.nodes[state.select]) bringUp([state.select], 1 - SHEET);
  else if (!state.select) fit(true);
}

/** @param {boolean} open */
function openLegend(open) {
  legend.classList.toggle("open", open);
  filterButton.setAttribute("aria-expanded", String(open));
}

filterButton.addEventListener("click", () => openLegend(!legend.classList.contains("open")));
part("stage").addEventListener("pointerdown", () => openLegend(false));
panel.addEventListener("click", (event) => {
  if (
    innerWidth < NARROW &&
    event.target instanceof Element &&
    !event.target.closest("button, a")
  ) {
    if (!state.select) panel.classList.toggle("open");
  }
});
panel.addEventListener("focusin", (event) => {
  if (event.target !== panel) panel.classList.add("open");
});
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  showView("table");
  part("table").focus();
});
for (const button of document.querySelectorAll("[data-view]")) {
  button.addEventListener("click", () => showView(button.getAttribute("data-view") ?? ""));
}
for (const { id, factor } of [
  { id: "zoom-in", factor: 1.3 },
  { id: "zoom-out", factor: 1 / 1.3 },
]) {
  part(id).addEventListener("click", () => {
    if (state.view === "ownership") zoomChart(factor);
    else network.moveTo({ scale: network.getScale() * factor });
  });
}
part("zoom-fit").addEventListener("click", () =>
  state.view === "ownership" ? fitChart(true) : fit(true),
);
addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === "Escape" && legend.classList.contains("open")) openLegend(false);
  else if (event.key === "Escape") select(null);
  else if (event.key === "/" && !typing) {
    event.preventDefault();
    focusSearch();
  }
});
addEventListener("popstate", readAddress);
addEventListener("hashchange", readAddress);
addEventListener("resize", fitView);

followView();
sayIfNothing();
if (location.hash) readAddress();
startSteps();
oncePictured(async () => {
  startTable();
  startTwin();
  await linkUp();
  globalThis.network = network;
});

/** Do the rest when the first picture is seen; soon in any case: a page behind others is not painted. @param {() => void} rest */
function oncePictured(rest) {
  const latest = setTimeout(rest, LATEST);
  requestAnimationFrame(() => {
    clearTimeout(latest);
    setTimeout(rest);
  });
}
