import assert from "node:assert/strict";
import { test } from "node:test";

import { always } from "./support/generated.js";
import { entity, givePage, ID, relation } from "./support/page.js";

const PARTIES = [
  `${ID}party_a`,
  `${ID}party_b, with a comma`,
  "urn:x y",
  "urn:x",
  "y urn:x",
  "https://else.where/%2C?a=b&c=d#e",
  `urn:holds ${ID}inside`,
  "id:colon",
  "iid:more",
  `${ID}id:twice`,
  `urn:z${ID}`,
];
const RECORD = `${ID}stake_a_b`;
const FOLDED = { group: "look", key: "sector", name: "Sectors", count: 1, shown: false };
givePage({
  entities: PARTIES.map((id) => entity(id)),
  relationships: [relation(RECORD, PARTIES[0], PARTIES[1])],
  legend: [FOLDED],
});
const { ask, ASKED, asAddress, goTo, onChange, peek, readAddress, select, settle, state } =
  await import("../scripts/state.js");
const { pathEnds, pathId } = await import("../scripts/routes.js");

const fresh = () => goTo("");
const moved = (ids, shape, whole) => ({
  shape: ids.length ? shape : "",
  places: new Map(ids.map((id) => [id, { x: whole(4000) - 2000, y: whole(4000) - 2000 }])),
});
const told = ({ shape, places }) => ({ shape, places: [...places].sort() });

test("a page that asks for nothing has an empty address", () => {
  fresh();
  assert.equal(asAddress(), "");
  assert.deepEqual([...state.hide], ["look:sector"]);
  assert.ok(state.undated && state.asof === "" && state.view === "network");
});

test("an address is short where a person reads it", () => {
  fresh();
  select(PARTIES[0]);
  assert.equal(location.hash, "#select=id%3Aparty_a");
  ask({ view: "table", asof: "2025-06" });
  assert.equal(asAddress(), "select=id%3Aparty_a&view=table&asof=2025-06");
});

test("what was asked comes back from its address, and from no other", () => {
  const kinds = ["party", "around", "show", "category", "status", "source", "look"];
  const seen = new Map();
  always(1500, ({ pick, some, next, text, whole }) => {
    fresh();
    const hide = new Set(
      some([...PARTIES, ...kinds], 0.3)
        .map((one) => `${pick(kinds)}:${one}`)
        .filter(Boolean),
    );
    if (next() < 0.2) hide.add(`party:${text().toWellFormed?.() ?? "x"}`);
    const asked = {
      select: pick([null, RECORD, ...PARTIES, pathId(pick(PARTIES), pick(PARTIES))]),
      view: pick(["network", "ownership", "table"]),
      hide,
      asof: pick(["", "2025", "2025-06", "2025-06-13"]),
      undated: pick([true, false]),
      moves: moved(some(PARTIES, 0.2), pick(["wide", "tall"]), whole),
    };
    ask(asked);
    const address = asAddress();
    const kept = structuredClone(state);
    goTo("select=&view=table&hide=none&undated=out");
    goTo(address);
    assert.deepEqual(state, kept);
    for (const key of Object.keys(asked)) {
      const [now, then] = [state[key], asked[key]].map((one) =>
        one instanceof Set ? [...one].sort() : key === "moves" ? told(one) : one,
      );
      assert.deepEqual(now, then, key);
    }
    assert.equal(asAddress(), address);
    const all = { ...kept, hide: [...kept.hide].sort(), moves: told(kept.moves) };
    const words = JSON.stringify(all);
    assert.equal(seen.get(address) ?? words, words);
    seen.set(address, words);
  });
});

test("an address that nobody wrote asks for nothing that is not there", () => {
  always(1500, ({ text, pick, some }) => {
    const parts = some(Object.keys(ASKED)).map(
      (key) => `${key}=${pick([text(), "id:nobody", "%"])}`,
    );
    location.hash = `#${parts.join("&")}`;
    readAddress();
    assert.ok(["network", "ownership", "table"].includes(state.view));
    assert.ok(state.select === null || PARTIES.includes(state.select) || pathEnds(state.select));
    assert.match(state.asof, /^\s*(|\d{4}(-\d\d(-\d\d)?)?)\s*$/);
    assert.ok(state.hide instanceof Set);
  });
});

test("a path is known by its two ends, whatever stands in them", () => {
  for (const from of PARTIES) {
    for (const to of PARTIES) {
      const ends = pathEnds(pathId(from, to));
      assert.ok(ends);
      assert.equal(pathId(...ends), pathId(from, to));
    }
  }
  assert.equal(pathEnds("path:urn:x nobody"), null);
  assert.equal(pathEnds("path:nobody urn:x"), null);
  assert.equal(pathEnds(null), null);
});

test("who listens is told once of what changed, what is there before what is chosen", () => {
  fresh();
  const heard = [];
  onChange((what) => heard.push(what));
  ask({ select: PARTIES[0], hide: new Set(), asof: "2025", undated: false, view: "table" });
  assert.deepEqual(heard, ["moment", "filter", "view", "select"]);
  heard.length = 0;
  ask({ select: PARTIES[0] });
  assert.deepEqual(heard, []);
});

test("what is asked in passing is in the address once it is kept", () => {
  fresh();
  peek({ asof: "2024" });
  assert.equal(state.asof, "2024");
  assert.equal(location.hash, "#");
  settle();
  assert.equal(location.hash, "#asof=2024");
});
