/** A cell that a spreadsheet would run. */
const RUNS = /^[=+\-@]/;

/**
 * Rows as text with tabs, for a spreadsheet: none of its cells runs, tabs and line ends in it
 * become spaces.
 *
 * @param {string[][]} rows
 */
export function asTsv(rows) {
  const cell = (/** @type {string} */ text) => {
    const flat = text.replace(/[\t\n\r\u2028\u2029]+/g, " ").trim();
    return RUNS.test(flat) ? `'${flat}` : flat;
  };
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
