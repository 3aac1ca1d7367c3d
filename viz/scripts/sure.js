/**
 * A value that is there for sure: that it is missing would be a fault of the page's own.
 *
 * @template T @param {T | null | undefined} value @returns {T}
 */
export function sure(value) {
  if (value === null || value === undefined) throw new TypeError("What has to be there is not.");
  return value;
}

/** A part of the template. @param {string} id */
export function part(id) {
  return sure(document.getElementById(id));
}
