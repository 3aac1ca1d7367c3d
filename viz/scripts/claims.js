import { scene } from "./data.js";
import { differs, el } from "./dom.js";

const WORDS = {
  stated: "Stated", reported: "Reported", suggested: "Suggested", expected: "Expected", denied: "Denied",
  rejected: "Rejected", disputed: "Accounts differ",
};

/** @param {string} status */
export function chip(status) {
  return el("span.chip", { "data-status": status }, status === "disputed" && differs(), WORDS[status] || status);
}

/** A count with its noun. */
export function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

/** A link out, only where the page was given a safe one. @param {{url: string | null, title: string}} source */
export function sourceLink(source) {
  if (!source.url || !/^https?:\/\//i.test(source.url)) return el("b", { dir: "auto" }, source.title);
  return el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, source.title);
}

/** Claims with their words, who says them and where. @param {number[]} numbers */
export function claimList(numbers) {
  const sources = new Set(numbers.map((number) => scene.claims[number].source));
  return [
    el("h3", {}, "Who says so", el("span", {}, `${counted(numbers.length, "claim")}, ${counted(sources.size, "source")}`)),
    numbers.map((number) => claim(scene.claims[number])),
  ];
}

function claim(row) {
  const source = scene.sources[row.source];
  return el(
    "article.claim",
    { "data-claim": row.id },
    row.quote ? el("blockquote", { dir: "auto" }, `“${row.quote}”`) : el("p.gist", { dir: "auto" }, row.gist || "No words are quoted."),
    el(
      "p.who",
      {},
      chip(row.modality),
      el("span", {}, row.modality === "denied" ? "by " : "said by ", el("b", { dir: "auto" }, row.said)),
      row.decision && el("span.chip", {}, row.decision),
      row.says && el("span.value", { dir: "auto" }, row.says),
    ),
    el("p.from", {}, sourceLink(source), [row.place, row.at && `char. ${row.at.replace("-", "–")}`].filter(Boolean).map((text) => ` · ${text}`)),
    row.named && el("p.named", { dir: "auto" }, row.named),
  );
}

/** A field's rival values side by side, each with its words. @param {import("./data.js").Dispute} dispute */
export function disputeBox(dispute) {
  return el(
    "section.differ",
    {},
    el("p", {}, differs(), el("span", {}, `Accounts differ: ${dispute.name}`)),
    el("div.rivals", {}, dispute.rivals.map((rival) => el(
      "div",
      {},
      el("strong", { dir: "auto" }, rival.value),
      rival.claims.slice(0, 1).map((number) => el("q", { dir: "auto" }, scene.claims[number].quote || scene.claims[number].gist)),
      el("small", {}, [rival.stands ? "shown" : "", counted(rival.claims.length, "claim")].filter(Boolean).join(" · ")),
    ))),
    dispute.reason && el("p.reason", {}, dispute.reason),
  );
}
