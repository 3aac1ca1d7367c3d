import assert from "node:assert/strict";
import { test } from "node:test";

import { always, draws } from "./support/generated.js";
import { claim, entity, givePage, relation, source } from "./support/page.js";

const { whole, pick, next } = draws(9);
const LOOKS = ["company", "person", "sector"];
const PARTIES = Array.from({ length: 24 }, (_, i) => entity(`p${i}`, { look: LOOKS[i % 3] }));
const day = () => `20${10 + whole(15)}-0${1 + whole(9)}-01`;
const RECORDS = Array.from({ length: 40 }, (_, i) => {
  const dated = next() < 0.6;
  const [first, until] = [day(), day()].sort();
  return relation(`r${i}`, `p${whole(20)}`, `p${whole(20)}`, {
    category: pick(["ownership", "influence", "tension"]),
    status: pick(["stated", "reported", "disputed"]),
    claims: [whole(4)],
    undated: !dated,
    ended: dated && next() < 0.5,
    tie: "now",
    phases: dated
      ? [
          { first, until, then: { tie: "first" } },
          { first: until, until: next() < 0.5 ? "2025-01-01" : "", then: {} },
        ]
      : [],
  });
});
const TIES = [
  ["p20", "p22"],
  ["p23", "p20"],
  ["p20", "p23"],
  ["p20", "p21"],
  ["p21", "p1"],
];
RECORDS.push(
  ...TIES.map(([from, to], i) => relation(`x${i}`, from, to, { claims: [0], tie: "now" })),
);
givePage({
  entities: PARTIES,
  relationships: RECORDS,
  claims: [0, 1, 0, 1].map((at, i) => claim(`c${i}`, { source: at })),
  sources: [source("A"), source("B")],
  legend: [],
});
const { startDays, dayNote, daySentence } = await import("../scripts/days.js");
const { ask, filter, goTo, state } = await import("../scripts/state.js");
const { entityShown, entityThere, relationShown, shownRelations } = await import(
  "../scripts/visible.js"
);
const { fold, hangers, missing, neighbours, takeOut, unfold } = await import(
  "../scripts/parties.js"
);
const { relations, entityOf } = await import("../scripts/data.js");
startDays();
const all = [...relations.values()];

test("a record is on each day as its last phase by then says", () => {
  always(400, ({ pick: one, whole: some, next: part }) => {
    const asof = one([
      "",
      "2009",
      `20${10 + some(16)}`,
      `20${10 + some(16)}-0${1 + some(9)}`,
      day(),
    ]);
    const undated = part() < 0.7;
    ask({ asof, undated });
    const last = asof && [`${asof}-12-31`, `${asof}-31`, asof][(asof.length - 4) / 3];
    for (const [i, record] of all.entries()) {
      const { phases, ended } = RECORDS[i];
      const begun = phases.filter(({ first }) => !asof || first <= last);
      assert.equal(record.there, record.undated ? undated : !asof || begun.length > 0);
      const phase = asof ? begun.at(-1) : undefined;
      const over = Boolean(phase?.until) && last >= phase.until;
      // once all is over, it is as its latest account has it
      const lasting = !phase || (over && begun.length === phases.length && ended);
      assert.equal(record.over, over);
      assert.equal(record.tie, lasting ? "now" : (phase.then.tie ?? "now"));
      assert.equal(record.line, over && !lasting ? "dotted" : "solid");
      assert.equal(record.ended, ended || (over && !lasting));
    }
  });
  goTo("");
  assert.equal(daySentence(), "");
});

test("what is said of a day adds up", () => {
  for (let year = 2009; year < 2027; year++) {
    goTo(`asof=${year}`);
    const numbers = daySentence().match(/\d+/g).map(Number);
    const there = all.filter((record) => record.there);
    assert.equal(numbers[0], there.filter((record) => !record.over).length);
    assert.equal(numbers[1], all.length);
    const [over, later] = [there.filter((record) => record.over).length, all.length - there.length];
    assert.deepEqual(numbers.slice(2), [over, later].filter(Boolean));
    for (const record of all) assert.ok(dayNote(record).endsWith(`${year}.`) || record.undated);
  }
  goTo("");
});

