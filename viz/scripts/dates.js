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
  const [year, month, day] = match.slice(1).map(Number);
  if (!year || month < 1 || month > 12) return "";
  const last = daysIn(year, month || 12);
  if (day < 1 || day > last) return "";
  const two = (number) => String(number).padStart(2, "0");
  return `${match[1]}-${two(month || 12)}-${two(day || last)}`;
}

/** A date as a reader says it: 13 June 2025, June 2025, 2025. @param {string} text */
export function inWords(text) {
  const [year, month, day] = text.split("-");
  return [day && Number(day), month && MONTHS[Number(month) - 1], Number(year)]
    .filter(Boolean)
    .join(" ");
}

/** The same where there is little room: 13 Jun 2025. @param {string} text */
export function inShort(text) {
  const [year, month, day] = text.split("-");
  return [day && Number(day), month && MONTHS[Number(month) - 1].slice(0, 3), Number(year)]
    .filter(Boolean)
    .join(" ");
}

function daysIn(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
