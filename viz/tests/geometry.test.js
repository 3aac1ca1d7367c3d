import assert from "node:assert/strict";
import { test } from "node:test";

import { along, control } from "../scripts/bends.js";
import { drawnOut, fitted, nameSize } from "../scripts/fitting.js";
import { around, framed, nearest, shift } from "../scripts/framing.js";
import { Room } from "../scripts/room.js";
import { always } from "./support/generated.js";
import { entity, givePage, relation } from "./support/page.js";

givePage();
const { arrowhead, elbow, legs, shortened } = await import("../scripts/svg.js");

const close = (a, b, why) => assert.ok(Math.abs(a - b) < 1e-6, `${why ?? ""} ${a} for ${b}`);
const apart = (a, b) =>
  Math.abs(a.x - b.x) * 2 >= a.w + b.w || Math.abs(a.y - b.y) * 2 >= a.h + b.h;
const boxes = ({ between }, count) =>
  Array.from({ length: count }, () => ({
    x: between(-40, 640),
    y: between(-40, 440),
    w: between(1, 120),
    h: between(1, 60),
  }));

test("boxes that were found free are disjoint, and none is refused that would be", () => {
  always(150, (draw) => {
    const room = new Room(600, 400);
    const placed = [];
    for (const box of boxes(draw, 60)) {
      assert.equal(
        room.isFree(box),
        placed.every((other) => apart(box, other)),
      );
      if (!room.isFree(box)) continue;
      room.take(box);
      placed.push(box);
    }
    for (const [i, a] of placed.entries()) {
      for (const b of placed.slice(i + 1)) assert.ok(apart(a, b));
    }
  });
});

test("what is given back is free again, and nothing else", () => {
  always(150, (draw) => {
    const room = new Room(600, 400);
    const [kept, lent, asked] = [boxes(draw, 8), boxes(draw, 8), boxes(draw, 30)];
    for (const box of kept) room.take(box);
    const before = asked.map((box) => room.isFree(box));
    for (const box of lent) room.take(box);
    room.giveBack(kept.length);
    assert.deepEqual(
      asked.map((box) => room.isFree(box)),
      before,
    );
  });
});

test("the lines that a box hides are those that run through it, others' more than one's own", () => {
  always(100, (draw) => {
    const room = new Room(600, 400);
    const record = relation("r", "a", "b");
    const points = Array.from({ length: 200 }, () => [draw.between(0, 600), draw.between(0, 400)]);
    for (const [x, y] of points) room.addPoint(x, y, record, 2);
    for (const box of boxes(draw, 10)) {
      const inside = points.filter(
        ([x, y]) => Math.abs(x - box.x) * 2 < box.w && Math.abs(y - box.y) * 2 < box.h,
      );
      close(room.lines(box, "nobody"), 2 * inside.length);
      assert.equal(room.lines(box, "r"), 0);
      assert.ok(room.lines(box, "a") <= room.lines(box, "nobody"));
    }
  });
});

test("a box sticks out of the picture as far as it does", () => {
  const room = new Room(600, 400);
  assert.equal(room.outside({ x: 300, y: 200, w: 100, h: 50 }), 0);
  assert.equal(room.outside({ x: 0, y: 200, w: 100, h: 50 }), 54);
  assert.equal(room.outside({ x: 600, y: 400, w: 100, h: 50 }), 54 + 29);
});

