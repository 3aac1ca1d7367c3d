import { inShort, lastDay } from "./dates.js";

/** Marks do not stand nearer to each other. */
const APART = 15;
/** Room that a date takes below the slider, and a year alone. */
const [ROOM, YEAR] = [84, 48];
/** What the last word takes. */
const LAST = 52;

/** The place on the slider of a day that is asked: its last change; the end for the latest. @param {string[]} days @param {string} asked */
export function placeOn(days, asked) {
  const day = lastDay(asked);
  if (!day) return days.length;
  return Math.max(0, days.filter((one) => one <= day).length - 1);
}

/** The change after the day that is asked, or before it; nothing for the latest. @param {string[]} days @param {string} asked @param {number} by 1 or -1 */
export function changeBeside(days, asked, by) {
  const day = lastDay(asked);
  const past = day ? days.filter((one) => (by > 0 ? one <= day : one < day)).length : days.length;
  return days[Math.max(0, by > 0 ? past : past - 1)] || "";
}

/**
 * Marks where something changes, with as many dates as there is room for.
 *
 * @param {string[]} days @param {number} wide the slider
 * @returns {{at: number, name: string, dense: boolean}[]}
 */
export function ticksOf(days, wide) {
  const each = wide / days.length;
  const dense = each < APART;
  const short = each < ROOM;
  const names = days.map((day) => nameOf(day, short));
  let free = -Infinity;
  return [...names, "Latest"].flatMap((name, at) => {
    const x = at * each;
    const last = at === days.length;
    const told = last || (name !== names[at - 1] && x >= free && x <= wide - LAST);
    // the first begins at its mark, all others stand around theirs
    if (told) free = x + (short ? YEAR : ROOM) * (at ? 1 : 1.5);
    return told || !dense ? [{ at, name: told ? name : "", dense }] : [];
  });
}

/** @param {string} day @param {boolean} short */
function nameOf(day, short) {
  if (short || day.endsWith("-01-01")) return day.slice(0, 4);
  return inShort(day.endsWith("-01") ? day.slice(0, 7) : day);
}
