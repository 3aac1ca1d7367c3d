import { entities } from "./data.js";
import { el, icon, token } from "./dom.js";
import { findParties, findQuotes } from "./finding.js";
import { travel } from "./journey.js";
import { onChange, select } from "./state.js";

const [ASKS, LABEL] = ["Find names, words", "Find parties by name, and words in quotes"];
const field = /** @type {HTMLInputElement} */ (document.getElementById("find"));
const list = document.getElementById("found");
const box = field.parentElement;
let at = 0;
/** Where a way begins that only lacks its end. @type {string | null} */
let start = null;

/** Find a party by name, alias or identifier, and words in what is quoted. */
export function startSearch() {
  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  // a click on what was found comes after the blur; who is back by then goes on
  field.addEventListener("blur", () =>
    setTimeout(() => document.activeElement !== field && close(), 150),
  );
  field.addEventListener("keydown", (event) => {
    const hits = options();
    if (event.key === "ArrowDown") at = Math.min(at + 1, hits.length - 1);
    else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
    else if (event.key === "Enter" && hits[at]) choose(hits[at]);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
    mark();
  });
  document.getElementById("search-open").addEventListener("click", focusSearch);
  onChange((what) => what === "select" && begin(null));
}

/** Put the cursor into the search. */
export function focusSearch() {
  box.classList.add("open");
  field.focus();
  field.select();
}

/** Ask for the other end of a way that begins at a party. @param {string} id */
export function findWayFrom(id) {
  begin(id);
  focusSearch();
}

function begin(id) {
  start = id;
  const asks = id && `Path from ${entities.get(id).name} to …`;
  field.setAttribute("placeholder", asks || ASKS);
  field.setAttribute("aria-label", asks || LABEL);
}

function show() {
  const asked = field.value;
  const parties = findParties(asked).filter(({ entity }) => entity.id !== start);
  const quotes = start ? [] : findQuotes(asked);
  at = 0;
  const nothing = asked.trim() && !parties.length && !quotes.length;
  list.replaceChildren(
    ...parties.map(partyOption),
    ...quotes.map(quoteOption),
    ...(nothing
      ? [
          el(
            "li.none",
            { role: "option", "aria-disabled": "true" },
            "Nothing here is called so, and no quote has these words.",
          ),
        ]
      : []),
  );
  options().forEach((item, i) => item.setAttribute("id", `found-${i}`));
  list.hidden = !list.children.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  mark();
}

function partyOption({ entity, also }) {
  const name = el("span.word", { dir: "auto" }, entity.name, also && el("small", {}, also));
  return option(
    {
      "data-id": entity.id,
      "aria-label": `${entity.name}, ${entity.kind}${also ? `, also ${also}` : ""}`,
    },
    token(entity),
    name,
    el("small", {}, entity.kind),
  );
}

function quoteOption({ record, before, hit, after }) {
  const words = el("q.word", { dir: "auto" }, before, el("mark", {}, hit), after);
  return option(
    { "data-id": record, "aria-label": `Quote: ${before}${hit}${after}` },
    icon("quote"),
    words,
  );
}

function option(props, ...children) {
  const item = el("li", { role: "option", ...props }, ...children);
  item.addEventListener("mousedown", () => choose(item));
  return item;
}

function options() {
  return [...list.querySelectorAll("[data-id]")];
}

function mark() {
  const all = options();
  all.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
  if (!all[at]) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", `found-${at}`);
  all[at].scrollIntoView({ block: "nearest" });
}

/** @param {Element} item */
function choose(item) {
  const id = item.getAttribute("data-id");
  const from = start;
  leave();
  if (from) travel(from, id);
  else select(id);
}

function leave() {
  field.value = "";
  begin(null);
  field.blur();
  close();
}

function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
  box.classList.remove("open");
}
