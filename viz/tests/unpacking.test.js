import assert from "node:assert/strict";
import { test } from "node:test";

import { unpacked } from "../scripts/unpacking.js";
import { always } from "./support/generated.js";
import { packed } from "./support/packed.js";

/** What cells mean beside these values and shapes. */
const meant = (all, values = [], shapes = []) => unpacked({ values, shapes, all });

test("a text, true, false and null stand for themselves", () => {
  for (const value of ["", "0", "</script>", true, false, null]) assert.equal(meant(value), value);
});

test("a number stands for a value, in which a number stands for itself", () => {
  assert.deepEqual(meant([0, 1, 0, 2], [7, "Meta", [0, 0, 1]]), ["Meta", 7, [7, "Meta"]]);
  assert.deepEqual(meant([-1, 1, 0.5, -3]), [1, 0.5, -3]);
});

test("an object has the fields of its shape, which may be shared texts too", () => {
  const shapes = [["name", 0], []];
  const all = [0, [1, "Meta", null], [1, true, 0], [2]];
  const found = [{ name: "Meta", kind: null }, { name: true, kind: "kind" }, {}];
  assert.deepEqual(meant(all, ["kind"], shapes), found);
});

test("rows are made of their columns, and the same value so many times", () => {
  assert.deepEqual(meant([-2, 0, [-1, 1, 2], [0, "a", "b"]]), [
    [1, "a"],
    [2, "b"],
  ]);
  assert.deepEqual(meant([-2, 1, [-1, 1, 2], [-3, 2, "a"]], [], [["x", "y"]]), [
    { x: 1, y: "a" },
    { x: 2, y: "a" },
  ]);
});

test("nothing that is given twice is one thing: what is done to one leaves the other alone", () => {
  const [first, second] = meant([-3, 2, 0], [[1, [0]]], [["list"]]);
  first.list.push("new");
  assert.deepEqual(second, { list: [] });
});

test("a field with the name of something else is a field", () => {
  const found = meant([1, "Meta", 0], [3], [["__proto__", "constructor"]]);
  assert.deepEqual(Object.entries(found), [
    ["__proto__", "Meta"],
    ["constructor", 3],
  ]);
});

test("what was packed comes out again, whatever it is", () => {
  const some = ({ next, whole, text }, deep) => {
    const one = () => some({ next, whole, text }, deep - 1);
    const pairs = () => Array.from({ length: whole(5) }, () => [text(), one()]);
    const plain = [() => text(), () => whole(9) - 4, () => next(), () => null, () => whole(2) > 0];
    const made = [() => Array.from({ length: whole(5) }, one), () => Object.fromEntries(pairs())];
    const kinds = deep ? [...plain, ...made, ...made] : plain;
    return kinds[whole(kinds.length)]();
  };
  always(1000, (draws) => {
    const value = some(draws, 5);
    assert.deepEqual(unpacked(JSON.parse(JSON.stringify(packed(value)))), value);
  });
});
