import { awayFrom, isAway, isBrought, MOST, withThem } from "./away.js";
import { citations } from "./citation.js";
import { counted } from "./claims.js";
import { copyButton } from "./copying.js";
import { el, icon } from "./dom.js";
import {
  fold,
  hangers,
  isFolded,
  missing,
  neighbours,
  shownTo,
  takeOut,
  unfold,
} from "./parties.js";
import { findWayFrom } from "./search.js";
import { claimsQuery, recordsQuery } from "./sparql.js";
import { ask, select } from "./state.js";

/** What can be done with a relationship or fact. @param {Relation} row */
export function recordActions(row) {
  return bar(
    "Take with you",
    copyButton("Copy citation", () => citations(row)),
    copyLink(),
    copyQuery(() => claimsQuery(row)),
  );
}

/** What can be done with a party. @param {Entity} entity */
export function partyActions(entity) {
  return bar(
    "Take with you",
    copyLink(),
    copyQuery(() => recordsQuery(entity)),
  );
}

/** What can be done with a party on the picture. @param {Entity} entity */
export function pictureActions(entity) {
  const { id, name } = entity;
  if (isAway(id)) return comeActions(id, name);
  const alone = hangers(id).filter((other) => !isAway(other));
  const beyond = awayFrom(id);
  const coming = beyond.slice(0, MOST);
  const away = new Set([...missing(id).filter((other) => !isAway(other)), ...coming]);
  const total = away.size + beyond.length - coming.length;
  const more = away.size < total ? `${away.size} of ${total}` : String(total);
  const hide = () => {
    takeOut(id);
    select(null);
  };
  const buttons = [
    neighbours(id).length > 0 &&
      button(
        "Find a path",
        `Find a path from ${name} to another party.`,
        () => findWayFrom(id),
        icon("route"),
      ),
    away.size > 0 &&
      button(
        `Show ${more} more`,
        `Show ${more} more: ${counted(total, "party", "parties")} tied to ${name}, not on the picture now.`,
        () => unfold(id, withThem(coming)),
      ),
    alone.length > 0 &&
      !isFolded(id) &&
      button(
        `Fold in ${alone.length}`,
        `Fold in ${alone.length}: ${counted(alone.length, "party", "parties")} tied to ${name} alone.`,
        () => fold(id),
      ),
    button("Hide", `Hide ${name}.`, hide),
  ];
  return [
    el("div.actions", { role: "group", "aria-label": "On the picture" }, buttons),
    isBrought(id) && el("p.about", {}, "Brought out of the table onto the picture by hand."),
  ];
}

/** For a party that is in the table alone. @param {string} id @param {string} name */
function comeActions(id, name) {
  const come = () => ask({ also: withThem([id]), hide: shownTo(id) });
  return [
    el(
      "div.actions",
      { role: "group", "aria-label": "On the picture" },
      button("Show on the picture", `Show ${name} on the picture.`, come),
    ),
    el("p.about", {}, "Only in the table: there are too many to draw them all."),
  ];
}

function copyLink() {
  return copyButton("Copy link", () => location.href);
}

/** @param {() => string} text */
function copyQuery(text) {
  return copyButton("SPARQL", text, { label: "SPARQL: copy the query that gives these rows." });
}

/** @param {string} name @param {...Child} buttons */
function bar(name, ...buttons) {
  return el("div.takeaway", { role: "group", "aria-label": name }, buttons);
}

/** @param {string} words @param {string} label @param {() => void} onclick @param {Child} [sign] */
function button(words, label, onclick, sign) {
  return el("button.do", { type: "button", "aria-label": label, onclick }, sign, words);
}
