import { along } from "./bends.js";
import { labels } from "./labels.js";
import { paintChosenLine, paintLabels, paintNode } from "./paint.js";
import { Paper } from "./paper.js";
import { network, shownEdges, shownNodes } from "./picture.js";
import { sure } from "./sure.js";

const STEPS = 48;
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
  for (const edge of shownEdges()) etchEdge(paper, edge);
  for (const node of shownNodes()) {
    const { background } = network.body.data.nodes.get(node.entity.id).color;
    paper.fillStyle = background;
    paper.beginPath();
    paper.arc(node.x, node.y, node.r);
    paper.fill();
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

/** A line and its arrow, as vis-network draws them. @param {Paper} paper @param {ShownEdge} edge */
function etchEdge(paper, { record, from, via, to }) {
  const item = network.body.data.edges.get(record.id);
  if (item.hidden || item.color.opacity === 0) return;
  paper.save();
  paper.strokeStyle = item.color.color;
  paper.fillStyle = item.color.color;
  paper.lineWidth = item.width;
  paper.setLineDash(item.dashes || []);
  const target = sure(network.body.nodes[record.target ?? ""]);
  if (!item.arrows.to.enabled || record.source === record.target) {
    curve(paper, from, via, to, 1);
  } else {
    const end = borderAt(from, via, to, target.options.size - 1);
    const length = 15 * item.arrows.to.scaleFactor + 3 * item.width;
    const tip = along(from, via, to, end);
    const back = along(
      from,
      via,
      to,
      Math.max(0, end - length / Math.hypot(to.x - from.x, to.y - from.y)),
    );
    const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
    const [cos, sin] = [length * Math.cos(angle), length * Math.sin(angle)];
    curve(
      paper,
      from,
      via,
      to,
      Math.max(0, end - (0.8 * length) / Math.hypot(to.x - from.x, to.y - from.y)),
    );
    paper.setLineDash([]);
    paper.beginPath();
    paper.moveTo(tip.x, tip.y);
    paper.lineTo(tip.x - cos + 0.3 * sin, tip.y - sin - 0.3 * cos);
    paper.lineTo(tip.x - cos - 0.3 * sin, tip.y - sin + 0.3 * cos);
    paper.closePath();
    paper.fill();
  }
  paper.restore();
}

/** A curve up to a part of its way. @param {Paper} paper @param {Point} from @param {Point} via @param {Point} to @param {number} part */
function curve(paper, from, via, to, part) {
  const bend = { x: from.x + (via.x - from.x) * part, y: from.y + (via.y - from.y) * part };
  const end = along(from, via, to, part);
  paper.beginPath();
  paper.moveTo(from.x, from.y);
  paper.quadraticCurveTo(bend.x, bend.y, end.x, end.y);
  paper.stroke();
}

/** At which part of its way a curve meets the circle around its end. @param {Point} from @param {Point} via @param {Point} to @param {number} r */
function borderAt(from, via, to, r) {
  let low = 0.5;
  let high = 1;
  for (let i = 0; i < STEPS; i++) {
    const middle = (low + high) / 2;
    const at = along(from, via, to, middle);
    if (Math.hypot(at.x - to.x, at.y - to.y) > r) low = middle;
    else high = middle;
  }
  return low;
}
