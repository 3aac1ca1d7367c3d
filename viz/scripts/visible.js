import { claimOf, entities, relationsOf, scene, sourceOf } from "./data.js";
import { isAskedFor, isTakenOut } from "./parties.js";
import { onChange, state } from "./state.js";
import { sure } from "./sure.js";

/** What was found out, until the reader asks for something else. @type {Map<Entity | Relation, boolean>} */
const known = new Map();
/** Claims never change, only which of them stand for a record. @type {WeakMap<number[], Set<string>>} */
const letters = new WeakMap();
onChange(() => known.clear());

/** @template {Entity | Relation} One @param {One} one @param {(one: One) => boolean} find */
function once(one, find) {
  const before = known.get(one);
  if (before !== undefined) return before;
  const found = find(one);
  known.set(one, found);
  return found;
}

/** Whether the legend, its sources too, the reader and the day leave an entity in. @param {Entity | null | undefined} entity */
export function entityShown(entity) {
  return Boolean(entity) && once(sure(entity), isEntityIn);
}

/** @param {Entity} entity */
function isEntityIn(entity) {
  if (isTakenOut(entity.id)) return false;
  if (state.hide.has(`look:${entity.look}`) && !isAskedFor(entity.id)) return false;
  return entity.id === state.select || entityThere(entity, sourceShown);
}

/** Whether an entity is there on the day: one whose every tie is yet to come is not. @param {Entity} entity @param {(record: Relation) => boolean} [counts] */
export function entityThere(entity, counts = () => true) {
  const ties = relationsOf(entity.id);
  return !ties.length || ties.some((record) => record.there && counts(record));
}

/** Whether the legend leaves a relationship in, and the day. @param {Relation} record */
export function relationShown(record) {
  return once(record, isRelationIn);
}

/** @param {Relation} record */
function isRelationIn(record) {
  return (
    record.there &&
    !state.hide.has(`category:${record.category}`) &&
    (!state.hide.has(`status:${statusOf(record)}`) || record.id === state.select) &&
    sourceShown(record) &&
    entityShown(entities.get(record.source)) &&
    entityShown(entities.get(record.target ?? record.source))
  );
}

/** All relationships that the legend leaves in. @returns {Relation[]} */
export function shownRelations() {
  return scene.relationships.filter(relationShown);
}

/** By which of the legend's lines of status a relationship goes. @param {Relation} record */
export function statusOf(record) {
  return record.ended && !record.disputed ? "ended" : record.status;
}

/** The letters of the sources that say so. @param {Relation} record @returns {Set<string>} */
export function lettersOf(record) {
  let found = letters.get(record.claims);
  if (!found) {
    found = new Set(record.claims.map((number) => sourceOf(claimOf(number)).letter));
    letters.set(record.claims, found);
  }
  return found;
}

/** Whether a source that says so is on; one that nobody is said to say always is. @param {Relation} record */
function sourceShown(record) {
  const found = lettersOf(record);
  if (!found.size) return true;
  for (const letter of found) if (!state.hide.has(`source:${letter}`)) return true;
  return false;
}
