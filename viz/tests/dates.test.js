import assert from "node:assert/strict";
import { test } from "node:test";

import { inShort, inWords, lastDay } from "../scripts/dates.js";
import { always } from "./support/generated.js";

test("a date means its last day", () => {
  assert.equal(lastDay("2025"), "2025-12-31");
  assert.equal(lastDay("2025-06"), "2025-06-30");
  assert.equal(lastDay(" 2025-06-13 "), "2025-06-13");
  assert.equal(lastDay("2025-06-01"), "2025-06-01");
  assert.equal(lastDay("2025-06-30"), "2025-06-30");
  assert.equal(lastDay("2024-02"), "2024-02-29");
  assert.equal(lastDay("1900-02"), "1900-02-28");
  assert.equal(lastDay("2000-02"), "2000-02-29");
});

test("what is no date means no day", () => {
  for (const text of ["", "soon", "25", "0000", "2025-13", "2025-00", "2025-6", "2025-06-00"]) {
    assert.equal(lastDay(text), "", text);
  }
  assert.equal(lastDay("2025-02-29"), "");
  assert.equal(lastDay("2025-06-31"), "");
  assert.equal(lastDay("2025-06-13T00:00"), "");
});

test("a reader says it", () => {
  assert.equal(inWords("2025-06-03"), "3 June 2025");
  assert.equal(inWords("2025-06"), "June 2025");
  assert.equal(inWords("2025"), "2025");
  assert.equal(inShort("2025-09-30"), "30 Sep 2025");
});

test("the last day agrees with the calendar, and is its own last day", () => {
  always(2000, ({ whole }) => {
    const [year, month] = [1 + whole(9998), 1 + whole(12)];
    const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    const last = new Date(0);
    last.setUTCFullYear(year, month, 0);
    assert.equal(lastDay(text), last.toISOString().slice(0, 10));
    assert.equal(lastDay(lastDay(text)), lastDay(text));
    assert.ok(lastDay(text) <= lastDay(text.slice(0, 4)));
  });
});
