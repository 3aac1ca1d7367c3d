import { isAway, withThem } from "./away.js";
import { nameOf } from "./data.js";
import { el, icon, token } from "./dom.js";
import { findParties, findQuotes } from "./finding.js";
import { travel } from "./journey.js";
import { shownTo } from "./parties.js";
import { ask, onChange, select } from "./state.js";
import { part, sure } from "./sure.js";

const [ASKS, LABEL] = ["Find names, words", "Find parties by name, and words in quotes"];
const field = /** @type {HTMLInputElement} */ (part("find"));
const list = part("found");
const box = sure(field.parentElement);
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
    else if (event.key === "Enter" && hits.length) choose(sure(hits[at]));
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
    mark();
  });
  part("search-open").addEventListener("click", focusSearch);
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

/** @param {string | null} id */
function begin(id) {
  start = id;
  const asks = id && `Path from ${nameOf(id)} to …`;
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
  for (const [i, item] of options().entries()) item.setAttribute("id", `found-${i}`);
  list.hidden = !list.children.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  mark();
}

/** @param {{entity: Entity, also: string}} found */
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

/** @param {{record: string, before: string, hit: string, after: string}} found */
function quoteOption({ record, before, hit, after }) {
  const words = el("q.word", { dir: "auto" }, before, el("mark", {}, hit), after);
  return option(
    { "data-id": record, "aria-label": `Quote: ${before}${hit}${after}` },
    icon("quote"),
    words,
  );
}

/** @param {Props} props @param {...Child} children */
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
  for (const [i, item] of all.entries()) item.setAttribute("aria-selected", String(i === at));
  const here = all[at];
  if (!here) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", here.id);
  here.scrollIntoView({ block: "nearest" });
}

/** @param {Element} item */
function choose(item) {
  const id = item.getAttribute("data-id");
  const from = start;
  leave();
  if (from && id) travel(from, id);
  else if (id && isAway(id)) ask({ select: id, also: withThem([id]), hide: shownTo(id) });
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
