import assert from "node:assert/strict";
import { test } from "node:test";

import { broken, lined } from "../scripts/names.js";
import { plain, plainWithPlaces } from "../scripts/plain.js";
import { cut, quoted, spot } from "../scripts/quotes.js";
import { asTsv } from "../scripts/tsv.js";
import { always } from "./support/generated.js";

test("a text is searched without accents, capitals and fine quotation marks", () => {
  assert.equal(plain("Größe"), "grosse");
  assert.equal(plain("ÇA « l’Été »"), "ca « l'ete »");
  assert.equal(plain("Łódź"), "lodz");
  assert.equal(plain("İstanbul"), "istanbul");
});

test("every plain letter comes from where it is said to come from", () => {
  always(1500, ({ text }) => {
    const words = text();
    const found = plainWithPlaces(words);
    assert.equal(found.plain, plain(words));
    assert.equal(found.places.length, found.plain.length + 1);
    assert.equal(found.places.at(-1), words.length);
    for (let i = 0; i + 1 < found.places.length; i++) {
      assert.ok(found.places[i] <= found.places[i + 1]);
    }
  });
});

test("a passage that is cut out says so", () => {
  assert.equal(quoted("It owns 49%."), "“It owns 49%.”");
  assert.equal(quoted("owns 49%"), "“…\u00a0owns 49%\u00a0…”");
  assert.equal(quoted("“No.”"), "““No.””");
  assert.equal(quoted("Meta’s stake", ["Scale", "Meta"]), "“…\u00a0Meta’s stake\u00a0…”");
  assert.equal(quoted("Meta rose.", ["Meta"]), "“Meta rose.”");
  assert.equal(quoted("Metals rose", ["", "Meta"]), "“Metals rose\u00a0…”");
  assert.deepEqual(cut(" a stop。"), { before: "…\u00a0", words: "a stop。", after: "" });
});

test("a place in a source is one that a person finds", () => {
  assert.equal(spot("6840-6888"), "characters 6840–6888");
  assert.equal(spot("7"), "row 7");
  assert.equal(spot("FAQ, answer 4"), "FAQ, answer 4");
});

test("no cell of a table runs, and none breaks its row", () => {
  assert.equal(
    asTsv([
      ["=1+1", "a\tb"],
      ["@x", "c\r\nd"],
    ]),
    "'=1+1\ta b\n'@x\tc d",
  );
  always(1500, ({ text, whole }) => {
    const wide = 1 + whole(5);
    const rows = Array.from({ length: 1 + whole(5) }, () => Array.from({ length: wide }, text));
    const lines = asTsv(rows).split("\n");
    assert.equal(lines.length, rows.length);
    for (const line of lines) {
      const cells = line.split("\t");
      assert.equal(cells.length, wide);
      for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@\r]|[\r\u2028\u2029]/);
    }
  });
});

test("a name stands in few lines that are all of it, or say that it goes on", () => {
  assert.deepEqual(broken("Meta", false), ["Meta"]);
  assert.deepEqual(broken("Meta Superintelligence Labs", false), [
    "Meta Superintelligence",
    "Labs",
  ]);
  always(1500, ({ text, pick }) => {
    const [name, narrow] = [text(), pick([true, false])];
    const lines = broken(name, narrow);
    assert.ok(lines.length <= (narrow ? 3 : 2));
    const flat = [...name.replace(/[\n\r\t\u2028\u2029]/g, " ")];
    const squeezed = (letters) => letters.join("").replaceAll(" ", "");
    const told = squeezed([lines.join("")]);
    if (flat.length <= 40) assert.equal(told, squeezed(flat));
    else assert.equal(told, `${squeezed(flat.slice(0, 39))}…`);
  });
});

test("each line fits, and no letter gets lost", () => {
  always(800, ({ text, whole }) => {
    const [words, most] = [text(), 1 + whole(30)];
    const lines = lined(words, (line) => [...line].length <= most);
    for (const line of lines) assert.ok([...line].length <= most, line);
    assert.equal(lines.join("").replace(/\s/g, ""), words.replace(/\s/g, ""));
  });
});