test("a curve begins and ends at its ends, and is the same both ways", () => {
  always(500, ({ between }) => {
    const [from, to] = [
      { x: between(-500, 500), y: between(-500, 500) },
      { x: between(-500, 500), y: between(-500, 500) },
    ];
    const bend = between(-3, 3);
    const via = control(from, to, bend);
    assert.deepEqual(along(from, via, to, 0), from);
    assert.deepEqual(along(from, via, to, 1), to);
    const t = between(0, 1);
    const part = (a, b) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
    const point = part(part(from, via), part(via, to));
    close(along(from, via, to, t).x, point.x);
    close(along(from, via, to, t).y, point.y);
    const back = control(to, from, -bend);
    close(via.x, back.x);
    close(via.y, back.y);
    // its middle is half as far from the straight line as its control point
    const [middle, straight] = [
      along(from, via, to, 0.5),
      along(from, control(from, to, 0), to, 0.5),
    ];
    const long = Math.hypot(to.x - from.x, to.y - from.y);
    const [off, way] = [
      { x: middle.x - straight.x, y: middle.y - straight.y },
      { x: to.x - from.x, y: to.y - from.y },
    ];
    assert.ok(Math.abs(off.x * way.x + off.y * way.y) < 1e-6 * long * long + 1e-6);
    close(Math.hypot(middle.x - straight.x, middle.y - straight.y), Math.abs(bend) * 23, long);
  });
});

test("parallel lines stay apart, in order", () => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 300, y: 0 },
  ];
  const heights = [-2, -1, 0, 1, 2].map((bend) => along(from, control(from, to, bend), to, 0.5).y);
  for (const [i, height] of heights.slice(1).entries()) assert.ok(height > heights[i]);
});

test("an arrow's head is as long and wide as its line asks for, and points along it", () => {
  assert.equal(arrowhead([0, 0, 0, 50], 4), "M0 50L-5.5 40L5.5 40Z");
  assert.equal(arrowhead([0, 0, 0, 50, 80, 50], 4), "M80 50L70 44.5L70 55.5Z");
  assert.equal(arrowhead([80, 0, 0, 0], 4), "M0 0L10 5.5L10 -5.5Z");
});

test("a line with round corners begins and ends where it should, and turns at each corner", () => {
  assert.equal(elbow([0, 0, 0, 50]), "M0 0L0 50");
  assert.equal(elbow([0, 0, 0, 50, 80, 50]), "M0 0L0 40Q0 50 10 50L80 50");
  assert.equal(elbow([0, 0, 0, 8, 80, 8], 10), "M0 0L0 4Q0 8 4 8L80 8");
  always(300, ({ whole }) => {
    const flat = [whole(100), whole(100)];
    for (let i = 0; i < 1 + whole(6); i++) {
      const [x, y] = flat.slice(-2);
      flat.push(...(i % 2 ? [x + 1 + whole(90), y] : [x, y + 1 + whole(90)]));
    }
    const path = elbow(flat);
    assert.ok(
      path.startsWith(`M${flat[0]} ${flat[1]}L`) && path.endsWith(`L${flat.slice(-2).join(" ")}`),
    );
    assert.equal(path.split("Q").length - 1, flat.length / 2 - 2);
    assert.equal(legs(flat).length, flat.length / 2 - 1);
    assert.doesNotMatch(path, /NaN|undefined/);
    const short = shortened(flat, 1);
    const [at, was] = [short.slice(-2), flat.slice(-2)];
    close(Math.abs(at[0] - was[0]) + Math.abs(at[1] - was[1]), 1);
    assert.ok(arrowhead(flat, 2).startsWith(`M${was[0]} ${was[1]}L`));
  });
});

const FREE = { left: 44, top: 30, wide: 900, high: 600 };
const charts = ({ between, whole }) => {
  const cards = Array.from({ length: 1 + whole(40) }, () => ({
    x: between(0, 4000),
    y: between(0, 2500),
    w: 172,
    h: 52,
  }));
  const [main] = cards;
  return {
    whole: around(cards),
    lead: around(cards),
    main,
    foot: 0,
    near: cards.slice(1, 4),
    cards,
  };
};

test("all of a chart is seen where all is asked for, and the main card in any case", () => {
  always(200, (draw) => {
    const chart = charts(draw);
    for (const all of [true, false]) {
      const { k, x, y } = framed(chart, FREE, all);
      const seen = all ? chart.whole : chart.main;
      assert.ok(k > 0 && k <= 1);
      assert.ok(seen.x * k + x >= FREE.left - 1e-6, "left");
      assert.ok((seen.x + seen.w) * k + x <= FREE.left + FREE.wide + 1e-6, "right");
      assert.ok(seen.y * k + y >= FREE.top - 1e-6, "top");
      assert.ok((seen.y + seen.h) * k + y <= FREE.top + FREE.high + 1e-6, "bottom");
    }
  });
});

