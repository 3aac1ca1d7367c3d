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
    this.state = {
      strokeStyle: "#000",
      fillStyle: "#000",
      lineWidth: 1,
      lineCap: "butt",
      lineJoin: "miter",
      font: "13px sans-serif",
      textAlign: "start",
      textBaseline: "alphabetic",
      dashes: [],
      at: [1, 0, 0, 1, 0, 0],
    };
    /** @type {any[]} */
    this.kept = [];
    this.path = "";
  }

  save() {
    this.kept.push({ ...this.state });
  }

  restore() {
    this.state = this.kept.pop();
  }

  translate(x, y) {
    const [a, b, c, d, e, f] = this.state.at;
    this.state.at = [a, b, c, d, e + a * x + c * y, f + b * x + d * y];
  }

  scale(x, y) {
    const [a, b, c, d, e, f] = this.state.at;
    this.state.at = [a * x, b * x, c * y, d * y, e, f];
  }

  setLineDash(dashes) {
    this.state.dashes = dashes;
  }

  beginPath() {
    this.path = "";
  }

  moveTo(x, y) {
    this.path += `M${n(x)} ${n(y)}`;
  }

  lineTo(x, y) {
    this.path += `L${n(x)} ${n(y)}`;
  }

  closePath() {
    this.path += "Z";
  }

  quadraticCurveTo(u, v, x, y) {
    this.path += `Q${n(u)} ${n(v)} ${n(x)} ${n(y)}`;
  }

  /** Only whole circles are painted. */
  arc(x, y, r) {
    this.path += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`;
  }

  roundRect(x, y, w, h, r) {
    const k = Math.min(r, w / 2, h / 2);
    const turn = (dx, dy) => `a${n(k)} ${n(k)} 0 0 1 ${n(dx)} ${n(dy)}`;
    this.path += `M${n(x + k)} ${n(y)}h${n(w - 2 * k)}${turn(k, k)}v${n(h - 2 * k)}${turn(-k, k)}h${n(2 * k - w)}${turn(-k, -k)}v${n(2 * k - h)}${turn(k, -k)}Z`;
  }

  fill() {
    this.draw(this.path, `fill="${this.state.fillStyle}"`);
  }

  /** @param {Path2D & {outline?: string}} [shape] an icon knows its own outline */
  stroke(shape) {
    const { strokeStyle, lineWidth, lineCap, lineJoin, dashes } = this.state;
    const ends = `${lineCap === "butt" ? "" : ` stroke-linecap="${lineCap}"`}${lineJoin === "miter" ? "" : ` stroke-linejoin="${lineJoin}"`}`;
    const dashed = dashes.length ? ` stroke-dasharray="${dashes.map(n).join(" ")}"` : "";
    this.draw(
      shape ? shape.outline : this.path,
      `fill="none" stroke="${strokeStyle}" stroke-width="${n(lineWidth)}"${ends}${dashed}`,
    );
  }

  measureText(text) {
    this.screen.font = this.state.font;
    return this.screen.measureText(text);
  }

  fillText(text, x, y) {
    const { fillStyle, font, textAlign, textBaseline } = this.state;
    const [, weight, size] = /^(\d+)? ?([\d.]+)px/.exec(font) || ["", "400", "13"];
    const anchor = { center: "middle", right: "end" }[textAlign] || "start";
    // not all programs know dominant-baseline
    const down = textBaseline === "middle" ? Number(size) * 0.35 : 0;
    this.marks.push(
      `<text x="${n(x)}" y="${n(y + down)}" font-size="${n(Number(size))}" font-weight="${weight || 400}" text-anchor="${anchor}" fill="${fillStyle}"${this.moved()}>${escaped(text)}</text>`,
    );
  }

  draw(path, look) {
    if (path) this.marks.push(`<path d="${path}" ${look}${this.moved()}/>`);
  }

  moved() {
    const [a, b, c, d, e, f] = this.state.at;
    return a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0
      ? ""
      : ` transform="matrix(${this.state.at.map(n).join(" ")})"`;
  }
}

for (const name of [
  "strokeStyle",
  "fillStyle",
  "lineWidth",
  "lineCap",
  "lineJoin",
  "font",
  "textAlign",
  "textBaseline",
]) {
  Object.defineProperty(Paper.prototype, name, {
    get() {
      return this.state[name];
    },
    set(value) {
      this.state[name] = value;
    },
  });
}

/** A text that can stand in SVG, whatever is in it. @param {string} text */
export function escaped(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return sound(text).replace(/[&<>"]/g, (sign) => signs[sign]);
}

/** A text with what XML cannot hold at all shown as what it is: a letter that is not known. @param {string} text */
export function sound(text) {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "\ufffd",
  );
}

function n(value) {
  return String(Math.round(value * 100) / 100);
}
