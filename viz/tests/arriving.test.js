import assert from "node:assert/strict";
import { test } from "node:test";

import { always } from "./support/generated.js";
import { entity, givePage, ID, relation } from "./support/page.js";

const DRAWN = 30;
const ALL = 120;
const name = (number) => `${ID}p${number}`;
const nodes = Array.from({ length: DRAWN }, (_, i) => ({
  id: name(i),
  x: 0,
  y: 0,
  wide: [(i % 6) * 190, Math.floor(i / 6) * 150],
  tall: [(i % 3) * 190, Math.floor(i / 3) * 150],
  size: 20 + (i % 5),
  aside: false,
}));
const ties = Array.from({ length: ALL - DRAWN }, (_, i) => {
  const number = DRAWN + i;
  return relation(`${ID}tie_${number}`, name(number % DRAWN), name(number), { pill: "5%" });
});
givePage(
  {
    entities: Array.from({ length: ALL }, (_, i) =>
      entity(name(i), { drawn: i < DRAWN, degree: i % 7 }),
    ),
    relationships: ties,
  },
  {},
  { nodes, dashes: { solid: false } },
);
const { asAddress, ask, goTo, state } = await import("../scripts/state.js");
const { arrive } = await import("../scripts/arrivals.js");
const { awayFrom, isAway, MOST, withThem } = await import("../scripts/away.js");
const { drawing } = await import("../scripts/data.js");

/** What vis-network keeps, as far as it matters here. */
class Kept extends Map {
  add(items) {
    for (const one of items) {
      assert.ok(!this.has(one.id), `${one.id} is there already`);
      this.set(one.id, one);
    }
  }
  remove(ids) {
    for (const id of ids) assert.ok(this.delete(id), `${id} is not there`);
  }
}

function fresh() {
  goTo("");
  const [circles, lines] = [new Kept(), new Kept()];
  circles.add(nodes);
  for (const id of drawing.nodes.map((node) => node.id)) if (!circles.has(id)) circles.set(id, {});
  for (const edge of drawing.edges) lines.set(edge.id, edge);
  arrive(circles, lines);
  assert.equal(circles.size, DRAWN);
  return [circles, lines];
}

function touching(shape) {
  return drawing.nodes.some((one, i) =>
    drawing.nodes.slice(i + 1).some((other) => {
      const [x, y] = [one[shape][0] - other[shape][0], one[shape][1] - other[shape][1]];
      return Math.hypot(x, y) < one.size + other.size;
    }),
  );
}

test("nobody who comes stands on another, and each is tied to who is there", () => {
  always(25, ({ some, pick }) => {
    const [circles, lines] = fresh();
    const away = ties.map((tie) => tie.target);
    const asked = [...new Set([...some(away, 0.4), pick(away)])];
    ask({ also: asked });
    assert.deepEqual(arrive(circles, lines), asked);
    assert.equal(circles.size, DRAWN + asked.length);
    assert.equal(lines.size, asked.length);
    assert.ok(!touching("wide") && !touching("tall"));
  });
});

test("the same link brings the same to the same places", () => {
  const places = () => JSON.stringify(drawing.nodes.map(({ id, wide, tall }) => [id, wide, tall]));
  always(15, ({ some }) => {
    let [circles, lines] = fresh();
    ask({
      also: some(
        ties.map((tie) => tie.target),
        0.2,
      ),
    });
    arrive(circles, lines);
    const [before, address] = [places(), asAddress()];
    [circles, lines] = fresh();
    goTo(address);
    arrive(circles, lines);
    assert.equal(places(), before);
  });
});

test("what is taken back goes with its lines", () => {
  const [circles, lines] = fresh();
  ask({ also: [name(40), name(41)] });
  arrive(circles, lines);
  ask({ also: [name(41)] });
  assert.deepEqual(arrive(circles, lines), []);
  assert.deepEqual([...circles.keys()].slice(DRAWN), [name(41)]);
  assert.deepEqual([...lines.keys()], [`${ID}tie_41`]);
});

test("a link names none who is drawn anyway, nobody unknown, and none twice", () => {
  goTo("also=p40*p40*p1*nobody*%25*p41");
  assert.deepEqual(state.also, [name(40), name(41)]);
});

test("the best connected come first, and not too many", () => {
  goTo("");
  const near = awayFrom(name(0));
  assert.deepEqual(
    near,
    [name(90), name(30), name(60)].sort((a, b) => order(a) - order(b)),
  );
  assert.ok(near.every(isAway) && !isAway(name(1)) && !isAway(null));
  assert.equal(withThem(ties.map((tie) => tie.target)).length, MOST);
  ask({ also: near });
  assert.deepEqual(awayFrom(name(0)), []);
});

function order(id) {
  return -(Number(id.split("/p")[1]) % 7);
}
