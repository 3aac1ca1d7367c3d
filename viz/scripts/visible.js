import { claimOf, entities, relationsOf, scene, sourceOf } from "./data.js";
import { isAskedFor, isTakenOut } from "./parties.js";
import { state } from "./state.js";

/** Whether the legend, its sources too, the reader and the day leave an entity in. @param {Entity | null | undefined} entity */
export function entityShown(entity) {
  if (!entity || isTakenOut(entity.id)) return false;
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
  return new Set(record.claims.map((number) => sourceOf(claimOf(number)).letter));
}

/** Whether a source that says so is on; one that nobody is said to say always is. @param {Relation} record */
function sourceShown(record) {
  const letters = [...lettersOf(record)];
  return !letters.length || letters.some((letter) => !state.hide.has(`source:${letter}`));
}
