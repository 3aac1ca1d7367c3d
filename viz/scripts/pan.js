const LEAST = 0.06;
const MOST = 2.5;
/** A pointer that moves less has clicked. */
const STILL = 4;

/** Moves and zooms what is in a group of a drawing: with the wheel, a drag, or two fingers. */
export class Pan {
  /** @param {SVGSVGElement} frame @param {SVGGElement} group @param {(scale: number) => void} zoomed */
  constructor(frame, group, zoomed) {
    this.frame = frame;
    this.group = group;
    this.zoomed = zoomed;
    this.at = { x: 0, y: 0, k: 1 };
    /** @type {Map<number, {x: number, y: number}>} */
    this.fingers = new Map();
    this.dragged = false;
    this.from = { x: 0, y: 0 };
    frame.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    frame.addEventListener("pointerdown", (event) => this.down(event));
    frame.addEventListener("pointermove", (event) => this.move(event));
    for (const end of /** @type {const} */ (["pointerup", "pointercancel", "pointerleave"])) {
      frame.addEventListener(end, (event) => this.fingers.delete(event.pointerId));
    }
  }

  /** What of the group is seen. @returns {Box} by its upper left corner */
  seen() {
    const { x, y, k } = this.at;
    const { clientWidth, clientHeight } = this.frame;
    return { x: -x / k, y: -y / k, w: clientWidth / k, h: clientHeight / k };
  }

  /** Zoom around a point of the frame; its middle if not given. @param {number} factor @param {number} [x] @param {number} [y] */
  zoom(factor, x = this.frame.clientWidth / 2, y = this.frame.clientHeight / 2) {
    const k = Math.min(MOST, Math.max(LEAST, this.at.k * factor));
    const by = k / this.at.k;
    this.set({ k, x: x - (x - this.at.x) * by, y: y - (y - this.at.y) * by });
  }

  /** @param {{x: number, y: number, k: number}} at */
  set(at) {
    this.at = at;
    this.group.setAttribute(
      "transform",
      `translate(${at.x.toFixed(2)} ${at.y.toFixed(2)}) scale(${at.k.toFixed(4)})`,
    );
    this.zoomed(at.k);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const box = this.frame.getBoundingClientRect();
    this.zoom(
      Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)),
      event.clientX - box.left,
      event.clientY - box.top,
    );
  }

  /** @param {PointerEvent} event */
  down(event) {
    this.dragged = false;
    this.from = { x: event.clientX, y: event.clientY };
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    if (event.pointerType === "mouse" && !event.buttons) {
      this.fingers.delete(event.pointerId);
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    if (!this.dragged && Math.hypot(now.x - this.from.x, now.y - this.from.y) < STILL) return;
    this.dragged = true;
    const [, other] = [...this.fingers].find(([id]) => id !== event.pointerId) ?? [];
    if (other) {
      const span = (/** @type {Point} */ point) =>
        Math.hypot(point.x - other.x, point.y - other.y) || 1;
      const box = this.frame.getBoundingClientRect();
      this.zoom(
        span(now) / span(before),
        (now.x + other.x) / 2 - box.left,
        (now.y + other.y) / 2 - box.top,
      );
    } else {
      this.set({ ...this.at, x: this.at.x + now.x - before.x, y: this.at.y + now.y - before.y });
    }
    this.fingers.set(event.pointerId, now);
  }
}
