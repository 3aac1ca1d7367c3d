import assert from "node:assert/strict";
import { test } from "node:test";
import { brief, together } from "../scripts/brief.js";
import { Room } from "../scripts/room.js";

test("a label is cut where it says no less, and keeps its hedge", () => {
  assert.equal(brief("may be distancing itself from"), "may be distancing");
  assert.equal(brief("distancing itself from"), "distancing");
  assert.equal(brief("denied: special treatment from"), "denied: special treatment from");
  assert.equal(brief("itself"), "itself");
});

test("several edges are told together by what they are", () => {
  /** @type {Pick<Relation, "category" | "kind" | "line">} */
  const role = { category: "influence", kind: "Role", line: "solid" };
  assert.equal(together([role, role]), "2 roles");
  assert.equal(together([role, { ...role, kind: "Link" }]), "2 ties of influence");
  assert.equal(together([{ ...role, line: "denied" }, role, role]), "3 denied");
});

test("what is given back is free again, and nothing else", () => {
  const room = new Room(400, 300);
  const [one, two] = [
    { x: 50, y: 50, w: 60, h: 20 },
    { x: 200, y: 50, w: 60, h: 20 },
  ];
  room.take(one);
  room.take(two);
  assert.ok(!room.isFree(two));
  room.giveBack(1);
  assert.ok(room.isFree(two));
  assert.ok(!room.isFree(one));
});
