const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * The last day that a date can mean, as text that sorts by time; empty for what is no date.
 *
 * @param {string} text 2025, 2025-06 or 2025-06-13
 */
export function lastDay(text) {
  const match = SHAPE.exec(text.trim());
  if (!match) return "";
  const [, year = "", month = "12", day] = match;
  if (!Number(year) || Number(month) < 1 || Number(month) > 12) return "";
  const last = String(daysIn(Number(year), Number(month)));
  if (day !== undefined && (Number(day) < 1 || Number(day) > Number(last))) return "";
  return `${year}-${month}-${day ?? last}`;
}

/** A date as a reader says it: 13 June 2025, June 2025, 2025. @param {string} text */
export function inWords(text) {
  const [year, month, day] = text.split("-");
  return told(year, month, day);
}

/** The same where there is little room: 13 Jun 2025. @param {string} text */
export function inShort(text) {
  const [year, month, day] = text.split("-");
  return told(year, month, day, 3);
}

/** @param {string | undefined} year @param {string | undefined} month @param {string | undefined} day @param {number} [letters] of the month */
function told(year, month, day, letters) {
  const name = month && MONTHS[Number(month) - 1]?.slice(0, letters);
  return [day && Number(day), name, Number(year)].filter(Boolean).join(" ");
}

/** @param {number} year @param {number} month */
function daysIn(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
