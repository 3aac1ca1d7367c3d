import { holdings, relations, relationsOf } from "./data.js";
import { drawHolders } from "./heldmark.js";
import { drawReach } from "./reachmark.js";
import { state } from "./state.js";
import { elbow, mark } from "./svg.js";
import { relationShown } from "./visible.js";

/**
 * Dim what does not belong to what is chosen, and mark what does.
 *
 * @param {import("./cards.js").Chart} chart @param {Set<string | null>} ties those that are shown
 */
export function light(chart, ties) {
  const id = state.select;
  const meant = lit(chart);
  const dim = (/** @type {SVGElement} */ node, /** @type {(string | null)[]} */ ids) =>
    node.classList.toggle("dim", meant !== null && !ids.some((one) => meant.has(one)));
  for (const [tie, line] of chart.lines) dim(line.node, [tie]);
  const record = relations.get(id);
  for (const [party, card] of chart.cards) {
    dim(card.node, [party]);
    const chosen = party === id || record?.source === party || record?.target === party;
    card.node.classList.toggle("chosen", chosen);
    card.node.setAttribute("aria-pressed", String(party === id));
  }
  for (const pill of chart.pills) {
    dim(
      pill.node,
      pill.ties.filter((tie) => ties.has(tie)),
    );
    pill.node.classList.toggle("chosen", id !== null && ties.has(id) && pill.ties.includes(id));
  }
  chart.top.replaceChildren(...above(chart, ties));
}

/** What is drawn above all else: the chosen line, or what is told of the chosen card. @param {import("./cards.js").Chart} chart @param {Set<string | null>} ties */
function above(chart, ties) {
  const id = state.select;
  const line = ties.has(id) && chart.lines.get(id);
  if (line) return over(line);
  const card = chart.cards.get(id);
  if (!id || !card) return [];
  const bar = card.node.hasAttribute("hidden") ? [] : drawHolders(id, card, chart);
  return [...bar, ...drawReach(id, chart)];
}

/** The chosen line once more above the others, which may run along with it. @param {import("./cards.js").Tie} tie */
function over({ node, line, points }) {
  const copy = /** @type {SVGGElement} */ (node.cloneNode(true));
  copy.classList.remove("dim");
  const width = Number(line.getAttribute("stroke-width")) + 9;
  return [mark("path.chosen-line", { d: elbow(points), "stroke-width": width }), copy];
}

/**
 * What belongs to what is chosen: of a party all its owners, up to the top, and all that it holds.
 *
 * @param {import("./cards.js").Chart} chart @returns {Set<string | null> | null} nothing where all does
 */
function lit({ lines, cards }) {
  const id = state.select;
  const record = relations.get(id);
  if (record) return new Set([record.source, record.target, ...(lines.has(id) ? [id] : [])]);
  if (!id || !cards.has(id)) return null;
  /** @type {Set<string | null>} */
  const found = new Set([id]);
  for (const up of [true, false]) {
    const seen = new Set([id]);
    for (const party of seen) {
      for (const tie of relationsOf(party)) {
        const [owner, owned] = holdings.ties[tie.id] ?? [];
        const [here, there] = up ? [owned, owner] : [owner, owned];
        if (here !== party || !there || !relationShown(tie)) continue;
        found.add(tie.id).add(there);
        seen.add(there);
      }
    }
  }
  return found;
}
