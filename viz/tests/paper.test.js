import assert from "node:assert/strict";
import { test } from "node:test";

import { escaped, Paper, sound } from "../scripts/paper.js";
import { always } from "./support/generated.js";

const screen = { font: "", measureText: (text) => ({ width: text.length * 7 }) };

test("a text in a drawing is a text, whatever is in it", () => {
  assert.equal(escaped('<a href="x">&'), "&lt;a href=&quot;x&quot;&gt;&amp;");
  assert.equal(sound("a\u0000b\ud800c"), "a\ufffdb\ufffdc");
  assert.equal(sound("🏦\t\n"), "🏦\t\n");
  always(1500, ({ text }) => {
    const words = text();
    assert.doesNotMatch(escaped(words), /[<>"]|&(?!amp;|lt;|gt;|quot;)/);
    assert.equal(Buffer.from(sound(words)).toString(), sound(words));
    const paper = new Paper(screen);
    paper.fillText(words, 1, 2);
    assert.equal(paper.marks.length, 1);
    assert.match(paper.marks[0], /^<text [^<>]*>[^<>]*<\/text>$/);
  });
});

test("a place goes through all moves, and what was kept comes back", () => {
  always(300, ({ between, whole }) => {
    const paper = new Paper(screen);
    const stack = [];
    let [sx, sy, tx, ty] = [1, 1, 0, 0];
    for (let i = 0; i < 30; i++) {
      const [x, y] = [between(-50, 50), between(0.2, 3)];
      const what = whole(4);
      if (what === 0) {
        paper.save();
        stack.push([sx, sy, tx, ty, paper.lineWidth]);
      } else if (what === 1 && stack.length) {
        paper.restore();
        let width;
        [sx, sy, tx, ty, width] = stack.pop();
        assert.equal(paper.lineWidth, width);
      } else if (what === 2) {
        paper.translate(x, y);
        [tx, ty] = [tx + sx * x, ty + sy * y];
      } else {
        paper.scale(y, y);
        paper.lineWidth = y;
        [sx, sy] = [sx * y, sy * y];
      }
    }
    const [a, b, c, d, e, f] = paper.at;
    for (const [is, ought] of [
      [a, sx],
      [b, 0],
      [c, 0],
      [d, sy],
      [e, tx],
      [f, ty],
    ]) {
      assert.ok(Math.abs(is - ought) < 1e-6 * Math.max(1, Math.abs(ought)));
    }
  });
});

test("a box is as round as it can be", () => {
  const paper = new Paper(screen);
  paper.beginPath();
  paper.roundRect(10, 20, 40, 16, 99);
  assert.equal(
    paper.path,
    "M18 20h24a8 8 0 0 1 8 8v0a8 8 0 0 1 -8 8h-24a8 8 0 0 1 -8 -8v0a8 8 0 0 1 8 -8Z",
  );
  paper.beginPath();
  paper.roundRect(0, 0, 10, 20, 2);
  assert.ok(paper.path.startsWith("M2 0h6a2 2 0 0 1 2 2v16a2 2 0 0 1 -2 2h-6"));
});

test("what is painted is written down once, with its look", () => {
  const paper = new Paper(screen);
  paper.fillStyle = "#123456";
  paper.beginPath();
  paper.arc(10, 10, 4);
  paper.fill();
  paper.strokeStyle = "#abcdef";
  paper.setLineDash([1.5, 4.5]);
  paper.beginPath();
  paper.moveTo(0, 0);
  paper.lineTo(10.123456, 5);
  paper.stroke();
  assert.deepEqual(paper.marks, [
    '<path d="M6 10a4 4 0 1 0 8 0a4 4 0 1 0 -8 0" fill="#123456"/>',
    '<path d="M0 0L10.12 5" fill="none" stroke="#abcdef" stroke-width="1" stroke-dasharray="1.5 4.5"/>',
  ]);
});