test("a chart that fits stands in the middle, as large as it can be read, never larger than drawn", () => {
  const card = { x: 100, y: 50, w: 172, h: 52 };
  const one = { whole: card, lead: card, main: card, foot: 0, near: [], cards: [card] };
  const { k, x, y } = framed(one, FREE, false);
  assert.equal(k, 1);
  assert.equal(card.x + x - FREE.left, FREE.left + FREE.wide - (card.x + card.w + x));
  assert.equal(card.y + y, FREE.top + 40);
});

test("a piece is moved into its room, no further than needed", () => {
  always(1000, ({ between }) => {
    const [low, from] = [between(-100, 100), between(-100, 100)];
    const [high, to] = [low + between(0, 80), from + between(1, 120)];
    const by = shift(low, high, from, to);
    if (high - low > to - from) return close(low + by, from);
    assert.ok(low + by >= from - 1e-9 && high + by <= to + 1e-9);
    if (low >= from && high <= to) assert.equal(by, 0);
    else assert.ok(Math.abs(low + by - from) < 1e-9 || Math.abs(high + by - to) < 1e-9);
  });
});

test("the arrows lead to a card on that side, and to none where there is none", () => {
  always(200, (draw) => {
    const [from, ...others] = boxes(draw, 12);
    const found = nearest(from, { x: 1, y: 0 }, others);
    const ahead = others.filter((box) => box.x - from.x > 4);
    if (!ahead.length) return assert.equal(found, null);
    assert.ok(ahead.includes(found));
    for (const other of ahead) {
      assert.ok(other.x >= found.x || Math.abs(other.y - from.y) >= Math.abs(found.y - from.y));
    }
  });
});

test("the whole network fits into its window, with the names below", () => {
  const pane = {
    width: 900,
    height: 700,
    narrow: false,
    room: { left: 36, right: 40, top: 90, bottom: 22 },
  };
  always(150, ({ between, whole }) => {
    const seen = Array.from({ length: 1 + whole(60) }, (_, i) => ({
      x: between(-1500, 1500),
      y: between(-900, 900),
      r: between(17, 30),
      entity: entity(`e${i}`, { name: "n".repeat(1 + whole(30)), degree: whole(5) }),
    }));
    const view = fitted(seen, [], pane);
    assert.ok(view.scale > 0.05 && view.scale <= 1.3);
    for (const { x, y, r } of seen) {
      const at = {
        x: pane.width / 2 + (x - view.position.x) * view.scale,
        y: pane.height / 2 + (y - view.position.y) * view.scale,
      };
      const reach = r * view.scale - 1e-6;
      assert.ok(at.x - reach >= 36 && at.x + reach <= pane.width - 40);
      assert.ok(at.y - reach >= 90 && at.y + reach <= pane.height - 22);
    }
    const beside = seen.filter(({ x, y, r }) => {
      const right = pane.width / 2 + (x + r - view.position.x) * view.scale;
      const bottom = pane.height / 2 + (y + r - view.position.y) * view.scale;
      return right > pane.width - 66 && bottom > pane.height - 134;
    });
    assert.deepEqual(beside, []);
    const out = drawnOut(view);
    assert.ok(Math.min(out.x, out.y) === 1 && Math.max(out.x, out.y) <= 1.45);
  });
});

test("names shrink less than the picture, and never out of sight", () => {
  for (const narrow of [true, false]) {
    for (let scale = 0.05; scale < 1; scale += 0.05) {
      assert.ok(nameSize(scale, narrow) >= 9.5);
      assert.ok(nameSize(scale, narrow) >= nameSize(1, narrow) * scale);
      assert.ok(nameSize(scale, narrow) <= nameSize(scale + 0.05, narrow));
    }
  }
});
