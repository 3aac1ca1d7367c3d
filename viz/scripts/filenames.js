const MOST_LETTERS = 60;

/** A title as a name that any system takes. @param {string} title */
export function fileName(title) {
  const words =
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) || [];
  return [...words.join("-")].slice(0, MOST_LETTERS).join("").replace(/-+$/, "") || "graph";
}
