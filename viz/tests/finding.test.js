import assert from "node:assert/strict";
import { test } from "node:test";

import { plain } from "../scripts/plain.js";
import { draws } from "./support/generated.js";
import { claim, entity, givePage, relation } from "./support/page.js";

const { text } = draws(7);
const NAMED = [
  entity("e:meta", { name: "Meta", aliases: ["Facebook"], identifiers: ["LEI 5493001"] }),
  entity("e:labs", { name: "Meta Superintelligence Labs" }),
  entity("e:other", { name: "The Metaverse Group" }),
  entity("e:old", { name: "Thefacebook" }),
  entity("e:alpha", { name: "Alphameta" }),
  entity("e:gross", { name: "Größe AG" }),
  // the scene has the best connected first
  entity("e:twin3", { name: "Old twin" }),
  entity("e:twin2", { name: "Twin" }),
  entity("e:twin1", { name: "Twin" }),
];
const HOSTILE = Array.from({ length: 120 }, (_, i) => entity(`h:${i}`, { name: text() }));
const QUOTES = ["Scale’s CEO said “we’re still calling the shots” today.", `${"A ".repeat(80)}B`];
givePage({
  entities: [...NAMED, ...HOSTILE],
  relationships: [
    relation("r:0", "e:meta", "e:labs", { claims: [0, 1] }),
    relation("r:1", "e:labs", "e:old", {
      disputes: [{ name: "price", rivals: [{ value: "x", claims: [3] }], reason: "", field: true }],
    }),
    ...HOSTILE.map(({ id }, i) => relation(`q:${i}`, id, "e:meta", { claims: [4 + i] })),
  ],
  claims: [
    claim("c:0", { quote: QUOTES[0] }),
    claim("c:1", { quote: QUOTES[1] }),
    claim("c:2", { quote: "Nothing rests on these words." }),
    claim("c:3", { gist: "Paid about $14.8 billion" }),
    ...HOSTILE.map((_, i) => claim(`c:h${i}`, { quote: `${text()}${text()}` })),
  ],
});
const { findParties, findQuotes } = await import("../scripts/finding.js");

const names = (asked) => findParties(asked).map(({ entity: { name } }) => name);

test("who is called so comes before who is called nearly so", () => {
  assert.deepEqual(names("meta").slice(0, 4), [
    "Meta",
    "Meta Superintelligence Labs",
    "The Metaverse Group",
    "Alphameta",
  ]);
});

test("of two who are called alike the better connected comes first", () => {
  const twins = findParties("twin").map(({ entity: { id } }) => id);
  assert.deepEqual(twins, ["e:twin2", "e:twin1", "e:twin3"]);
});

test("other names and identifiers find a party too, and are told", () => {
  assert.deepEqual(
    findParties("facebook").map(({ entity: { name }, also }) => [name, also]),
    [
      ["Meta", "Facebook"],
      ["Thefacebook", ""],
    ],
  );
  assert.equal(findParties("5493001")[0].also, "LEI 5493001");
  assert.equal(names("grosse ag")[0], "Größe AG");
});

test("every party is found by any name that is not blank", () => {
  for (const { id, name } of HOSTILE) {
    if (!plain(name.trim())) continue;
    const found = findParties(name).map(({ entity: one }) => one);
    assert.ok(found.length > 0 && found.length <= 7);
    assert.ok(found.some((one) => one.id === id) || found.length === 7, JSON.stringify(name));
  }
  assert.deepEqual(findParties("  "), []);
});

test("words in a quote are found with what stands around them", () => {
  const [found] = findQuotes("WE'RE still");
  assert.equal(found.record, "r:0");
  assert.equal(found.hit, "we’re still");
  assert.equal(found.before + found.hit + found.after, QUOTES[0]);
  assert.equal(findQuotes("14.8")[0].record, "r:1");
});

test("nothing is found that nothing rests on, nor by two letters", () => {
  assert.deepEqual(findQuotes("these words"), []);
  assert.deepEqual(findQuotes("we"), []);
});

test("what is found in a quote is what was asked, cut out of the quote itself", () => {
  const { whole, pick } = draws(11);
  for (let i = 0; i < 400; i++) {
    const words = `${text()}${text()}`;
    const from = whole(words.length);
    const asked = pick([words, words.slice(from, from + 6)]);
    for (const { before, hit, after, text: quote } of findQuotes(asked)) {
      assert.ok(plain(hit).includes(plain(asked.trim())));
      assert.ok(quote.includes(hit));
      assert.ok(quote.includes(before.replace(/^… /, "") + hit + after.replace(/…$/, "")));
    }
  }
});
