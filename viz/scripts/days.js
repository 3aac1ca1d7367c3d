import { details, relations } from "./data.js";
import { inWords, lastDay } from "./dates.js";
import { onChange, state } from "./state.js";
import { sure } from "./sure.js";

/** How each record was given: as it stands at its latest. */
const given = new Map([...relations, ...details]);
const latest = new Map(
  [...given].map(([id, record]) => [id, { ...record, there: true, over: false }]),
);

/**
 * Let every record be as it is on the day that is asked: all that shows it follows by itself.
 * Has to be told of a change before all others.
 */
export function startDays() {
  onChange((what) => what === "moment" && follow());
  follow();
}

function follow() {
  const day = lastDay(state.asof);
  for (const [id, record] of given) {
    const whole = sure(latest.get(id));
    Object.assign(record, whole, day ? onDay(whole, day) : {});
    if (record.undated && !state.undated) record.there = false;
  }
}

/** What is otherwise with a record on a day than at its latest. @param {Relation} record @param {string} day */
function onDay(record, day) {
  if (!record.phases.length) return {};
  const begun = record.phases.filter((phase) => phase.first <= day);
  const last = begun[begun.length - 1];
  if (!last) return { there: false };
  if (!last.until || day < last.until) return last.then;
  const isLast = begun.length === record.phases.length;
  if (isLast && (record.ended || record.figure)) return { over: true };
  return { ...last.then, over: true, ended: true, line: "dotted" };
}

/** How a record stands on the day that is asked, where that has to be said. @param {Relation} record */
export function dayNote(record) {
  if (!state.asof) return record.there ? "" : "Left out for now: it has no date.";
  const day = inWords(state.asof);
  if (!record.there)
    return record.undated ? "Left out for now: it has no date." : `Not yet on ${day}.`;
  if (record.over) return `Over by ${day}.`;
  return record.undated ? "Without a date: shown on every day." : `As it stood on ${day}.`;
}

/** What is there on the day that is asked, in a sentence; nothing at the latest. */
export function daySentence() {
  if (!state.asof) return "";
  const all = [...relations.values()];
  const there = all.filter((record) => record.there);
  const over = there.filter((record) => record.over).length;
  const later = all.filter((record) => !record.there && !record.undated).length;
  const undated = all.filter((record) => !record.there && record.undated).length;
  const held = there.length - over;
  const told = [
    `${held} of ${all.length} relationships ${held === 1 ? "holds" : "hold"}`,
    over && `${over} ${over === 1 ? "is" : "are"} over`,
    later && `${later} came later`,
    undated && `${undated} without a date ${undated === 1 ? "is" : "are"} left out`,
  ];
  return `${told.filter(Boolean).join(", ")}.`;
}
