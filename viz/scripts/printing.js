import { setColours } from "./colours.js";
import { etchNetwork } from "./etching.js";
import { poster } from "./poster.js";
import { changed, state } from "./state.js";
import { etchDrawing } from "./tracing.js";

const sheet = document.getElementById("sheet");

/** On paper the picture is drawn in lines, light and with nothing dimmed; the panel's words follow. */
export function startPrinting() {
  addEventListener("beforeprint", () => asPrinted(draw));
  addEventListener("afterprint", () => sheet.replaceChildren());
}

/** Do something while the page is as it is printed. @param {() => void} what */
function asPrinted(what) {
  const [chosen, theme] = [state.select, document.documentElement.dataset.theme];
  state.select = null;
  setColours("light");
  changed("theme");
  what();
  state.select = chosen;
  setColours(theme);
  changed("theme");
}

function draw() {
  if (state.view === "table") return;
  const drawing = /** @type {SVGSVGElement | null} */ (document.querySelector("#ownership svg"));
  const picture = state.view === "ownership" && drawing ? etchDrawing(drawing) : etchNetwork();
  const parsed = new DOMParser().parseFromString(poster(picture), "image/svg+xml");
  sheet.replaceChildren(document.adoptNode(parsed.documentElement));
}
