import { labelAt } from "./labels.js";
import { network } from "./picture.js";
import { select } from "./state.js";
import { part } from "./sure.js";

/** Clicks on the picture: labels first, then circles, then lines. */
export function startPicking() {
  network.on("click", ({ pointer }) => select(at(pointer.DOM)));
  const stage = part("network");
  stage.addEventListener("mousemove", (event) => {
    const box = stage.getBoundingClientRect();
    const hit = event.buttons
      ? null
      : at({ x: event.clientX - box.left, y: event.clientY - box.top });
    stage.style.cursor = hit ? "pointer" : "default";
  });
}

/** @param {Point} point */
function at(point) {
  return network.getNodeAt(point) || labelAt(point) || network.getEdgeAt(point) || null;
}
