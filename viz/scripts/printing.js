import { etchChart } from "./chart.js";
import { setColours } from "./colours.js";
import { etchNetwork } from "./etching.js";
import { poster } from "./poster.js";
import { changed, state } from "./state.js";
import { part } from "./sure.js";

const sheet = part("sheet");

/** On paper the picture is drawn in lines, light and with nothing dimmed; the panel's words follow. */
export function startPrinting() {
  addEventListener("beforeprint", () => asPrinted(draw));
  addEventListener("afterprint", () => sheet.replaceChildren());
}

/** Do something while the page is as it is printed. @param {() => void} what */
function asPrinted(what) {
  const [chosen, theme] = [state.select, document.documentElement.dataset.theme || "light"];
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
  const picture = state.view === "ownership" ? etchChart() : etchNetwork();
  const parsed = new DOMParser().parseFromString(poster(picture), "image/svg+xml");
  sheet.replaceChildren(document.adoptNode(parsed.documentElement));
}
