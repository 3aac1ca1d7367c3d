import { el } from "./dom.js";
import { around } from "./framing.js";
import { mark } from "./svg.js";

/** How far one step goes, of what is seen. */
const STEP = 0.8;
/** The small picture of the whole is at most that large. */
const [WIDE, HIGH] = [176, 124];
const PAD = 6;
/** How far it stands from the lower edge, and from the right, beside the buttons. */
const [CORNER, ASIDE] = [16, 62];
/** What may be told below a card. */
const BELOW = 112;
/** The small picture is there for a chart that is so many times larger than what is seen. */
const LARGE = 2;
/** So much may lie beyond the edge before it counts. */
const SLACK = 6;

/** @type {[way: "up" | "down" | "left" | "right", words: string, dx: number, dy: number][]} */
const SIDES = [
  ["up", "more above", 0, -1],
  ["left", "more on the left", -1, 0],
  ["right", "more on the right", 1, 0],
  ["down", "more below", 0, 1],
];
const ARROWS = {
  up: "M7 11V3M3 7l4-4 4 4",
  down: "M7 3v8M3 7l4 4 4-4",
  left: "M11 7H3M7 3 3 7l4 4",
  right: "M3 7h8M7 3l4 4-4 4",
};

/**
 * Signs that there is more of the chart than is seen, and where: a button on each side, and a
 * small picture of the whole in which one moves.
 */
export class Beyond {
  /** @param {HTMLElement} box @param {import("./pan.js").Pan} pan */
  constructor(box, pan) {
    this.box = box;
    this.pan = pan;
    /** @type {(Box & {node: Element})[]} */
    this.cards = [];
    /** @type {Box | null} */
    this.whole = null;
    this.scale = 0;
    this.buttons = SIDES.map(([way, words, dx, dy]) => {
      const sign = mark(
        "svg",
        { viewBox: "0 0 14 14", "aria-hidden": "true" },
        mark("path", { d: ARROWS[way] }),
      );
      const count = el("b");
      const button = el(
        `button.beyond.${way}`,
        { type: "button", hidden: true },
        sign,
        count,
        el("span", {}, ` ${words}`),
      );
      button.addEventListener("click", () => this.step(dx, dy));
      return { way, words, button, count };
    });
    this.view = mark("rect.view", { rx: 3 });
    this.marks = mark("g");
    this.map = mark("svg.minimap", { "aria-hidden": "true", hidden: "" }, this.marks, this.view);
    box.append(...this.buttons.map(({ button }) => button), this.map);
    this.map.addEventListener("pointerdown", (event) => this.jump(event));
    this.map.addEventListener("pointermove", (event) => {
      if (event.buttons) this.jump(event);
    });
  }

  /** The cards that are shown. @param {(Box & {node: Element})[]} cards */
  show(cards) {
    this.cards = cards;
    this.whole = cards.length ? around(cards) : null;
    this.marks.replaceChildren();
    if (this.whole) {
      const { x, y, w, h } = this.whole;
      this.scale = Math.min((WIDE - 2 * PAD) / w, (HIGH - 2 * PAD) / h);
      this.map.setAttribute("width", String(w * this.scale + 2 * PAD));
      this.map.setAttribute("height", String(h * this.scale + 2 * PAD));
      this.marks.setAttribute(
        "transform",
        `translate(${PAD - x * this.scale} ${PAD - y * this.scale}) scale(${this.scale})`,
      );
      /** @type {Map<string, string>} */
      const paths = new Map();
      for (const card of cards) {
        const look = card.node.getAttribute("data-look") ?? "";
        paths.set(
          look,
          `${paths.get(look) ?? ""}M${card.x} ${card.y}h${card.w}v${card.h}h${-card.w}z`,
        );
      }
      for (const [look, d] of paths) this.marks.append(mark("path", { "data-look": look, d }));
    }
    this.follow();
  }

  /** What is seen has moved. */
  follow() {
    const [wide, high] = [this.box.clientWidth, this.box.clientHeight];
    if (!this.whole || !wide) return;
    const { k, x, y } = this.pan.at;
    const counts = { up: 0, down: 0, left: 0, right: 0 };
    for (const card of this.cards) {
      const [middle, level] = [(card.x + card.w / 2) * k + x, (card.y + card.h / 2) * k + y];
      if (level < 0) counts.up++;
      else if (level > high) counts.down++;
      else if (middle < 0) counts.left++;
      else if (middle > wide) counts.right++;
    }
    for (const { way, words, button, count } of this.buttons) {
      button.hidden = !counts[way];
      count.textContent = String(counts[way]);
      button.setAttribute("aria-label", `${counts[way]} ${words}: move there`);
    }
    const whole = this.whole;
    const all =
      whole.x * k + x >= -SLACK &&
      whole.y * k + y >= -SLACK &&
      (whole.x + whole.w) * k + x <= wide + SLACK &&
      (whole.y + whole.h) * k + y <= high + SLACK;
    const small = whole.w * whole.h * k * k < LARGE * wide * high;
    this.map.toggleAttribute("hidden", all || small);
    if (all || small) return;
    this.map.classList.toggle("raised", this.covers());
    const place = (/** @type {number} */ at, /** @type {number} */ low) =>
      PAD + (at - low) * this.scale;
    const [left, top] = [place(-x / k, whole.x), place(-y / k, whole.y)];
    const [right, bottom] = [place((wide - x) / k, whole.x), place((high - y) / k, whole.y)];
    const [edge, foot] = [whole.w * this.scale + 2 * PAD - 1, whole.h * this.scale + 2 * PAD - 1];
    const [l, t] = [Math.max(1, left), Math.max(1, top)];
    this.view.setAttribute("x", String(l));
    this.view.setAttribute("y", String(t));
    this.view.setAttribute("width", String(Math.max(4, Math.min(right, edge) - l)));
    this.view.setAttribute("height", String(Math.max(4, Math.min(bottom, foot) - t)));
  }

  /** Whether the small picture would lie on the chosen card, or on what is told below it. */
  covers() {
    const { k, x, y } = this.pan.at;
    const { clientWidth, clientHeight } = this.box;
    const [right, high] = [clientWidth - ASIDE, clientHeight - HIGH - CORNER];
    return this.cards.some((card) => {
      if (!card.node.classList.contains("chosen")) return false;
      const foot = (card.y + card.h + BELOW) * k + y;
      const [from, to] = [card.x * k + x, (card.x + card.w) * k + x];
      return from < right && to > right - WIDE && foot > high;
    });
  }

  /** Move on by most of what is seen. @param {number} dx @param {number} dy */
  step(dx, dy) {
    const { k, x, y } = this.pan.at;
    this.pan.set({
      k,
      x: x - dx * STEP * this.box.clientWidth,
      y: y - dy * STEP * this.box.clientHeight,
    });
  }

  /** Bring what lies under the pointer on the small picture into the middle. @param {PointerEvent} event */
  jump(event) {
    if (!this.whole || !this.scale) return;
    event.preventDefault();
    const at = this.map.getBoundingClientRect();
    const x = this.whole.x + (event.clientX - at.left - PAD) / this.scale;
    const y = this.whole.y + (event.clientY - at.top - PAD) / this.scale;
    const { k } = this.pan.at;
    this.pan.set({ k, x: this.box.clientWidth / 2 - x * k, y: this.box.clientHeight / 2 - y * k });
  }
}
