import assert from "node:assert/strict";
import { test } from "node:test";

import { asTsv } from "../scripts/tsv.js";
import { always, draws } from "./support/generated.js";
import { claim, entity, givePage, relation, source } from "./support/page.js";

const { text, pick, whole, next } = draws(5);
const PARTIES = Array.from({ length: 20 }, (_, i) => entity(`p${i}`, { name: text() }));
const RECORDS = Array.from({ length: 200 }, (_, i) =>
  relation(`r${i}`, `p${whole(20)}`, next() < 0.1 ? null : `p${whole(20)}`, {
    title: pick(["Same title", text()]),
    category: pick(["ownership", "influence", "business"]),
    summary: pick(["", "49%", "$14.3bn", "board member"]),
    share: pick([null, null, [49, 49], [25, 50], [0, 0]]),
    worth: pick([0, 14.3e9, 5]),
    status: pick(["stated", "reported", "disputed", "denied"]),
    ended: next() < 0.2,
    began: pick(["", "2019", "2025-06"]),
    claims: [0, 1, 0].slice(whole(4)),
  }),
);
givePage({
  entities: PARTIES,
  relationships: RECORDS,
  claims: [claim("c0"), claim("c1", { source: 1 })],
  sources: [source("A", { title: "First" }), source("B", { title: "Second\tone" })],
});
const { COLUMNS, sorted, told } = await import("../scripts/columns.js");

test("rows are the same in any column's order, and that is one order, whatever came first", () => {
  for (const [column, [, value]] of COLUMNS.entries()) {
    for (const turned of [false, true]) {
      const rows = sorted(RECORDS, column, turned);
      assert.equal(new Set(rows).size, RECORDS.length);
      assert.deepEqual(sorted([...RECORDS].reverse(), column, turned), rows);
      for (const [i, row] of rows.slice(1).entries()) {
        const [before, after] = [value(rows[i]), value(row)];
        assert.ok(turned ? before >= after : before <= after);
      }
    }
  }
});

test("shares come before prices, the larger first, and what has neither goes last", () => {
  const order = sorted(RECORDS, 3, false).map(({ share, worth, category, summary }) =>
    share ? 0 : worth ? 1 : category !== "influence" && summary ? 2 : 3,
  );
  assert.deepEqual(order, [...order].sort());
});

test("where accounts differ comes first by status, and the latest dates last", () => {
  assert.equal(sorted(RECORDS, 5, false)[0].status, "disputed");
  assert.equal(sorted(RECORDS, 4, false)[0].began, "2019");
  assert.equal(sorted(RECORDS, 4, false).at(-1).began, "");
});

test("a role is told with what it is, a deal with its price", () => {
  const role = relation("x", "p0", "p1", { category: "influence", label: "leads", summary: "CEO" });
  const deal = relation("y", "p0", "p1", { label: "invested in", summary: "$14.3bn" });
  const cells = told([role, deal, { ...role, summary: "", ended: true }]).slice(1);
  assert.deepEqual(
    cells.map((row) => [row[1], row[3], row[5]]),
    [
      ["leads (CEO)", "", "Stated"],
      ["invested in", "$14.3bn", "Stated"],
      ["leads", "", "Stated, ended"],
    ],
  );
});

test("what is copied has a cell for each column, and the titles of its sources", () => {
  const lines = asTsv(told(RECORDS)).split("\n");
  assert.equal(lines.length, RECORDS.length + 1);
  assert.ok(lines[0].endsWith("Claims\tSources"));
  for (const line of lines) assert.equal(line.split("\t").length, COLUMNS.length + 1);
  const [row] = told([relation("x", "p0", "p1", { claims: [0, 1, 0] })]).slice(1);
  assert.equal(row.at(-1), "First; Second\tone");
});

test("dates below the slider do not run into each other, and the last word is always there", async () => {
  const { ticksOf } = await import("../scripts/ticks.js");
  always(400, (draw) => {
    const days = Array.from({ length: 1 + draw.whole(60) }, () => {
      const two = (most) => String(1 + draw.whole(most)).padStart(2, "0");
      return `${2000 + draw.whole(25)}-${two(12)}-${draw.pick(["01", two(28)])}`;
    }).sort();
    const wide = draw.between(200, 1400);
    const ticks = ticksOf([...new Set(days)], wide);
    const each = wide / new Set(days).size;
    assert.equal(ticks.at(-1).name, "Latest");
    const named = ticks.filter(({ name }) => name);
    for (const [i, { at, name }] of named.slice(1).entries()) {
      const from = named[i].at * each;
      if (name !== "Latest") assert.ok(at * each - from >= 48 - 1e-9);
    }
    for (const { at, name } of named.slice(0, -1)) {
      assert.ok(at * each <= wide - 52);
      assert.match(name, /\d{4}$/);
    }
  });
});

test("the slider stands at the last change by the day that is asked", async () => {
  const { changeBeside, placeOn } = await import("../scripts/ticks.js");
  const days = ["2020-01-01", "2021-06-01", "2025-06-13"];
  assert.equal(placeOn(days, ""), 3);
  assert.equal(placeOn(days, "2019"), 0);
  assert.equal(placeOn(days, "2021"), 1);
  assert.equal(placeOn(days, "2025-06-12"), 1);
  assert.equal(placeOn(days, "2030"), 2);
  assert.equal(changeBeside(days, "", -1), "2025-06-13");
  assert.equal(changeBeside(days, "2021-06-01", -1), "2020-01-01");
  assert.equal(changeBeside(days, "2021-06-01", 1), "2025-06-13");
  assert.equal(changeBeside(days, "2025-06-13", 1), "");
});
