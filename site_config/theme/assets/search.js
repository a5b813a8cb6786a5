// The search page: form, filters, results, and the address, which always holds the whole query. What it needs to know
// stands in the page: texts and addresses in data attributes of #bl-finder.

import { WORD, countsOf, excerptOf, find, load, matches, straight } from "./search-find.js";

const VALUES = 8; // of a facet, until "show all"
const finder = document.getElementById("bl-finder");
const texts = finder.dataset;
const part = (selector) => finder.querySelector(selector);
const input = part("#bl-finder-query");
const groups = [...finder.querySelectorAll("[data-facet]")];
const ratings = [...finder.querySelectorAll("template[data-rating]")].map((template) => template.dataset.rating);
const opened = new Set(); // facets that show all their values
const state = { query: "", filters: {}, byDate: false };
let turns = 0;
let found = null;

// Showing

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== ""));
  return made;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const number = (count) => count.toLocaleString(document.documentElement.lang);

function highlighted(text, terms) {
  const pieces = [];
  let done = 0;
  for (const match of text.matchAll(WORD)) {
    if (!terms.some((term) => matches(term, match[0]))) continue;
    pieces.push(text.slice(done, match.index), element("mark", {}, match[0]));
    done = match.index + match[0].length;
  }
  return [...pieces, text.slice(done)];
}

function row({ url, title, claim, text, rating, kind, by, iso, date }, terms) {
  const template = finder.querySelector(`template[data-rating="${CSS.escape(rating)}"]`);
  const badge = template ? template.content.cloneNode(true) : element("span", { className: "bl-label" }, kind);
  const when = iso ? element("time", { dateTime: iso }, date) : "";
  return element("li", {}, badge,
    element("div", { className: "bl-found" },
      element("a", { className: "bl-row-title", href: url }, ...highlighted(title, terms)),
      claim ? element("p", { className: "bl-row-claim" }, ...highlighted(claim, terms)) : "",
      text ? element("p", { className: "bl-finder-excerpt" }, ...highlighted(excerptOf(text, terms), terms)) : "",
      element("p", { className: "bl-row-meta" }, by, by && when ? " · " : "", when)));
}

function show() {
  const { terms, results, pages, note = {} } = found;
  const asked = state.query || active().length;
  const list = part(".bl-finder-results");
  if (!asked) list.replaceChildren();
  else list.replaceChildren(...pages.map((page) => row(page, terms)));
  part(".bl-more").hidden = !asked || results.length <= pages.length;
  part(".bl-finder-sort").hidden = !asked || results.length < 2;
  part(".bl-finder-lists").hidden = Boolean(asked && results.length);
  const unfiltered = active().length ? texts.unfiltered : "";
  part(".bl-finder-advice").textContent = asked && !results.length ? `${unfiltered} ${texts.hint}`.trim() : "";
  const count = fill(results.length === 1 ? texts.one : texts.other, { number: number(results.length) });
  const words = { query: state.query, corrected: note.corrected || note.also, words: note.less?.join(" ") };
  const notes = [note.corrected && texts.corrected, note.also && texts.also, note.less?.length && texts.less].filter(Boolean);
  const line = !asked ? fill(texts.all, { number: number(results.length) })
    : results.length ? [...notes.map((note) => fill(note, words)), count].join(" ") : fill(texts.none, words);
  part(".bl-finder-status").textContent = line;
}

const active = () => Object.entries(state.filters).flatMap(([key, values]) => values.map((value) => [key, value]));
const title = (key) => part(`[data-facet="${key}"] legend`).textContent;

function showActive() {
  const buttons = active().map(([key, value]) => {
    const label = fill(texts.remove, { name: title(key), value });
    const button = element("button", { type: "button", onclick: () => toggle(key, value) }, value, element("span", { ariaHidden: "true" }, " ×"));
    button.setAttribute("aria-label", label);
    return element("li", {}, button);
  });
  part(".bl-finder-active").replaceChildren(...buttons);
  part(".bl-finder-active").hidden = !buttons.length;
}

async function showFacets(turn) {
  part(".bl-finder-filters").hidden = false;
  if (!part(".bl-finder-filters").open) return; // the index of the filters is loaded when they are looked at
  for (const group of groups) {
    const key = group.dataset.facet;
    const chosen = state.filters[key] ?? [];
    const counts = await countsOf(key, found, state);
    if (turn !== turns) return;
    const kept = Object.entries(counts).filter(([value, count]) => count || chosen.includes(value)).sort((a, b) =>
      key === "rating" ? ratings.indexOf(a[0]) - ratings.indexOf(b[0])
        : key === "year" ? b[0].localeCompare(a[0]) : b[1] - a[1] || a[0].localeCompare(b[0]));
    const shown = opened.has(key) ? kept : kept.filter(([value], at) => at < VALUES || chosen.includes(value));
    showValues(group, shown, chosen, kept.length);
  }
}

