import { changed } from "./state.js";
import { part } from "./sure.js";

/** @type {Record<string, string>} */
const palette = {};
const NAMES = [
  "canvas",
  "surface",
  "ink",
  "muted",
  "accent",
  "danger",
  "company",
  "person",
  "unit",
  "product",
  "group",
  "sector",
  "standard",
  "business",
  "on-node",
  "line",
];
/** @type {Record<string, string>} */
const BY_LOOK = {
  "public-body": "group",
  arrangement: "group",
  unknown: "group",
  entity: "group",
  "entity-other": "group",
};
/** @type {Record<string, string>} */
const BY_CATEGORY = {
  ownership: "ink",
  influence: "person",
  business: "business",
  tension: "danger",
};

/** A colour of the theme. @param {string} name */
export function colour(name) {
  return palette[name] || "";
}

/** The colour of an entity. @param {string} look */
export function lookColour(look) {
  return colour(BY_LOOK[look] || look);
}

/** The colour of a relationship. @param {string} category */
export function categoryColour(category) {
  return colour(BY_CATEGORY[category] || "business");
}

/** A colour mixed into the canvas: no transparency, overlaps would darken. @param {string} hex @param {number} part */
export function faded(hex, part) {
  const mix = (/** @type {number} */ at) => {
    const [a, b] = [channel(hex, at), channel(colour("canvas"), at)];
    return Math.round(a + (b - a) * part)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${mix(1)}${mix(3)}${mix(5)}`;
}

/** @param {string} hex @param {number} at */
function channel(hex, at) {
  return parseInt(hex.slice(at, at + 2), 16);
}

/** Read the colours of the theme that now holds. */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  for (const name of NAMES) {
    const value = style.getPropertyValue(`--${name}`).trim();
    palette[name] = value.length === 4 ? value.replace(/[^#]/g, "$&$&") : value;
  }
}

/** Follow the system's theme unless the page or the reader fixed one. */
export function startTheme() {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = root.dataset.theme === "auto";
  if (follow) root.dataset.theme = dark.matches ? "dark" : "light";
  readPalette();
  let chosen = !follow;
  dark.addEventListener("change", () => {
    if (!chosen) setTheme(dark.matches ? "dark" : "light");
  });
  part("theme").addEventListener("click", () => {
    chosen = true;
    setTheme(root.dataset.theme === "dark" ? "light" : "dark");
  });
}

/** @param {string} theme */
function setTheme(theme) {
  setColours(theme);
  changed("theme");
}

/** Put another theme's colours on, without a word. @param {string} theme */
export function setColours(theme) {
  document.documentElement.dataset.theme = theme;
  readPalette();
}
