import { counted } from "./claims.js";
import { colour } from "./colours.js";
import { say } from "./copying.js";
import { entities, lookUp, relationsOf, scene } from "./data.js";
import { el } from "./dom.js";
import { network, shownNodes } from "./picture.js";
import { onChange, select, state } from "./state.js";
import { part, sure } from "./sure.js";
import { relationShown } from "./visible.js";

const list = part("parties");
const panel = part("panel");
const RING = 6;
/** The party that the keyboard is at. @type {string | null} */
let at = null;

/** The list of parties: the picture for keyboards and for those who listen. */
export function startTwin() {
  onChange((what) => {
    if (what === "filter" || what === "moment" || what === "view") draw();
    if (what === "select") tell();
  });
  list.addEventListener("keydown", step);
  list.addEventListener("focus", () => move(entities.has(state.select) ? state.select : at));
  list.addEventListener("blur", () => network.redraw());
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.offsetParent) return;
    select(null);
    list.focus();
    event.stopPropagation();
  });
  network.on("afterDrawing", paintFocus);
  draw();
}

/** A party in a sentence. @param {Entity} entity */
export function sentence(entity) {
  const ties = relationsOf(entity.id).filter(relationShown);
  const disputed = ties.filter((record) => record.disputed).length;
  const differ = disputed ? `; accounts differ on ${disputed} of them` : "";
  return `${entity.name}, ${entity.kind.toLowerCase()}, ${counted(ties.length, "relationship")}${differ}.`;
}

function draw() {
  const shown = new Set(shownNodes().map(({ entity }) => entity?.id));
  const here = scene.entities.filter((entity) => shown.has(entity.id));
  if (!at || !shown.has(at)) at = here[0]?.id ?? null;
  list.replaceChildren(
    ...here.map((entity, i) =>
      el(
        "li",
        { role: "option", id: `party-${i}`, "data-id": entity.id, "aria-selected": "false" },
        sentence(entity),
      ),
    ),
  );
  list.hidden = !here.length || state.view !== "network";
  mark();
}

/** @param {KeyboardEvent} event */
function step(event) {
  const all = [...list.children].map((item) => item.getAttribute("data-id"));
  const here = all.indexOf(at);
  if (event.key === "ArrowDown" || event.key === "ArrowRight")
    move(all[Math.min(here + 1, all.length - 1)]);
  else if (event.key === "ArrowUp" || event.key === "ArrowLeft") move(all[Math.max(here - 1, 0)]);
  else if (event.key === "Home") move(all[0]);
  else if (event.key === "End") move(all[all.length - 1]);
  else if (event.key === "Enter" || event.key === " ") open();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function open() {
  select(at);
  panel.focus({ preventScroll: true });
}

/** @param {string | null} [id] */
function move(id = null) {
  at = id;
  mark();
  const node = at && network.body.nodes[at];
  if (!node) return;
  const [place, box] = [network.canvasToDOM(node), network.canvas.frame.canvas];
  const outside =
    place.x < 0 || place.y < 0 || place.x > box.clientWidth || place.y > box.clientHeight;
  if (outside) network.moveTo({ position: { x: node.x, y: node.y } });
  else network.redraw();
}

function mark() {
  for (const item of list.children) {
    item.setAttribute("aria-selected", String(item.getAttribute("data-id") === at));
  }
  const item = [...list.children].find((one) => one.getAttribute("data-id") === at);
  if (item) list.setAttribute("aria-activedescendant", item.id);
  else list.removeAttribute("aria-activedescendant");
}

/** @param {CanvasRenderingContext2D} ctx */
function paintFocus(ctx) {
  if (document.activeElement !== list || !at) return;
  const { x, y, options } = sure(network.body.nodes[at]);
  ctx.save();
  ctx.setLineDash([]);
  ctx.lineWidth = 3 / network.getScale();
  ctx.strokeStyle = colour("accent");
  ctx.beginPath();
  ctx.arc(x, y, options.size + RING, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.restore();
}

function tell() {
  const chosen = lookUp(state.select);
  if (chosen) say("name" in chosen ? sentence(chosen) : `${chosen.title}.`);
}
