import { categoryColour, colour, lookColour } from "./colours.js";
import { lookUp, nameOf, page, scene } from "./data.js";
import { inWords } from "./dates.js";
import { outlineOf } from "./dom.js";
import { LINES } from "./legend.js";
import { lined } from "./names.js";
import { escaped, Paper } from "./paper.js";
import { pathEnds } from "./routes.js";
import { state } from "./state.js";
import { sure } from "./sure.js";
import { entityShown, shownRelations, statusOf } from "./visible.js";

const MARGIN = 28;
const SMALL = 12;
const LINE = 18;
const MOST_SOURCES = 14;
/** @type {Record<Line, number[]>} */
const DASHES = { dashed: [7, 5], dotted: [1.5, 4.5], denied: [9, 4, 1.5, 4], solid: [] };

/**
 * A picture as a sheet that can stand alone: its title and day above, the legend and the sources
 * below. A whole SVG file.
 *
 * @param {{marks: string[], width: number, height: number, top?: number}} picture
 * @param {{today?: string}} [more] the day on which it is made
 */
export function poster(picture, { today = "" } = {}) {
  const screen = sure(document.createElement("canvas").getContext("2d"));
  const paper = new Paper(screen);
  const { width, height } = picture;
  const inner = width - 2 * MARGIN;
  paper.textBaseline = "middle";
  let y = MARGIN;
  /** @param {string} text @param {number} size @param {number} weight @param {string} ink @param {number} [indent] */
  const say = (text, size, weight, ink, indent = 0) => {
    paper.font = font(size, weight);
    paper.fillStyle = colour(ink);
    for (const line of wrapped(paper, text, inner - indent)) {
      paper.fillText(line, MARGIN + indent, y + size * 0.6);
      y += Math.round(size * 1.42);
    }
  };
  say(title(), 20, 650, "ink");
  say(dayWords(today), SMALL, 400, "muted");
  if (chosenWords()) say(chosenWords(), 14, 550, "accent");
  y += 8;
  const top = y;
  y += height + 14;
  y = legend(paper, inner, y) + 12;
  const sources = scene.sources.slice(0, MOST_SOURCES);
  for (const source of sources) {
    paper.font = font(SMALL, 650);
    paper.fillStyle = colour("muted");
    paper.fillText(source.letter, MARGIN, y + SMALL * 0.6);
    say(
      [source.title, source.author, source.publisher, source.published, source.url]
        .filter(Boolean)
        .join(", "),
      SMALL,
      400,
      "ink",
      22,
    );
  }
  if (scene.sources.length > sources.length)
    say(`and ${scene.sources.length - sources.length} more sources`, SMALL, 400, "muted", 22);
  y += 6;
  const foot = [
    left(),
    page.kept,
    ...scene.notes,
    page.by && `Made by ${page.by}.`,
    page.disclaimer,
    scene.claims.length > 0 && page.quoted,
  ];
  for (const note of foot) if (note) say(note, SMALL, 400, "muted");
  const whole = Math.round(y + MARGIN - 6);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="${escaped(family())}">
<title>${escaped(document.title)}</title>
<rect width="${width}" height="${whole}" fill="${colour("surface")}"/>
<rect y="${top}" width="${width}" height="${height}" fill="${colour("canvas")}"/>
<svg y="${top}" width="${width}" height="${height}" viewBox="0 ${picture.top || 0} ${width} ${height}">
${picture.marks.join("\n")}
</svg>
${paper.marks.join("\n")}
</svg>
`;
}

/** What the reader took off the picture. */
function left() {
  const names = scene.legend
    .filter(({ group, key }) => state.hide.has(`${group}:${key}`))
    .map(({ name }) => name);
  if (!state.undated) names.push("what has no date");
  return names.length > 0 && `Not on this picture: ${names.join(", ")}.`;
}

/** The page's title. */
export function title() {
  return document.querySelector("h1")?.textContent ?? "";
}

/** What is chosen, in a sentence or a name. */
function chosenWords() {
  const chosen = lookUp(state.select);
  if (chosen) return "name" in chosen ? chosen.name : chosen.title;
  return (pathEnds(state.select) ?? []).map(nameOf).join(" to ");
}

/** By which day the picture is, and when it was made. @param {string} today */
function dayWords(today) {
  const day = state.asof
    ? `As of ${inWords(state.asof)}`
    : scene.moment.length
      ? ""
      : "The latest that the sources say";
  const sub = document.querySelector(".sub")?.textContent;
  return [sub, ...scene.moment, day, today && `picture made on ${today}`]
    .filter(Boolean)
    .join(" · ");
}

/** What colours, icons and lines mean, as far as they are shown. @param {Paper} paper @param {number} inner @param {number} top */
function legend(paper, inner, top) {
  let [x, y] = [MARGIN, top];
  paper.font = font(SMALL, 450);
  for (const row of scene.legend.filter(onPicture())) {
    const w = 32 + paper.measureText(row.name).width;
    if (x > MARGIN && x + w > MARGIN + inner) [x, y] = [MARGIN, y + LINE + 4];
    sign(paper, row, x, y + LINE / 2);
    paper.fillStyle = colour("ink");
    paper.fillText(row.name, x + 30, y + LINE / 2);
    x += w + 20;
  }
  return y + LINE;
}

/** Which lines of the legend the picture has something of. */
function onPicture() {
  const chart = state.view === "ownership";
  const records = shownRelations().filter(
    (record) => !chart || scene.ties[record.id] !== undefined,
  );
  const looks = new Set(scene.entities.filter(entityShown).map((entity) => entity.look));
  const [categories, statuses] = [
    new Set(records.map((record) => record.category)),
    new Set(records.map(statusOf)),
  ];
  /** @type {Record<string, Set<string>>} */
  const shown = { category: categories, look: looks, status: statuses };
  return (/** @type {LegendRow} */ { group, key }) => shown[group]?.has(key);
}

/** @param {Paper} paper @param {LegendRow} row @param {number} x @param {number} y */
function sign(paper, row, x, y) {
  paper.save();
  if (row.group === "look") token(paper, row.key, x + 12, y);
  else if (row.key === "disputed") differs(paper, x + 12, y);
  else {
    const category = row.group === "category" ? row.key : "business";
    paper.strokeStyle = categoryColour(category);
    paper.lineWidth = category === "ownership" ? 3.4 : 1.8;
    const line = row.group === "status" ? LINES[row.key] : undefined;
    paper.setLineDash(DASHES[line ?? "solid"]);
    paper.beginPath();
    paper.moveTo(x, y);
    paper.lineTo(x + 24, y);
    paper.stroke();
  }
  paper.restore();
}

/** @param {Paper} paper @param {string} look @param {number} x @param {number} y */
function token(paper, look, x, y) {
  paper.beginPath();
  paper.fillStyle = lookColour(look);
  paper.arc(x, y, 8);
  paper.fill();
  paper.translate(x - 5, y - 5);
  paper.scale(10 / 24, 10 / 24);
  paper.strokeStyle = colour("on-node");
  paper.lineWidth = 2;
  paper.lineCap = "round";
  paper.lineJoin = "round";
  paper.draw(
    outlineOf(look),
    `fill="none" stroke="${colour("on-node")}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`,
  );
}

/** @param {Paper} paper @param {number} x @param {number} y */
function differs(paper, x, y) {
  paper.beginPath();
  paper.fillStyle = colour("ink");
  paper.arc(x, y, 8);
  paper.fill();
  paper.strokeStyle = colour("surface");
  paper.lineWidth = 1.8;
  paper.lineCap = "round";
  paper.beginPath();
  paper.moveTo(x - 4, y - 2);
  paper.lineTo(x + 4, y - 2);
  paper.moveTo(x - 4, y + 2);
  paper.lineTo(x + 4, y + 2);
  paper.moveTo(x + 2, y - 5);
  paper.lineTo(x - 2, y + 5);
  paper.stroke();
}

/** A text in lines; a word that is longer than a line is broken. @param {Paper} paper @param {string} text @param {number} width */
function wrapped(paper, text, width) {
  return lined(text, (part) => paper.measureText(part).width <= width);
}

function family() {
  return getComputedStyle(document.body).fontFamily;
}

/** @param {number} size @param {number} weight */
function font(size, weight) {
  return `${weight} ${size}px ${family()}`;
}