test("a relationship goes with its status and its sources", () => {
  const seen = (key) => {
    goTo("");
    filter((hide) => hide.add(key));
    return new Set(shownRelations());
  };
  for (const record of all) {
    const ended = record.ended && !record.disputed;
    assert.equal(seen("status:ended").has(record), !ended);
    assert.equal(seen(`status:${record.status}`).has(record), ended);
    const letter = record.claims[0] % 2 ? "B" : "A";
    assert.ok(!seen(`source:${letter}`).has(record));
    assert.ok(seen(`source:${letter === "A" ? "B" : "A"}`).has(record));
  }
  goTo("");
});

test("a party goes with its look, unless it was asked for, and with its ties that are yet to come", () => {
  goTo("");
  filter((hide) => hide.add("look:company"));
  assert.ok(!entityShown(entityOf("p0")) && entityShown(entityOf("p1")));
  filter((hide) => hide.add("show:p0"));
  assert.ok(entityShown(entityOf("p0")) && !entityShown(entityOf("p3")));
  goTo("asof=2009&undated=out");
  for (const { id } of PARTIES) {
    const ties = RECORDS.filter(({ source: from, target }) => from === id || target === id);
    assert.equal(entityThere(entityOf(id)), !ties.length);
  }
  goTo("");
});

test("what is shown is what nothing hides, and its ends are shown with it", () => {
  always(500, ({ some, pick: one }) => {
    const keys = ["ownership", "influence", "tension"].map((key) => `category:${key}`);
    const hide = new Set([
      ...some(keys, 0.3),
      ...some(["status:stated", "status:ended", "source:A", "source:B"], 0.3),
      ...some(LOOKS, 0.2).map((look) => `look:${look}`),
      ...some(PARTIES, 0.05).map(({ id }) => `party:${id}`),
      ...some(PARTIES, 0.05).map(({ id }) => `show:${id}`),
    ]);
    ask({ hide, select: one([null, "r1", "p3"]), asof: one(["", "2015"]) });
    for (const record of shownRelations()) {
      assert.ok(record.there && !hide.has(`category:${record.category}`));
      assert.ok(entityShown(entityOf(record.source)) && entityShown(entityOf(record.target)));
      assert.ok(!hide.has(`party:${record.source}`) && !hide.has(`party:${record.target}`));
    }
    if (state.select === "p3" && !hide.has("party:p3") && !hide.has(`look:${PARTIES[3].look}`)) {
      assert.ok(entityShown(entityOf("p3")));
    }
    ask({ hide: new Set(), asof: "" });
    assert.ok(all.every(relationShown));
  });
  goTo("");
});

test("who is tied to one party alone hangs on it", () => {
  goTo("");
  assert.deepEqual(hangers("p20"), ["p22", "p23"]);
  assert.deepEqual(hangers("p22"), []);
  assert.deepEqual(hangers("p21"), []);
});

test("what hangs on one party alone has no other neighbour; folded in it is gone, and comes back", () => {
  for (const { id } of PARTIES) {
    goTo("");
    const alone = hangers(id);
    for (const other of alone) assert.deepEqual(neighbours(other), [id]);
    assert.deepEqual(missing(id), []);
    fold(id);
    for (const other of alone) assert.ok(!entityShown(entityOf(other)));
    assert.deepEqual(missing(id).sort(), alone.sort());
    unfold(id);
    assert.deepEqual(missing(id), []);
    takeOut(id);
    assert.ok(!entityShown(entityOf(id)));
    for (const other of neighbours(id)) assert.ok(missing(other).includes(id));
  }
  goTo("");
});
