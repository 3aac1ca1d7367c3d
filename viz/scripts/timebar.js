import { scene } from "./data.js";
import { inWords, lastDay } from "./dates.js";
import { contents, el, icon } from "./dom.js";
import { ask, onChange, peek, settle, state } from "./state.js";
import { part } from "./sure.js";
import { changeBeside, placeOn, ticksOf } from "./ticks.js";

const { days, undated, slides } = scene.clock;
const box = part("time");
const words = el("b", { "aria-live": "polite" });
/** @type {HTMLInputElement} */
const slider = el("input", {
  type: "range",
  id: "day",
  min: 0,
  max: days.length,
  step: 1,
  "aria-label": "As of",
  oninput: () => glide(),
  onchange: () => arrive(),
});
/** @type {HTMLInputElement} */
const field = el("input", {
  type: "text",
  id: "day",
  placeholder: "year or date",
  inputmode: "numeric",
  autocomplete: "off",
  spellcheck: "false",
  "aria-label": "As of: a year, a month or a day",
  "aria-describedby": "day-why",
  onchange: () => typed(),
});
const why = el("small", { id: "day-why", role: "alert" });
const ticks = el("div.ticks", { "aria-hidden": "true" });
/** @type {HTMLInputElement} */
const lasting = el("input", {
  type: "checkbox",
  role: "switch",
  id: "undated",
  onchange: () => ask({ undated: lasting.checked }),
});
let waiting = 0;

/** The line below the picture on which time is chosen; there only where something has a date. */
export function startTimeBar() {
  if (!days.length) return;
  const told = `${undated} without a date`;
  const rule = "A relationship without a date is shown on every day, or, with this off, on none.";
  const parts = [
    el("p.asof", {}, el("span", {}, "As of"), words),
    slides
      ? el("div.slide", {}, slider, ticks)
      : el(
          "div.asked",
          {},
          step(-1, "earlier", "Earlier change"),
          field,
          step(1, "later", "Later change"),
          why,
        ),
    undated > 0 && el("label.switch", { title: rule }, lasting, el("span", {}, told)),
  ];
  box.append(...contents(parts));
  box.hidden = false;
  onChange((what) => what === "moment" && mark());
  addEventListener("resize", label);
  mark();
  label();
}

/** From one change to the next, where there is no slider. @param {number} by @param {string} sign @param {string} name */
function step(by, sign, name) {
  const go = () => ask({ asof: changeBeside(days, state.asof, by) });
  return el(
    "button.quiet",
    { type: "button", "aria-label": name, title: name, onclick: go },
    icon(sign),
  );
}

/** The place on the slider of the day that is asked. */
function place() {
  return placeOn(days, state.asof);
}

function glide() {
  if (waiting) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    peek({ asof: days[Number(slider.value)] || "" });
  });
}

function arrive() {
  cancelAnimationFrame(waiting);
  waiting = 0;
  peek({ asof: days[Number(slider.value)] || "" });
  settle();
}

function typed() {
  const asked = field.value.trim();
  const good = !asked || Boolean(lastDay(asked));
  why.textContent = good ? "" : "Write 2025, 2025-06 or 2025-06-13.";
  field.setAttribute("aria-invalid", String(!good));
  if (good) ask({ asof: asked });
}

function mark() {
  const said = state.asof ? inWords(state.asof) : "Latest";
  words.textContent = said;
  slider.value = String(place());
  slider.setAttribute("aria-valuetext", said);
  slider.style.setProperty("--part", `${(100 * place()) / Math.max(1, days.length)}%`);
  field.value = state.asof;
  lasting.checked = state.undated;
  box.classList.toggle("earlier", Boolean(state.asof));
  for (const one of ticks.children)
    one.classList.toggle("at", one.getAttribute("data-at") === slider.value);
}

/** Marks where something changes. */
function label() {
  if (!slides) return;
  const marks = ticksOf(days, slider.clientWidth || 400);
  ticks.replaceChildren(...marks.map(tick));
}

/** @param {{at: number, name: string, dense: boolean}} mark */
function tick({ at, name, dense }) {
  const node = el(dense ? "span.dense" : "span", { "data-at": at }, el("i"), name);
  node.classList.toggle("at", at === place());
  node.style.left = `${(100 * at) / days.length}%`;
  return node;
}
