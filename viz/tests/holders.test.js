import assert from "node:assert/strict";
import { test } from "node:test";

import { draws } from "./support/generated.js";
import { entity, givePage, relation } from "./support/page.js";

const KINDS = ["stated", "reported", "disputed", "suggested", "expected", "denied", "rejected"];
const COMPANIES = Array.from({ length: 80 }, (_, seed) => {
  const { whole, pick, next } = draws(seed + 1);
  const stakes = Array.from({ length: whole(9) }, (_, i) => {
    const low = whole(600) / 10;
    const status = pick(KINDS);
    return relation(`s${seed}-${i}`, `holder${whole(12)}`, `c${seed}`, {
      status,
      line: status === "denied" ? "denied" : "solid",
      share: next() < 0.2 ? null : [low, next() < 0.3 ? low + whole(300) / 10 : low],
      ended: next() < 0.1,
      facts: next() < 0.1 ? [{ name: "Class of shares", value: "B", disputed: false }] : [],
      kind: next() < 0.1 ? "Role" : "Stake",
    });
  });
  return { id: `c${seed}`, stakes };
});
givePage({
  entities: [
    ...Array.from({ length: 12 }, (_, i) => entity(`holder${i}`, { name: `Holder ${i}` })),
    ...COMPANIES.map(({ id }) => entity(id)),
  ],
  relationships: COMPANIES.flatMap(({ stakes }) => stakes),
});
const { holdersOf, restWords, shareWords } = await import("../scripts/holders.js");
const { filter } = await import("../scripts/state.js");

const counts = ({ kind, line, ended, status, share, facts }) =>
  kind === "Stake" &&
  line !== "denied" &&
  !ended &&
  ["stated", "reported", "disputed"].includes(status) &&
  share &&
  !facts.length;

test("shares are added up exactly, never scaled, and nothing else is counted in", () => {
  for (const { id, stakes } of COMPANIES) {
    const firm = stakes.filter(counts);
    const held = holdersOf(id);
    if (!firm.length) {
      assert.equal(held, null);
      continue;
    }
    const tenths = (at) => firm.reduce((sum, { share }) => sum + Math.round(share[at] * 10), 0);
    assert.equal(held.low, tenths(0) / 10);
    assert.equal(held.high, tenths(1) / 10);
    assert.equal(held.parts.length, firm.length);
    assert.deepEqual(
      held.parts.map(({ low }) => low),
      firm.map(({ share }) => share[0]).sort((a, b) => b - a),
    );
  }
});

test("what is left is said, and what is too much", () => {
  assert.deepEqual(restWords({ low: 49, high: 49 }), ["51%", "holders not stated"]);
  assert.deepEqual(restWords({ low: 25, high: 50 }), ["50–75%", "holders not stated"]);
  assert.deepEqual(restWords({ low: 60, high: 110 }), ["up to 40%", "holders not stated"]);
  assert.deepEqual(restWords({ low: 110, high: 110 }), ["110% in all", "over 100%, as stated"]);
  assert.equal(restWords({ low: 100, high: 100 }), null);
  assert.equal(restWords({ low: 33.3333333 + 66.6666667, high: 100 }), null);
});

test("a stake is told as its label tells it", () => {
  assert.equal(shareWords({ record: { tie: "49% · no votes", pill: "49%" } }), "49%, no votes");
  assert.equal(shareWords({ record: { tie: "", pill: "49%" } }), "49%");
});

test("what the legend hides is not counted", () => {
  const { id } = COMPANIES.find((company) => holdersOf(company.id));
  filter((hide) => hide.add("category:ownership"));
  assert.equal(holdersOf(id), null);
  filter((hide) => hide.clear());
  assert.notEqual(holdersOf(id), null);
});
