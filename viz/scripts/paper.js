/**
 * A canvas context that writes down what is painted as SVG: what paints the screen paints the
 * file. It knows what the painters here use, and text is only ever escaped text.
 */
export class Paper {
  /** @param {CanvasRenderingContext2D} screen measures texts */
  constructor(screen) {
    this.screen = screen;
    /** @type {string[]} */
    this.marks = [];
    /** @type {object[]} */
    this.kept = [];
    this.path = "";
    this.strokeStyle = "#000";
    this.fillStyle = "#000";
    this.lineWidth = 1;
    /** @type {CanvasLineCap} */
    this.lineCap = "butt";
    /** @type {CanvasLineJoin} */
    this.lineJoin = "miter";
    this.font = "13px sans-serif";
    /** @type {CanvasTextAlign} */
    this.textAlign = "start";
    /** @type {CanvasTextBaseline} */
    this.textBaseline = "alphabetic";
    /** @type {number[]} */
    this.dashes = [];
    /** @type {[number, number, number, number, number, number]} */
    this.at = [1, 0, 0, 1, 0, 0];
  }

  save() {
    const { screen, marks, kept, path, ...look } = this;
    this.kept.push(look);
  }

  restore() {
    Object.assign(this, this.kept.pop());
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    const [a, b, c, d, e, f] = this.at;
    this.at = [a, b, c, d, e + a * x + c * y, f + b * x + d * y];
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    const [a, b, c, d, e, f] = this.at;
    this.at = [a * x, b * x, c * y, d * y, e, f];
  }

  /** @param {number[]} dashes */
  setLineDash(dashes) {
    this.dashes = dashes;
  }

  beginPath() {
    this.path = "";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${n(x)} ${n(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `L${n(x)} ${n(y)}`;
  }

  closePath() {
    this.path += "Z";
  }

  /** @param {number} u @param {number} v @param {number} x @param {number} y */
  quadraticCurveTo(u, v, x, y) {
    this.path += `Q${n(u)} ${n(v)} ${n(x)} ${n(y)}`;
  }

  /** Only whole circles are painted. @param {number} x @param {number} y @param {number} r */
  arc(x, y, r) {
    this.path += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`;
  }

  /** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} r */
  roundRect(x, y, w, h, r) {
    const k = Math.min(r, w / 2, h / 2);
    /** @param {number} dx @param {number} dy */
    const turn = (dx, dy) => `a${n(k)} ${n(k)} 0 0 1 ${n(dx)} ${n(dy)}`;
    this.path += `M${n(x + k)} ${n(y)}h${n(w - 2 * k)}${turn(k, k)}v${n(h - 2 * k)}${turn(-k, k)}h${n(2 * k - w)}${turn(-k, -k)}v${n(2 * k - h)}${turn(k, -k)}Z`;
  }

  fill() {
    this.draw(this.path, `fill="${this.fillStyle}"`);
  }

  /** @param {Path2D & {outline?: string}} [shape] an icon knows its own outline */
  stroke(shape) {
    const { strokeStyle, lineWidth, lineCap, lineJoin, dashes } = this;
    const ends = `${lineCap === "butt" ? "" : ` stroke-linecap="${lineCap}"`}${lineJoin === "miter" ? "" : ` stroke-linejoin="${lineJoin}"`}`;
    const dashed = dashes.length ? ` stroke-dasharray="${dashes.map(n).join(" ")}"` : "";
    this.draw(
      shape ? shape.outline : this.path,
      `fill="none" stroke="${strokeStyle}" stroke-width="${n(lineWidth)}"${ends}${dashed}`,
    );
  }

  /** @param {string} text */
  measureText(text) {
    this.screen.font = this.font;
    return this.screen.measureText(text);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const { fillStyle, font, textAlign, textBaseline } = this;
    const [, weight, size] = /^(\d+)? ?([\d.]+)px/.exec(font) || ["", "400", "13"];
    const anchor = textAlign === "center" ? "middle" : "start";
    // not all programs know dominant-baseline
    const down = textBaseline === "middle" ? Number(size) * 0.35 : 0;
    this.marks.push(
      `<text x="${n(x)}" y="${n(y + down)}" font-size="${n(Number(size))}" font-weight="${weight || 400}" text-anchor="${anchor}" fill="${fillStyle}"${this.moved()}>${escaped(text)}</text>`,
    );
  }

  /** @param {string | undefined} path @param {string} look */
  draw(path, look) {
    if (path) this.marks.push(`<path d="${path}" ${look}${this.moved()}/>`);
  }

  moved() {
    const [a, b, c, d, e, f] = this.at;
    return a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0
      ? ""
      : ` transform="matrix(${this.at.map(n).join(" ")})"`;
  }
}

/** @type {Record<string, string>} */
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text that can stand in SVG, whatever is in it. @param {string} text */
export function escaped(text) {
  return sound(text).replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? "");
}

/** A text with what XML cannot hold at all shown as what it is: a letter that is not known. @param {string} text */
export function sound(text) {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "\ufffd",
  );
}

/** @param {number} value */
function n(value) {
  return String(Math.round(value * 100) / 100);
}