function showValues(group, values, chosen, total) {
  const key = group.dataset.facet;
  const focused = group.contains(document.activeElement) ? document.activeElement.value : null;
  const boxes = values.map(([value, count]) => {
    const box = element("input", { type: "checkbox", value, checked: chosen.includes(value), onchange: () => toggle(key, value) });
    return element("li", {}, element("label", {}, box, ` ${value} `, element("span", { className: "bl-count" }, number(count))));
  });
  if (total > values.length) {
    const all = () => { opened.add(key); showFacets(turns).then(() => group.querySelectorAll("input")[VALUES]?.focus()); };
    boxes.push(element("li", {}, element("button", { type: "button", onclick: all }, fill(texts.moreValues, { number: number(total) }))));
  }
  group.querySelector("ul").replaceChildren(...boxes);
  group.hidden = !values.length;
  if (focused !== null) [...group.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
}

// State and address

function readAddress() {
  const given = new URLSearchParams(location.search);
  state.query = straight(given.get(texts.parameter) ?? "");
  state.byDate = given.get(texts.sortParameter) === texts.sortDate;
  for (const group of groups) state.filters[group.dataset.facet] = given.getAll(group.dataset.name);
  input.value = state.query;
  for (const radio of finder.querySelectorAll("[name=bl-sort]")) radio.checked = (radio.value === "date") === state.byDate;
}

function writeAddress() {
  const given = new URLSearchParams();
  if (state.query) given.set(texts.parameter, state.query);
  for (const group of groups) for (const value of state.filters[group.dataset.facet] ?? []) given.append(group.dataset.name, value);
  if (state.byDate) given.set(texts.sortParameter, texts.sortDate);
  const query = given.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function toggle(key, value) {
  const chosen = state.filters[key] ?? [];
  state.filters[key] = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  run();
}

// Nothing is asked and the filters are closed: the page costs no index.
function rest() {
  found = null;
  for (const hidden of [".bl-more", ".bl-finder-sort"]) part(hidden).hidden = true;
  part(".bl-finder-filters").hidden = false;
  part(".bl-finder-lists").hidden = false;
  part(".bl-finder-results").replaceChildren();
  for (const empty of [".bl-finder-advice", ".bl-finder-status"]) part(empty).textContent = "";
  finder.dataset.done = "";
}

async function run() {
  const turn = ++turns;
  delete finder.dataset.done;
  writeAddress();
  showActive();
  if (!state.query && !active().length && !part(".bl-finder-filters").open) {
    rest();
    return;
  }
  try {
    const outcome = await find(state);
    if (turn !== turns) return;
    found = outcome;
    show();
    await showFacets(turn);
    if (turn === turns) finder.dataset.done = state.query;
  } catch (error) {
    part(".bl-finder-status").textContent = texts.failed;
    part(".bl-finder-lists").hidden = false;
    throw error;
  }
}

let waiting = 0;
function search(delay) {
  clearTimeout(waiting);
  delete finder.dataset.done;
  waiting = setTimeout(() => { state.query = straight(input.value); run(); }, delay);
}

part(".bl-finder-filters").addEventListener("toggle", () => (found ? showFacets(turns) : run()));
part(".bl-finder-form").addEventListener("submit", (event) => { event.preventDefault(); search(0); });
part(".bl-finder-facets").addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", () => search(250));
input.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { input.value = ""; search(0); }
});
part(".bl-finder-sort").addEventListener("change", (event) => { state.byDate = event.target.value === "date"; run(); });
part(".bl-finder-more").addEventListener("click", async () => {
  const more = await load(found.results, found.pages.length);
  const rows = more.map((page) => row(page, found.terms));
  found.pages.push(...more);
  part(".bl-finder-results").append(...rows);
  part(".bl-more").hidden = found.results.length <= found.pages.length;
  rows[0]?.querySelector("a").focus();
});
addEventListener("popstate", () => { readAddress(); run(); });
readAddress();
// On a small screen the results come first; without a question the filters wait, because they cost their index.
part(".bl-finder-filters").open = matchMedia("(min-width: 48em)").matches && Boolean(state.query || active().length);
run();
