import { entities, relationsOf } from "./data.js";
import { sure } from "./sure.js";

/** A card as a sentence, for those who hear the page. @param {string | null} id @param {Set<string | null>} ties those that are shown */
export function cardWords(id, ties) {
  const entity = sure(entities.get(id));
  const told = relationsOf(id)
    .filter((record) => ties.has(record.id))
    .map((record) => record.title);
  return [
    `${entity.name}, ${entity.kind}`,
    ...told.slice(0, 8),
    told.length > 8 && `and ${told.length - 8} more`,
  ]
    .filter(Boolean)
    .join(". ");
}
