import { citeButton, namesBefore } from "./citation.js";
import { claimOf, page, scene, sourceOf } from "./data.js";
import { differs, el, icon } from "./dom.js";
import { cut, spot } from "./quotes.js";
import { sure } from "./sure.js";

/** @type {Record<string, string>} */
const WORDS = {
  stated: "Stated",
  reported: "Reported",
  suggested: "Suggested",
  expected: "Expected",
  denied: "Denied",
  rejected: "Rejected",
  accepted: "Accepted",
  disputed: "Accounts differ",
};
/** So many claims of one value are seen at once. */
const MOST_BRIEF = 3;
/** So many letters of a passage are seen at once. */
const MOST_LETTERS = 700;

/** A status as a reader sees it. @param {string} status */
export function modalityWords(status) {
  return WORDS[status] || status;
}

/** @param {string} status */
export function chip(status) {
  return el(
    "span.chip",
    { "data-status": status },
    status === "disputed" && differs(),
    WORDS[status] || status,
  );
}

/** A count with its noun. @param {number} count @param {string} one @param {string} [many] */
export function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

/** A link out, only where the page was given a safe one. @param {{url: string | null, title: string}} source */
export function sourceLink(source) {
  if (!source.url || !/^https?:\/\//i.test(source.url))
    return el("b", { dir: "auto" }, source.title);
  return el(
    "a",
    { href: source.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" },
    source.title,
  );
}

/** Claims with their words, who says them and where; those over which accounts differ come first, side by side.
 * @param {number[]} numbers @param {Dispute[]} disputes */
export function claimList(numbers, disputes = []) {
  const sources = new Set(numbers.map((number) => claimOf(number).source));
  const told = new Set(
    disputes.flatMap((dispute) => dispute.rivals.flatMap((rival) => rival.claims)),
  );
  const rest = numbers.filter((number) => !told.has(number));
  return [
    el(
      "h3",
      {},
      "Who says so",
      el("span", {}, `${counted(numbers.length, "claim")}, ${counted(sources.size, "source")}`),
    ),
    disputes.map(disputeBox),
    rest.map((number) => claim(claimOf(number), number)),
    numbers.some((number) => claimOf(number).quote) && el("p.caveat", {}, page.quoted),
  ];
}

/** What an analyst decided, and why. @param {number[]} numbers */
export function decisionNotes(numbers) {
  return numbers
    .map((number) => sure(scene.decisions[number]))
    .map((decision) =>
      el(
        "p.decision",
        { "data-kind": decision.kind, dir: "auto" },
        icon("decision"),
        el(
          "span",
          {},
          el("b", {}, decision.title),
          " ",
          decision.made,
          decision.reason && el("q", {}, decision.reason),
        ),
      ),
    );
}

/** A passage in its own words, with what is cut marked as such. @param {string} tag @param {Claim} claim */
function passage(tag, claim) {
  const { before, words, after } = cut(claim.quote, namesBefore(claim));
  const mark = (/** @type {string} */ sign) => sign && el("span.cut", {}, sign);
  const marks = tag === "blockquote" ? ["“", "”"] : ["", ""];
  if (words.length <= MOST_LETTERS)
    return el(tag, { dir: "auto" }, marks[0], mark(before), words, mark(after), marks[1]);
  const text = el("span", {}, `${words.slice(0, MOST_LETTERS)} …`);
  const more = el("button.more", { type: "button" }, "Show all of it");
  more.addEventListener("click", () => {
    text.textContent = words;
    more.remove();
  });
  return el(tag, { dir: "auto" }, marks[0], mark(before), text, mark(after), marks[1], " ", more);
}

/** @param {Claim} row @param {number} number */
function claim(row, number) {
  const source = sourceOf(row);
  return el(
    row.decision === "rejected" ? "article.claim.rejected" : "article.claim",
    { "data-claim": row.id },
    row.quote
      ? passage("blockquote", row)
      : el("p.gist", { dir: "auto" }, row.gist || "No words are quoted."),
    el("p.who", {}, sayer(row), row.says && el("span.value", { dir: "auto" }, row.says)),
    el(
      "p.from",
      {},
      el(
        "span",
        {},
        sourceLink(source),
        places(row).map((text) => ` · ${text}`),
      ),
      citeButton(number),
    ),
    row.named && el("p.named", { dir: "auto" }, row.named),
    decisionNotes(row.decisions),
  );
}

/** How firmly it is said, by whom, and what an analyst made of it. @param {Claim} row */
function sayer(row) {
  return [
    chip(row.modality),
    el(
      "span",
      {},
      row.modality === "denied" ? "by " : "said by ",
      el("b", { dir: "auto" }, row.said),
    ),
    marks(row),
  ].flat();
}

/** @param {Claim} row */
function marks(row) {
  return [
    row.decision &&
      el("span.chip", { "data-status": row.decision }, WORDS[row.decision] || row.decision),
    row.private && el("span.chip.secret", {}, "Private"),
  ];
}

/** @param {Claim} row */
function places(row) {
  return [row.place, row.at && spot(row.at).replace("characters", "char.")].filter(Boolean);
}

/** A field's rival values side by side, each with its words. @param {Dispute} dispute */
function disputeBox(dispute) {
  const undecided = !dispute.rivals.some((rival) => rival.stands);
  return el(
    "section.differ",
    {},
    el("p", {}, differs(), el("span", {}, `Accounts differ: ${dispute.name}`)),
    el(
      "div.rivals",
      {},
      dispute.rivals.map((rival) => rivalBox(rival, undecided)),
    ),
    dispute.reason && el("p.reason", { dir: "auto" }, dispute.reason),
  );
}

/** @param {Rival} rival @param {boolean} undecided */
function rivalBox(rival, undecided) {
  const words = rival.claims.map((number) => brief(claimOf(number), number));
  return el(
    "div",
    {},
    el(
      "p.told",
      {},
      el("strong", { dir: "auto" }, rival.value),
      rival.shown && el(undecided ? "span.chip.shown.open" : "span.chip.shown", {}, "Shown"),
    ),
    words.slice(0, MOST_BRIEF),
    words.length > MOST_BRIEF &&
      el(
        "details",
        {},
        el("summary", {}, `${counted(words.length - MOST_BRIEF, "more claim")}`),
        words.slice(MOST_BRIEF),
      ),
  );
}

/** A claim in a column. @param {Claim} row @param {number} number */
function brief(row, number) {
  const source = sourceOf(row);
  return el(
    "article.brief-claim",
    { "data-claim": row.id },
    row.quote
      ? passage("q", row)
      : el("p.gist", { dir: "auto" }, row.gist || "No words are quoted."),
    el(
      "p.who",
      {},
      `${WORDS[row.modality] || row.modality} by `,
      el("b", { dir: "auto" }, row.said),
      marks(row),
    ),
    el(
      "p.from",
      { title: source.title },
      el("span.letter", {}, source.letter),
      " ",
      sourceLink(source),
    ),
    el("p.from.at", {}, el("span", {}, places(row)[0] || ""), citeButton(number)),
    row.named && el("p.named", { dir: "auto" }, row.named),
    decisionNotes(row.decisions),
  );
}
