import { claimOf, page, relationsOf } from "./data.js";

/** What an IRI in a query may not hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: not these either
const UNSAFE = /[\u0000-\u0020<>"{}|^`\\]/g;
const SECRET = "?claim kg:access kg:private } FILTER NOT EXISTS { ?source kg:access kg:private";

/** The query for the claims behind a relationship or fact. @param {Relation} row */
export function claimsQuery(row) {
  const told = row.disputes.flatMap((dispute) => dispute.rivals.flatMap((rival) => rival.claims));
  const others = [...new Set(told)]
    .filter((number) => !row.claims.includes(number))
    .map((number) => claimOf(number).id);
  const about = `?claim kg:about ${term(row.id)} .
    FILTER NOT EXISTS { GRAPH kg:resolved { ?claim kg:about ?now } FILTER(?now != ${term(row.id)}) }`;
  return lines(`
${heading(`Who says so: ${row.title}`)}
SELECT DISTINCT ?modality ?speaker ?quote ?source_title ?published ?place ?at ?claim
WHERE {
  ${others.length ? `{\n    ${about}\n  } UNION {\n    VALUES ?claim { ${others.map(term).join(" ")} }\n  }` : about}
  ?claim kg:source ?source ; kg:modality ?modality_iri .
  ${page.private ? "" : `FILTER NOT EXISTS { ${SECRET} }`}
  BIND(STRAFTER(STR(?modality_iri), "#") AS ?modality)
  OPTIONAL {
    ?claim kg:speaker ?said
    OPTIONAL { ?said kg:name ?name }
    OPTIONAL { ?said kg:mergedInto/kg:name ?new_name }
  }
  BIND(COALESCE(?new_name, ?name, STR(?said)) AS ?speaker)
  OPTIONAL { ?claim kg:quote ?quote }
  OPTIONAL { ?claim kg:place ?place }
  OPTIONAL { ?claim kg:at ?at }
  OPTIONAL { ?source kg:title ?source_title }
  OPTIONAL { ?source kg:published ?published }
}
ORDER BY ?source_title ?at ?claim`);
}

/** The query for a party's relationships, figures and facts. @param {Entity} entity */
export function recordsQuery(entity) {
  const ids = [...relationsOf(entity.id).map((record) => record.id), ...entity.records];
  const [from, to] = [edges(page.ends.from), edges(page.ends.to)];
  const whose = page.whole
    ? `{ ?record ${from} ${term(entity.id)} } UNION { ?record ${to} ${term(entity.id)} }`
    : `VALUES ?record { ${ids.map(term).join(" ")} }`;
  return lines(`
${heading(`What is known of ${entity.name}`)}
SELECT DISTINCT ?type ?from_name ?to_name ?status ?start ?end ?record
WHERE {
  ${whose}
  GRAPH kg:resolved { ?record a ?class ; kg:status ?status_iri ; ${from} ?from }
  ${page.private ? "" : `FILTER EXISTS { ?claim kg:about ?record ; kg:source ?source FILTER NOT EXISTS { ${SECRET} } }`}
  BIND(STRAFTER(STR(?class), "#") AS ?type)
  BIND(STRAFTER(STR(?status_iri), "#") AS ?status)
  OPTIONAL { ?from kg:name ?from_name }
  OPTIONAL { ?record ${to} ?to OPTIONAL { ?to kg:name ?to_name } }
  OPTIONAL { ?record kg:start ?start }
  OPTIONAL { ?record kg:end ?end }
}
ORDER BY ?type ?from_name ?to_name ?record`);
}

/** @param {string[]} names */
function edges(names) {
  return names.map((name) => `kg:${name}`).join("|");
}

/** A comment of one line, whatever stands in it, and how to ask for the page's day. @param {string} text */
function heading(text) {
  const asked = [
    "kg query",
    page.as_of && `--as-of ${page.as_of}`,
    page.until && `--published-until ${page.until}`,
  ];
  const words = `# ${text.replace(/[\s\p{Cc}]+/gu, " ")}`;
  return page.as_of || page.until ? `${words}\n# by ${asked.filter(Boolean).join(" ")}` : words;
}

/** @param {string} iri */
function term(iri) {
  return `<${iri.replace(UNSAFE, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`)}>`;
}

/** @param {string} text */
function lines(text) {
  return `${text.trim().replace(/\n\s*\n/g, "\n")}\n`;
}
