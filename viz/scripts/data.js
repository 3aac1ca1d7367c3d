/**
 * What the page was given, and the ways to find one's way in it.
 *
 * @typedef {{id: string, name: string, look: string, kind: string, unnamed: boolean,
 *   aliases: string[], identifiers: string[], degree: number, drawn: boolean, records: string[],
 *   decisions: number[]}} Entity
 * @typedef {{name: string, value: string, disputed: boolean}} Fact
 * @typedef {{value: string, shown: boolean, stands: boolean, denied: boolean, claims: number[]}} Rival
 * @typedef {{name: string, rivals: Rival[], reason: string}} Dispute
 * @typedef {{id: string, source: string, target: string | null, kind: string, category: string,
 *   label: string, inverse: string, title: string, pill: string, extra: string, line: string,
 *   symmetric: boolean, status: string, disputed: boolean, ended: boolean, period: string,
 *   summary: string, facts: Fact[], disputes: Dispute[], claims: number[], bend: number, figure: boolean,
 *   about: string, decisions: number[], undated: boolean, tie: string, share: [number, number] | null,
 *   worth: number, began: string,
 *   phases: {first: string, until: string, then: object}[], there: boolean, over: boolean}} Relation
 * @typedef {{holder: string, held: string, share: string, ultimate: boolean, whole: boolean,
 *   chains: {records: string[], share: string, steps: string}[]}} Derived
 * @typedef {{kind: string, title: string, reason: string, made: string, about: string[]}} Decision
 * @typedef {{group: string, key: string, name: string, count: number, shown: boolean}} LegendRow
 */

const given = JSON.parse(document.getElementById("data").textContent);

export const scene = given.scene;
export const drawing = { nodes: given.nodes, edges: given.edges, options: given.options };
export const dashes = given.dashes;
export const holdings = given.holdings;
export const icons = given.icons;
/** What the page is of: by which clocks, whether of a whole graph, who made it. */
export const page = given.page;
/** What is worked out of what is said. @type {{rows: Derived[], note: string}} */
export const derived = given.derived;

/** @type {Map<string, Entity>} */
export const entities = new Map(scene.entities.map((entity) => [entity.id, entity]));
/** @type {Map<string, Relation>} */
export const relations = new Map(scene.relationships.map((record) => [record.id, record]));
/** @type {Map<string, Relation>} */
export const details = new Map(scene.details.map((record) => [record.id, record]));

/** @type {Map<string, Relation[]>} */
const byEntity = new Map();
for (const record of scene.relationships) {
  for (const end of new Set([record.source, record.target])) {
    if (!byEntity.has(end)) byEntity.set(end, []);
    byEntity.get(end).push(record);
  }
}

/** All relationships of an entity. @param {string} id */
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

/** What an identifier stands for. @param {string | null} id */
export function lookUp(id) {
  return relations.get(id) || details.get(id) || entities.get(id) || null;
}

/** How wide a relationship is drawn; what is over is thin, its dots are no rungs. @param {Relation} record */
export function widthOf(record) {
  return record.line === "dotted" ? Math.min(record.width, 2.2) : record.width;
}

/** The name of an entity, also of one that is not on the page. @param {string} id */
export function nameOf(id) {
  return entities.has(id) ? entities.get(id).name : id;
}
