import { part, sure } from "./sure.js";
import { unpacked } from "./unpacking.js";

/** What the page was given, and the ways to find one's way in it. */
const given = /** @type {Given} */ (unpacked(JSON.parse(sure(part("data").textContent))));

export const scene = given.scene;
export const drawing = { nodes: given.nodes, edges: given.edges, options: given.options };
export const dashes = given.dashes;
export const holdings = given.holdings;
export const icons = given.icons;
/** What the page is of: by which clocks, whether of a whole graph, who made it. */
export const page = given.page;
/** What is worked out of what is said. */
export const derived = given.derived;

/** @type {Map<string | null, Entity>} */
export const entities = new Map(scene.entities.map((entity) => [entity.id, entity]));
/** @type {Map<string | null, Relation>} */
export const relations = new Map(scene.relationships.map((record) => [record.id, record]));
/** @type {Map<string | null, Relation>} */
export const details = new Map(scene.details.map((record) => [record.id, record]));

/** @type {Map<string | null, Relation[]>} */
const byEntity = new Map();
for (const record of scene.relationships) {
  for (const end of new Set([record.source, record.target])) {
    if (end !== null) listUnder(byEntity, end).push(record);
  }
}

/**
 * The list under a key, an empty one if there was none.
 *
 * @template Key, One @param {Map<Key, One[]>} lists @param {Key} key
 */
export function listUnder(lists, key) {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
}

/** An entity that is on the page for sure. @param {string} id */
export function entityOf(id) {
  return sure(entities.get(id));
}

/** A relationship that is on the page for sure. @param {string} id */
export function relationOf(id) {
  return sure(relations.get(id));
}

/** All relationships of an entity. @param {string | null} id */
export function relationsOf(id) {
  return byEntity.get(id) || [];
}

/** The relationships between the same two as this one, without it. @param {Relation} record */
export function besides(record) {
  return relationsOf(record.source).filter(
    (other) =>
      other !== record &&
      (other.source === record.target || other.target === record.target) &&
      [other.source, other.target].includes(record.source),
  );
}

/** A relationship or fact. @param {string | null} id */
export function recordOf(id) {
  return relations.get(id) || details.get(id) || null;
}

/** What an identifier stands for. @param {string | null} id */
export function lookUp(id) {
  return recordOf(id) || entities.get(id) || null;
}

/** A claim by its number. @param {number} number */
export function claimOf(number) {
  return sure(scene.claims[number]);
}

/** The source of a claim. @param {Claim} claim */
export function sourceOf(claim) {
  return sure(scene.sources[claim.source]);
}

/** Of more nodes than these, a thin line of tension would not be found. */
const CROWD = 300;
const FOUND = 3.2;

/** A stake of next to nothing; what is more than that is thinned where there are many. */
const THIN = 1.5;
/** So many shares are drawn as wide as they are; of many more, all as wide as this part of it. */
const [FEW, LEAST] = [12, 0.4];
const thinned = Math.max(
  LEAST,
  Math.min(1, FEW / scene.relationships.filter((one) => one.pill).length),
);

/** How wide a relationship is drawn; what is over is thin, its dots are no rungs. @param {Relation} record */
export function widthOf({ category, line, width }) {
  const found = category === "tension" && given.nodes.length > CROWD ? FOUND : 0;
  const wide = width > THIN ? THIN + (width - THIN) * thinned : width;
  return Math.max(found, line === "dotted" ? Math.min(wide, 2.2) : wide);
}

/** The name of an entity, also of one that is not on the page. @param {string | null} id */
export function nameOf(id) {
  return id === null ? "" : (entities.get(id)?.name ?? id);
}
