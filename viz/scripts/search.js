import { scene } from "./data.js";
import { el, token } from "./dom.js";
import { select } from "./state.js";

const MOST = 8;
const field = /** @type {HTMLInputElement} */ (document.getElementById("find"));
const list = document.getElementById("found");
const box = field.parentElement;
let at = 0;

/** Find a party by name, alias or identifier. */
export function startSearch() {
  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.addEventListener("blur", () => setTimeout(close, 150));
  field.addEventListener("keydown", (event) => {
    const hits = [...list.children];
    if (event.key === "ArrowDown") at = Math.min(at + 1, hits.length - 1);
    else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
    else if (event.key === "Enter" && hits[at]) choose(hits[at].getAttribute("data-id"));
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
    mark();
  });
  document.getElementById("search-open").addEventListener("click", () => {
    box.classList.add("open");
    field.focus();
  });
}

/** Put the cursor into the search. */
export function focusSearch() {
  field.focus();
  field.select();
}

function show() {
  const asked = field.value.trim().toLowerCase();
  const names = (entity) => [entity.name, ...entity.aliases, ...entity.identifiers].join(" ").toLowerCase();
  const hits = asked ? scene.entities.filter((entity) => names(entity).includes(asked)).slice(0, MOST) : [];
  at = 0;
  list.replaceChildren(...hits.map((entity, i) => el(
    "li",
    { role: "option", id: `found-${i}`, "data-id": entity.id, onmousedown: () => choose(entity.id) },
    token(entity), el("span", { dir: "auto" }, entity.name), el("small", {}, entity.kind),
  )));
  list.hidden = !hits.length;
  field.setAttribute("aria-expanded", String(hits.length > 0));
  mark();
}

function mark() {
  [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
  if (list.children[at]) field.setAttribute("aria-activedescendant", `found-${at}`);
}

function choose(id) {
  if (id) select(id);
  field.value = "";
  field.blur();
  close();
}

function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
  box.classList.remove("open");
}
