import assert from "node:assert/strict";
import { test } from "node:test";

import { draws } from "./support/generated.js";
import { claim, entity, givePage, ID, relation, source } from "./support/page.js";

const { text } = draws(3);
const MOST = 150;
const NAMES = Array.from({ length: MOST }, () => text());
const IRIS = NAMES.map((name, i) => `urn:${i}:${name}`);
givePage({
  entities: IRIS.map((id, i) => entity(id, { name: NAMES[i], records: [`${id}#fact`] })),
  relationships: IRIS.map((id, i) =>
    relation(`${id}#record`, id, IRIS[(i + 1) % MOST], {
      title: NAMES[i],
      claims: [i],
      disputes: [
        {
          name: "share",
          rivals: [
            { value: "a", claims: [i] },
            { value: "b", claims: [(i + 1) % MOST] },
          ],
        },
      ],
    }),
  ),
  claims: NAMES.map((name, i) =>
    claim(i ? `urn:claim:${name}` : `${ID}claim_1`, {
      quote: i % 3 ? name : "",
      gist: i === 3 ? "It says so in short" : "",
      said: name,
      place: name,
      at: i % 2 ? "12-34" : "",
    }),
  ),
  sources: [
    source("A", { title: "Meta\nGrabs 49%", publisher: "CNBC", url: "https://a.example/x" }),
  ],
});
const { citation, citations } = await import("../scripts/citation.js");
const { claimsQuery, recordsQuery } = await import("../scripts/sparql.js");
const { entityOf, page, relationOf } = await import("../scripts/data.js");
const { fileName } = await import("../scripts/filenames.js");

test("a citation holds words, speaker, source and place, and is one line", () => {
  const cited = citation(1);
  assert.ok(cited.includes("Meta Grabs 49%, CNBC, 2025, https://a.example/x"));
  assert.ok(cited.includes("characters 12–34"));
  assert.match(citation(0), /^No words are quoted/);
  assert.match(citation(0), /\[id:claim_1\]$/);
  assert.match(citation(3), /^It says so in short \(/);
  for (let i = 0; i < MOST; i++) assert.doesNotMatch(citation(i), /[\n\r\t\u2028\u2029]/);
});

test("all claims of a relationship are cited once, under what they say", () => {
  const told = citations(relationOf(`${IRIS[1]}#record`));
  assert.equal(told.split("\n\n").length, 3);
});

/** What of a query is neither comment nor inside an IRI; comments begin at a line's start only. */
function bare(query) {
  return query
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n")
    .replace(/<[!#-;=?-[\]_a-z~-\u{10ffff}]*>/gu, "<>");
}

test("whatever an IRI or a name is, a query has the same shape", () => {
  const queries = [claimsQuery, recordsQuery].map((made, kind) =>
    IRIS.map((id) => made(kind ? entityOf(id) : relationOf(`${id}#record`))),
  );
  for (const list of queries) {
    const shapes = new Set(list.map(bare));
    assert.equal(shapes.size, 1, [...shapes].slice(0, 2).join("\n---\n"));
    const [shape] = shapes;
    assert.match(shape, /^SELECT DISTINCT/);
    assert.equal(shape.split("{").length, shape.split("}").length);
    for (const query of list) assert.equal(query.match(/^#/gm).length, 1);
  }
});

test("a query of a whole graph asks by the party, of a part by its records", () => {
  assert.match(recordsQuery(entityOf(IRIS[2])), /\{ \?record kg:owner\|kg:holder </);
  page.whole = false;
  assert.match(
    recordsQuery(entityOf(IRIS[2])),
    /VALUES \?record \{ (?:<[^<>]*#record> ){2}<[^<>]*#fact> \}/,
  );
  page.whole = true;
});

test("a query says by which clocks the page is, where it is by any", () => {
  const query = () => claimsQuery(relationOf(`${IRIS[2]}#record`));
  assert.doesNotMatch(query(), /kg query/);
  page.as_of = "2025-06-13";
  assert.match(query(), /^# by kg query --as-of 2025-06-13$/m);
  page.until = "2025-07";
  assert.match(query(), /^# by kg query --as-of 2025-06-13 --published-until 2025-07$/m);
  page.as_of = "";
  assert.match(query(), /^# by kg query --published-until 2025-07$/m);
  page.until = "";
});

test("a query asks for the rival values' claims too, each once", () => {
  const [values] = claimsQuery(relationOf(`${IRIS[2]}#record`)).match(/VALUES \?claim \{.*\}/);
  const [asked] = claimsQuery(relationOf(`${IRIS[3]}#record`)).match(/VALUES \?claim \{.*\}/);
  assert.equal(values.split("<").length - 1, 1);
  // what stands for the record itself is found by what it is about
  assert.notEqual(values, asked);
  const own = relationOf(`${IRIS[1]}#record`);
  own.claims = [1, 2];
  assert.doesNotMatch(claimsQuery(own), /VALUES/);
});

test("private claims are left out of every query", () => {
  assert.match(claimsQuery(relationOf(`${IRIS[2]}#record`)), /kg:access kg:private/);
  assert.match(recordsQuery(entityOf(IRIS[2])), /kg:access kg:private/);
});

test("a file's name is one that any system takes", () => {
  assert.equal(fileName("Meta & Scale AI: who owns whom?"), "meta-scale-ai-who-owns-whom");
  assert.equal(fileName("…"), "graph");
  for (const name of NAMES) {
    assert.match(fileName(name), /^[\p{L}\p{M}\p{N}-]{1,60}$/u);
    assert.doesNotMatch(fileName(name), /^-|-$/);
  }
});
