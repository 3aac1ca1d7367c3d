import { labels } from "./labels.js";
import { paintChosenLine, paintCircle, paintLabels, paintNode } from "./paint.js";
import { Paper } from "./paper.js";
import { network, shownEdges, shownNodes } from "./picture.js";
import { paintLines } from "./strokes.js";
import { sure } from "./sure.js";

const AROUND = 28;

/** The network as it is shown, as the marks of an SVG. @returns {{marks: string[], width: number, height: number, top: number}} */
export function etchNetwork() {
  const canvas = network.canvas.frame.canvas;
  const paper = new Paper(sure(canvas.getContext("2d")));
  const corner = network.canvasToDOM({ x: 0, y: 0 });
  const scale = network.getScale();
  paper.save();
  paper.translate(corner.x, corner.y);
  paper.scale(scale, scale);
  paintChosenLine(paper);
  // each by itself: whoever edits the file can take hold of it
  for (const edge of shownEdges()) paintLines(paper, [edge]);
  for (const node of shownNodes()) {
    paintCircle(paper, node);
    paintNode(paper, node);
  }
  paper.restore();
  paintLabels(paper, canvas.clientWidth, canvas.clientHeight);
  return { marks: paper.marks, width: canvas.clientWidth, ...taken(canvas.clientHeight) };
}

/** From where to where the window has anything: what is empty above and below is left out. @param {number} most */
function taken(most) {
  const circles = shownNodes().map((node) => ({
    y: network.canvasToDOM(node).y,
    h: 2 * node.r * network.getScale(),
  }));
  const boxes = [...circles, ...labels];
  const top = Math.max(0, Math.min(...boxes.map(({ y, h }) => y - h / 2)) - AROUND);
  const bottom = Math.min(most, Math.max(...boxes.map(({ y, h }) => y + h / 2)) + AROUND);
  return bottom > top ? { top, height: bottom - top } : { top: 0, height: most };
}
