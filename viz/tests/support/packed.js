/** A value as scripts unpack it, in the plainest way: nothing in it is shared. */
export function packed(value) {
  const [values, shapes] = [[], []];
  const cell = (one) => {
    if (typeof one === "number") return values.push(one) - 1;
    if (Array.isArray(one)) return [0, ...one.map(cell)];
    if (one === null || typeof one !== "object") return one;
    return [shapes.push(Object.keys(one)), ...Object.values(one).map(cell)];
  };
  const all = cell(JSON.parse(JSON.stringify(value)));
  return { values, shapes, all };
}
