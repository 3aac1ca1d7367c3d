import assert from "node:assert/strict";
import { test } from "node:test";

import { along, control } from "../scripts/bends.js";
import { brief, together } from "../scripts/brief.js";
import { Room } from "../scripts/room.js";
import { draws } from "./support/generated.js";
import { entity, givePage, relation } from "./support/page.js";

const WINDOW = { wide: 900, high: 640 };
/** Many pictures on one page: some with room, some without. */
const PICTURES = Array.from({ length: 60 }, (_, seed) => {
  const { between, whole, pick, text, next } = draws(seed + 1);
  const count = 1 + whole(seed < 30 ? 12 : 70);
  const nodes = Array.from({ length: count }, (_, i) => ({
    entity: entity(`g${seed}-${i}`, { name: text() || "-", degree: whole(9) }),
    x: between(0, WINDOW.wide),
    y: between(0, WINDOW.high),
    r: between(8, 30),
  }));
  const edges = Array.from({ length: whole(2 * count) }, (_, i) => {
    const [from, to] = [pick(nodes), pick(nodes)];
    const status = pick(["stated", "stated", "denied"]);
    const record = relation(`t${seed}-${i}`, from.entity.id, to.entity.id, {
      label: pick(["owns", "leads", "may be distancing itself from", text()]),
      category: pick(["ownership", "influence", "business", "tension"]),
      kind: pick(["Stake", "Role"]),
      pill: next() < 0.3 ? "49%" : "",
      disputed: next() < 0.2,
      line: status === "denied" ? "denied" : "solid",
      status,
    });
    return { record, from, to, via: control(from, to, whole(3)) };
  });
  return { nodes, edges };
});
givePage({
  entities: PICTURES.flatMap(({ nodes }) => nodes.map((node) => node.entity)),
  relationships: PICTURES.flatMap(({ edges }) => edges.map((edge) => edge.record)),
});
const { nameAll } = await import("../scripts/naming.js");
const { tagAll } = await import("../scripts/tagging.js");
const { select } = await import("../scripts/state.js");

const ctx = { font: "", measureText: (text) => ({ width: 55 * [...text].length }) };

/** All labels of a picture, and where its circles are. */
function labelled({ nodes, edges }, { many = false, narrow = false, turned = false } = {}) {
  const room = new Room(WINDOW.wide, WINDOW.high);
  const [seen, lines] = turned ? [[...nodes].reverse(), [...edges].reverse()] : [[...nodes], edges];
  for (const { record, from, via, to } of lines) {
    for (let part = 0.05; part < 1; part += 0.05) {
      const { x, y } = along(from, via, to, part);
      room.addPoint(x, y, record, 1.3);
    }
  }
  const labels = [];
  nameAll(ctx, { seen, room, size: 12, narrow, many }, labels);
  const names = labels.length;
  const circles = new Map(seen.map((node) => [node.entity.id, node]));
  tagAll({ ctx, lines, circles, room, size: 12, narrow, crowd: many }, labels);
  return { labels, names };
}

const apart = (a, b) =>
  Math.abs(a.x - b.x) * 2 >= a.w + b.w - 1e-9 || Math.abs(a.y - b.y) * 2 >= a.h + b.h - 1e-9;

for (const how of [{}, { many: true }, { narrow: true }]) {
  test(`no label lies on another, on a circle or beyond the window: ${JSON.stringify(how)}`, () => {
    for (const picture of PICTURES) {
      const { labels } = labelled(picture, how);
      for (const [i, label] of labels.entries()) {
        assert.ok(Number.isFinite(label.x + label.y) && label.w > 0 && label.h > 0);
        assert.ok(Math.abs(label.x - WINDOW.wide / 2) * 2 <= WINDOW.wide + 8 - label.w + 1e-9);
        assert.ok(Math.abs(label.y - WINDOW.high / 2) * 2 <= WINDOW.high + 8 - label.h + 1e-9);
        for (const other of labels.slice(i + 1)) assert.ok(apart(label, other));
        for (const { x, y, r } of picture.nodes) {
          assert.ok(apart(label, { x, y, w: r * 1.9, h: r * 1.9 }));
        }
      }
    }
  });
}

test("each party is named once, each label belongs to an edge, whatever order they come in", () => {
  for (const picture of PICTURES) {
    const { labels, names } = labelled(picture);
    const named = labels.slice(0, names).map(({ id }) => id);
    assert.equal(new Set(named).size, named.length);
    assert.ok(labels.slice(names).every(({ kind }) => kind !== "name"));
    const ids = new Set(picture.edges.map(({ record }) => record.id));
    assert.ok(labels.slice(names).every(({ id }) => ids.has(id)));
    const told = ({ labels: all }) => new Set(all.map(({ id, x, y }) => `${id} ${x} ${y}`));
    const names_ = (made) => told({ labels: made.labels.slice(0, made.names) });
    assert.deepEqual(names_(labelled(picture, { turned: true })), names_({ labels, names }));
  }
});

test("where there is room every name is there, and every share", () => {
  const nodes = [150, 450, 750].map((x, i) => ({
    entity: entity(`g0-${i}`, { name: `Party ${i}` }),
    x,
    y: 300,
    r: 20,
  }));
  const record = relation("lone", "g0-0", "g0-2", { pill: "49%" });
  const [from, , to] = nodes;
  const edges = [{ record, from, to, via: control(from, to, 3) }];
  const { labels, names } = labelled({ nodes, edges });
  assert.equal(names, 3);
  assert.deepEqual(labels[3].lines, ["49%"]);
  assert.equal(labels[3].kind, "pill");
});

test("a share that is over or only expected keeps its words", () => {
  const nodes = [100, 450, 800].map((x, i) => ({
    entity: entity(`g0-${i}`, { name: `Party ${i}` }),
    x,
    y: 300,
    r: 20,
  }));
  const [from, , to] = nodes;
  for (const [label, line, status, told] of [
    ["no longer owns", "dotted", "stated", "was 100%"],
    ["may have owned", "dotted", "suggested", "may have owned 100%"],
    ["expected to own", "dashed", "expected", "expected to own 100%"],
  ]) {
    const record = relation("lone", "g0-0", "g0-2", { label, line, status, pill: "100%" });
    const edges = [{ record, from, to, via: control(from, to, 3) }];
    const [, , , drawn] = labelled({ nodes, edges }).labels;
    assert.deepEqual(drawn.lines, [told]);
    assert.equal(drawn.kind, "edge");
  }
});

test("what is chosen is named in any crowd", () => {
  for (const picture of PICTURES.slice(30)) {
    const [{ entity: chosen, x, y }] = picture.nodes;
    if (!chosen.name.trim() || x < 150 || x > 750 || y < 150 || y > 490) continue;
    select(chosen.id);
    const { labels } = labelled(picture, { many: true });
    assert.ok(
      labels.some(({ id }) => id === chosen.id),
      JSON.stringify(chosen.name),
    );
  }
  select(null);
});

test("a label is short, and keeps its hedge", () => {
  assert.equal(brief("may be distancing itself from"), "may be distancing");
  assert.equal(brief("owns"), "owns");
  const one = { category: "influence", kind: "Role", line: "solid" };
  assert.equal(together([one, one]), "2 roles");
  assert.equal(together([one, { ...one, kind: "Control" }]), "2 ties of influence");
  assert.equal(together([{ ...one, line: "denied" }]), "1 denied");
  assert.equal(together([]), "");
});
