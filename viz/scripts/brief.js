/** Where a label may be cut without saying anything else: "distancing itself from" is "distancing". */
const REFLEXIVE = / (?:itself|himself|herself|themselves)\b.*$/u;

/** What several edges of one kind are called together. @type {Record<string, string>} */
const FOLDED = {
  influence: "ties of influence",
  ownership: "holdings",
  business: "dealings",
  tension: "tensions",
};

/**
 * A label as short as it can be on a picture; the hedge stays: "may be distancing".
 *
 * @param {string} label
 */
export function brief(label) {
  return label.replace(REFLEXIVE, "");
}

/**
 * What several edges between the same two are called together: "4 roles", "3 denied".
 *
 * @param {Pick<Relation, "category" | "kind" | "line">[]} group all of one category, or all denied
 */
export function together(group) {
  const [first] = group;
  if (!first) return "";
  if (first.line === "denied") return `${group.length} denied`;
  const roles = group.every(({ kind }) => kind === "Role");
  return `${group.length} ${roles ? "roles" : FOLDED[first.category] || "ties"}`;
}
