import { counted } from "./claims.js";
import { nameOf } from "./data.js";
import { el, icon } from "./dom.js";
import { isTie, showWay, wayShown, ways } from "./journey.js";
import { pathEnds, routes } from "./routes.js";
import { entityRow, relationRow } from "./rows.js";
import { ask, changed, state } from "./state.js";
import { sure } from "./sure.js";

/** So many ties between two neighbours are seen at once. */
const MOST = 4;
const BINDING = ["ownership", "influence", "business", "tension"];

/**
 * The panel of the ways between two parties, the shortest first; that there is none is said.
 *
 * @param {Node} closer the button that closes it
 */
export function wayPanel(closer) {
  const [from, to] = sure(pathEnds(state.select));
  const found = ways();
  return [
    el("p.eyebrow", {}, icon("route"), "Path", closer),
    el("h2", { dir: "auto" }, title(nameOf(from), nameOf(to), found)),
    el("p.about", {}, "Over what is shown now, whichever way a tie points."),
    found.length === 0 && nowhere(from, to),
    found.map((way, number) => [
      el("h3", {}, heading(way, number)),
      el(
        "ol.way",
        {},
        way.parties.map((id, i) => [i > 0 && ties(sure(way.ties[i - 1])), entityRow(id)]).flat(2),
      ),
    ]),
  ];
}

/** What ties two neighbours; of many the rest waits. @param {Relation[]} records */
function ties(records) {
  const order = [...records].sort((a, b) => weight(a) - weight(b));
  const rows = order.map((record) => relationRow(record, null));
  if (rows.length <= MOST) return rows;
  const more = el(
    "details",
    {},
    el("summary", {}, `${rows.length - MOST + 1} more between them`),
    el("ul", {}, rows.slice(MOST - 1)),
  );
  return [...rows.slice(0, MOST - 1), el("li.rest", {}, more)];
}

/** Shares first, then by how much a tie binds. @param {Relation} record */
function weight({ pill, category }) {
  return pill ? -1 : BINDING.indexOf(category);
}

/** @param {string} from @param {string} to @param {Way[]} found */
function title(from, to, found) {
  if (!found[0]) return `No path ties ${from} and ${to}`;
  const [first, ...others] = found[0].ties;
  if (others.length) return `${from} and ${to} are ${others.length + 1} steps apart`;
  return `${from} and ${to} ${hedged(sure(first))} tied directly`;
}

/** As firmly as the firmest tie is told. @param {Relation[]} records */
function hedged(records) {
  if (records.some(({ line }) => line !== "dashed")) return "are";
  return records.some(({ status }) => status === "reported") ? "are said to be" : "may be";
}

/** @param {Way} way @param {number} number */
function heading(way, number) {
  const words = `${number === 0 ? "The shortest" : "Another"}: ${counted(way.ties.length, "step")}`;
  const go = () => {
    showWay(number);
    changed("way");
  };
  return el(
    "button.another",
    { type: "button", "aria-pressed": String(number === wayShown()), onclick: go },
    words,
  );
}

/** @param {string} from @param {string} to */
function nowhere(from, to) {
  if (!routes(from, to, isTie).length)
    return el("p.lead", {}, "Nothing on this page ties them, hidden or not.");
  const everything = () => ask({ hide: new Set(), asof: "", undated: true });
  return el(
    "p.lead",
    {},
    "What ties them is hidden. ",
    el("button.more", { type: "button", onclick: everything }, "Show everything"),
  );
}
