import { etchChart } from "./chart.js";
import { copyButton, say } from "./copying.js";
import { el } from "./dom.js";
import { etchNetwork } from "./etching.js";
import { fileName } from "./filenames.js";
import { poster, title } from "./poster.js";
import { state } from "./state.js";
import { part, sure } from "./sure.js";

const SHARP = 2;
/** No browser draws a larger picture: so long on one side, and so many dots. */
const [LONGEST, LARGEST] = [16_000, 120_000_000];
const button = part("export");
const menu = part("exports");

/** The menu of what can be taken away: pictures, the paper, the link. */
export function startExporting() {
  menu.append(
    item("Picture, PNG", savePng),
    item("Picture, SVG", saveSvg),
    item("Print or PDF", () => print()),
    copyButton("Copy link", () => location.href, { class: "button.item" }),
  );
  button.addEventListener("click", () => open(menu.hidden !== false));
  menu.addEventListener("keydown", step);
  document.addEventListener("pointerdown", (event) => {
    if (
      event.target instanceof Node &&
      !menu.contains(event.target) &&
      !button.contains(event.target)
    )
      open(false);
  });
}

/** The picture as shown, as an SVG file. */
export function svg() {
  const picture = state.view === "ownership" ? etchChart() : etchNetwork();
  return poster(picture, { today: new Date().toISOString().slice(0, 10) });
}

/** The same at twice its size, as dots. @returns {Promise<Blob>} */
export async function png() {
  const address = URL.createObjectURL(new Blob([svg()], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    const [wide, high] = [image.naturalWidth, image.naturalHeight];
    const sharp = Math.min(SHARP, LONGEST / Math.max(wide, high), Math.sqrt(LARGEST / wide / high));
    canvas.width = Math.floor(wide * sharp);
    canvas.height = Math.floor(high * sharp);
    sure(canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("too large"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @param {string} name @param {() => void} onclick */
function item(name, onclick) {
  return el(
    "button.item",
    {
      type: "button",
      onclick: () => {
        open(false);
        onclick();
      },
    },
    name,
  );
}

/** @param {boolean} shown */
function open(shown) {
  if (menu.hidden === !shown) return;
  const within = menu.contains(document.activeElement);
  menu.hidden = !shown;
  button.setAttribute("aria-expanded", String(shown));
  if (shown) /** @type {HTMLElement} */ (menu.firstElementChild).focus();
  else if (within) button.focus();
}

/** @param {KeyboardEvent} event */
function step(event) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.findIndex((one) => one.matches(":focus"));
  if (event.key === "ArrowDown") items[(at + 1) % items.length]?.focus();
  else if (event.key === "ArrowUp") items.at((at < 1 ? 0 : at) - 1)?.focus();
  else if (event.key === "Escape") open(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function saveSvg() {
  save(new Blob([svg()], { type: "image/svg+xml" }), "svg");
}

async function savePng() {
  save(await png(), "png");
}

/** @param {Blob} content @param {string} kind */
function save(content, kind) {
  const address = URL.createObjectURL(content);
  const name = `${fileName(title())}-${state.view === "ownership" ? "ownership" : "network"}.${kind}`;
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  say(`Saved as ${name}.`);
}
