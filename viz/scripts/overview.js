import { counted, sourceLink } from "./claims.js";
import { derived, details, lookUp, page, relations, scene } from "./data.js";
import { inWords } from "./dates.js";
import { daySentence } from "./days.js";
import { differs, el, icon, token } from "./dom.js";
import { movedNote } from "./putback.js";
import { rivalTies } from "./rivalties.js";
import { select, state } from "./state.js";
import { sure } from "./sure.js";
import { entityThere } from "./visible.js";

const BEST = 5;
/** A first sentence of more letters is set smaller, to be read whole. */
const LONG = 90;
/** The kind of a source that answers. */
const REPLY = "Reply";

/** What the panel shows while nothing is chosen. */
export function overview() {
  const [first, ...rest] = state.asof
    ? [`As of ${inWords(state.asof)}`, daySentence()]
    : scene.story;
  const differing = [...relations.values(), ...details.values()].filter(
    (row) => row.there && (row.disputed || row.disputes.length),
  );
  differing.sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
  const linked = connected();
  return [
    el("p.eyebrow", {}, "Overview"),
    el(
      (first ?? "").length > LONG ? "h2.story.long" : "h2.story",
      { dir: "auto" },
      first || (scene.empty ? "Nothing to show" : "Who owns, runs and works with whom"),
    ),
    scene.empty && el("p.lead", { dir: "auto" }, scene.empty),
    rest.length > 0 && el("p.lead", { dir: "auto" }, rest.join(" ")),
    !scene.empty && counts(),
    movedNote(),
    differing.length > 0 && [
      el("h3", {}, "Where accounts differ", el("span", {}, String(differing.length))),
      el("ul.rows.brief", {}, differing.map(differingRow)),
    ],
    rivalTies(),
    scene.decisions.length > 0 && [
      el("h3", {}, "Decisions by an analyst", el("span", {}, String(scene.decisions.length))),
      el("ul.rows.brief", {}, scene.decisions.map(decisionRow)),
    ],
    linked.length > 0 && [
      el("h3", {}, "Most connected"),
      el(
        "ul.rows.brief",
        {},
        linked.map(([entity, degree]) => connectedRow(entity, degree, sure(linked[0])[1])),
      ),
    ],
    scene.sources.length > 0 && [
      el("h3", {}, "Sources", el("span", {}, String(scene.sources.length))),
      el("ul", {}, scene.sources.map(sourceRow)),
    ],
    foot(),
  ];
}

function foot() {
  const quotes = scene.claims.some((claim) => claim.quote);
  const replies = scene.sources.filter((source) => source.kind === REPLY);
  const said = [
    page.disclaimer,
    quotes && "Every line opens to the words that support it.",
    quotes && page.quoted,
  ]
    .filter(Boolean)
    .join(" ");
  return el(
    "footer",
    {},
    [page.kept, ...derived.notes, ...scene.notes].filter(Boolean).map((note) => el("p", {}, note)),
    replies.length > 0 &&
      el(
        "p",
        { dir: "auto" },
        "In reply to what is said here: ",
        replies.flatMap((source, at) => [at > 0 && ", ", sourceLink(source)]),
        ".",
      ),
    page.by && el("p", { dir: "auto" }, `Made by ${page.by}.`),
    el("p", {}, said),
  );
}

/** Money and shares first, then what most claims are about. @param {Relation} row */
function weight(row) {
  return row.claims.length + (row.category === "ownership" ? 100 : 0);
}

function counts() {
  const cells = [
    [scene.entities.filter((entity) => entityThere(entity)).length, "entities"],
    [scene.relationships.filter((record) => record.there).length, "relations"],
    [scene.claims.length, "claims"],
    [scene.sources.length, "sources"],
  ];
  return [
    el(
      "dl.cells.counts",
      {},
      cells.map(([count, name]) => el("div", {}, el("dt", {}, name), el("dd", {}, String(count)))),
    ),
    scene.others > 0 &&
      !state.asof &&
      el("p.split", {}, `${counted(scene.parties, "party", "parties")}; ${others()}`),
  ];
}

function others() {
  const unknown = scene.entities.some((entity) => entity.look === "entity-other");
  return unknown
    ? counted(scene.others, "other entity", "other entities")
    : `${scene.others} products, markets and standards`;
}

/** @param {Relation} row */
function differingRow(row) {
  const values = row.disputes.map(
    (d) => `${d.name}: ${d.rivals.map((rival) => rival.value).join(" or ")}`,
  );
  return el(
    "li",
    {},
    el(
      "button.row",
      { type: "button", "data-record": row.id, onclick: () => select(row.id) },
      differs(),
      el("span.word", { dir: "auto" }, el("b", {}, row.about), el("small", {}, values.join("; "))),
    ),
  );
}

/** @param {Decision} decision */
function decisionRow(decision) {
  const about = decision.about.map(lookUp).find(Boolean);
  const told = about && "about" in about ? about.about : "";
  const what = told && `: ${told.replace(/^(?:Denied|Rejected): /, "")}`;
  const why = [decision.reason, decision.made].filter(Boolean).join(" · ");
  const words = el(
    "span.word",
    { dir: "auto" },
    el("b", {}, decision.title + what),
    el("small", {}, why),
  );
  if (!about) return el("li", {}, el("div.row", {}, icon("decision"), words));
  return el(
    "li",
    {},
    el("button.row", { type: "button", onclick: () => select(about.id) }, icon("decision"), words),
  );
}

/** Who has most relationships on the day that is asked. @returns {[Entity, number][]} */
function connected() {
  /** @type {Map<string | null, number>} */
  const ends = new Map();
  for (const { there, source, target } of scene.relationships)
    if (there) for (const end of new Set([source, target])) ends.set(end, (ends.get(end) ?? 0) + 1);
  return scene.entities
    .map((entity) => /** @type {[Entity, number]} */ ([entity, ends.get(entity.id) ?? 0]))
    .filter(([, degree]) => degree > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, BEST);
}

/** @param {Entity} entity @param {number} degree @param {number} most */
function connectedRow(entity, degree, most) {
  const bar = el("i");
  bar.style.width = `${Math.round((100 * degree) / most)}%`;
  return el(
    "li",
    {},
    el(
      "button.row",
      { type: "button", onclick: () => select(entity.id) },
      token(entity),
      el("span.word", { dir: "auto" }, el("b", {}, entity.name)),
      el("span.meter", { "data-look": entity.look }, bar),
      el("span.value", {}, String(degree)),
    ),
  );
}

/** @param {Source} source */
function sourceRow(source) {
  const about = [
    source.kind,
    source.author,
    source.publisher,
    source.published || "no date given",
    source.license,
    counted(source.claims, "claim"),
  ]
    .filter(Boolean)
    .join(" · ");
  return el(
    "li.source",
    {},
    el("span.letter", {}, source.letter),
    " ",
    sourceLink(source),
    source.private && " ",
    source.private && el("span.chip.secret", {}, "Private"),
    el("small", {}, about),
  );
}
