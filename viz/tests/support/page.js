/** What stands where a page would be: given before the scripts are loaded, which read it at once. */

import { packed } from "./packed.js";

export const ID = "https://w3id.org/kg-stakes/id/";

/** An entity with all that one has to have. */
export function entity(id, more = {}) {
  return {
    id,
    name: id,
    look: "company",
    kind: "Company",
    unnamed: false,
    aliases: [],
    identifiers: [],
    degree: 0,
    drawn: true,
    records: [],
    decisions: [],
    ...more,
  };
}

/** A relationship with all that one has to have. */
export function relation(id, source, target, more = {}) {
  return {
    id,
    source,
    target,
    kind: "Stake",
    category: "ownership",
    label: "owns",
    inverse: "owned by",
    title: `${source} owns ${target}`,
    pill: "",
    extra: "",
    width: 2,
    line: "solid",
    symmetric: false,
    status: "stated",
    disputed: false,
    ended: false,
    period: "",
    summary: "",
    facts: [],
    disputes: [],
    claims: [],
    bend: 0,
    figure: false,
    about: "",
    decisions: [],
    undated: true,
    tie: "",
    share: null,
    worth: 0,
    began: "",
    phases: [],
    there: true,
    over: false,
    ...more,
  };
}

export function claim(id, more = {}) {
  return {
    id,
    source: 0,
    quote: "",
    gist: "",
    modality: "stated",
    said: "the article",
    place: "",
    at: "",
    says: "",
    named: "",
    decision: "",
    decisions: [],
    private: false,
    ...more,
  };
}

export function source(letter, more = {}) {
  return {
    id: `${ID}source_${letter}`,
    letter,
    title: `Source ${letter}`,
    kind: "article",
    published: "2025",
    license: "",
    url: null,
    claims: 1,
    private: false,
    publisher: "",
    author: "",
    ...more,
  };
}

/** Let the scripts find a page of this scene: an address, and nothing to look at. */
export function givePage(scene = {}, page = {}, more = {}) {
  const worked = { through: [], heads: [], ties: [], left: [], least: "" };
  const given = {
    nodes: [],
    edges: [],
    options: {},
    dashes: {},
    holdings: { names: {}, ties: {}, main: null, rings: [], wide: {}, tall: {} },
    icons: { entity: "M0 0" },
    derived: { now: worked, then: [], notes: [], assumed: "", day: "" },
    page: {
      private: false,
      whole: true,
      as_of: "",
      until: "",
      quoted: "",
      ends: { from: ["owner", "holder"], to: ["company", "subject"] },
      view: "network",
      ...page,
    },
    scene: {
      entities: [],
      relationships: [],
      details: [],
      claims: [],
      sources: [],
      legend: [],
      story: [],
      notes: [],
      decisions: [],
      moment: [],
      empty: "",
      clock: { days: [], dated: 0, undated: 0, slides: false },
      ties: {},
      ...scene,
    },
    ...more,
  };
  const parts = { data: { textContent: JSON.stringify(packed(given)) } };
  globalThis.document = { getElementById: (id) => parts[id] ?? null };
  globalThis.location = { hash: "" };
  globalThis.history = {
    pushState: (_state, _title, address) => {
      globalThis.location.hash = address;
    },
  };
}
