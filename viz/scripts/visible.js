import { entities, scene } from "./data.js";
import { isAskedFor, isTakenOut } from "./parties.js";
import { state } from "./state.js";

/** Whether the legend and the reader leave an entity in. @param {import("./data.js").Entity} entity */
export function entityShown(entity) {
  if (!entity || isTakenOut(entity.id)) return false;
  return !state.hide.has(`look:${entity.look}`) || isAskedFor(entity.id);
}

/** Whether the legend leaves a relationship in. @param {import("./data.js").Relation} record */
export function relationShown(record) {
  const status = record.ended && !record.disputed ? "ended" : record.status;
  return (
    !state.hide.has(`category:${record.category}`) &&
    (!state.hide.has(`status:${status}`) || record.id === state.select) &&
    entityShown(entities.get(record.source)) &&
    entityShown(entities.get(record.target))
  );
}

/** All relationships that the legend leaves in. @returns {import("./data.js").Relation[]} */
export function shownRelations() {
  return scene.relationships.filter(relationShown);
}
