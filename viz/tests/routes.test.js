import assert from "node:assert/strict";
import { test } from "node:test";

import { draws } from "./support/generated.js";
import { entity, givePage, relation } from "./support/page.js";

/** Many small graphs on one page, each with its own names. */
const GRAPHS = Array.from({ length: 60 }, (_, seed) => {
  const { whole, next } = draws(seed + 1);
  const count = 2 + whole(7);
  const names = Array.from({ length: count }, (_, i) => `g${seed}-${i}`);
  const ties = [];
  for (let i = 0; i < 3 * count; i++) {
    if (next() < 0.6) ties.push([names[whole(count)], names[whole(count)], next() < 0.2]);
  }
  return { names, ties };
});
givePage({
  entities: GRAPHS.flatMap(({ names }) => names.map((name) => entity(name))),
  relationships: GRAPHS.flatMap(({ ties }, g) =>
    ties.map(([from, to, denied], i) =>
      relation(`t${g}-${i}`, from, to, { line: denied ? "denied" : "solid" }),
    ),
  ),
});
const { routes } = await import("../scripts/routes.js");
const passable = (record) => record.line !== "denied";

/** How far it is by brute force: every way without a party twice, shortest first. */
function allWays(from, to, ties) {
  const found = [];
  const walk = (way) => {
    const here = way.at(-1);
    if (here === to) return found.push(way.join(" "));
    const next = new Set();
    for (const [a, b, denied] of ties) {
      if (denied) continue;
      if (a === here) next.add(b);
      if (b === here) next.add(a);
    }
    for (const one of next) if (!way.includes(one)) walk([...way, one]);
  };
  walk([from]);
  return found.sort((a, b) => a.split(" ").length - b.split(" ").length || (a < b ? -1 : 1));
}

test("the ways between two are the shortest there are, and those a step longer", () => {
  for (const { names, ties } of GRAPHS) {
    for (const to of names.slice(1)) {
      const all = allWays(names[0], to, ties);
      const shortest = all[0]?.split(" ").length ?? 0;
      const near = all.filter((way) => way.split(" ").length <= shortest + 1);
      const found = routes(names[0], to, passable).map(({ parties }) => parties.join(" "));
      assert.deepEqual(found, near.slice(0, 5));
    }
  }
});

test("each step is tied by all that ties the two, and by nothing that is denied", () => {
  for (const { names, ties } of GRAPHS) {
    for (const way of routes(names[0], names.at(-1), passable)) {
      assert.equal(way.ties.length, way.parties.length - 1);
      for (const [i, records] of way.ties.entries()) {
        const pair = [way.parties[i], way.parties[i + 1]].sort();
        const count = ties.filter(([a, b, no]) => !no && [a, b].sort().join() === pair.join());
        assert.equal(records.length, count.length);
        assert.ok(records.every(passable));
      }
    }
  }
});

test("there is no way from a party to itself", () => {
  assert.deepEqual(routes("g0-0", "g0-0", passable), []);
});
