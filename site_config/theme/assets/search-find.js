// What a query finds: pages with all its words. Typing errors are looked into when it finds nothing or little.

import { filters as facets, folder, overview, page, termsFrom } from "./search-index.js";

export const PAGE = 10;
export const WORD = /[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu;
const ENDINGS = {
  de: { longer: 5, ending: /(?:innen|ern|em|en|er|es|e|n|s)$/ },
  en: { longer: 3, ending: /(?:(?<=.{2}([bdgmnprt]))\1(?:ing|ed)|(?<=.{4})(?:ings?|ed|es|e|ly)|(?<=.{3})(?:ies|ied|y|s))$/ },
};
const FEW = 3; // results, below which a likelier spelling is looked for
const LOOKED_THROUGH = 60; // pages for a phrase
const BEGINNING = 4; // letters that must be there to find what only begins so
const BEFORE = 6; // words of an excerpt in front of the first that was looked for
const FORM = 0.9, LONGER = 0.6; // what another form of a word counts, and a word that only begins so

const stopWords = new Set(document.getElementById("bl-finder").dataset.stopWords.split(" "));

// Words

const fold = (word) =>
  word.toLowerCase().replace(/[äöüß]/g, (c) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[c])
    .replace(/(?<![aeq])([aou])e/g, "$1").normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
const { longer, ending } = ENDINGS[document.documentElement.lang.split("-")[0]] ?? { longer: 0, ending: /$/ };
const stem = (key) => (key.length > longer ? key.replace(ending, "") : key);
const wordsOf = (text) => text.match(WORD) ?? [];
export const straight = (query) => query.replace(/[„“”«»]/g, '"').trim();

export function matches(term, word) {
  const key = fold(term), other = fold(word);
  if (key.length < 4) return key === other || stem(other) === key;
  return other.includes(key) || other.startsWith(stem(key)) || stem(other) === stem(key);
}

function termsOf(query) {
  const all = wordsOf(query);
  const telling = all.filter((word) => !stopWords.has(word.toLowerCase()));
  return telling.length ? telling : all;
}

// Finding

// The pages that have a word in any form, and how much it says about each.
async function pagesOf(word) {
  const key = fold(word), bare = stem(key);
  const beginning = bare.length < BEGINNING ? key : bare;
  const short = key.length < BEGINNING;
  const pages = new Map();
  for (const { term, weights } of await termsFrom(beginning, short ? 1 : Infinity)) {
    const near = term === key ? 1 : stem(term) === (short ? key : bare) ? FORM : short ? 0 : LONGER;
    if (near) for (const [number, weight] of weights()) pages.set(number, Math.max(pages.get(number) ?? 0, near * weight));
  }
  const rare = Math.log(1 + ((await overview()).count - pages.size + 0.5) / (pages.size + 0.5));
  for (const [number, weight] of pages) pages.set(number, rare * weight);
  return pages;
}

// The numbers of the pages that have all the words, the best first; without words, all pages, the newest first.
async function pagesWith(terms, byDate) {
  const { count } = await overview();
  if (!terms.length) return Array.from({ length: count }, (_, at) => count - 1 - at);
  const [first, ...others] = (await Promise.all(terms.map(pagesOf))).sort((a, b) => a.size - b.size);
  const sums = new Map();
  for (const [number, weight] of first)
    if (others.every((pages) => pages.has(number))) sums.set(number, others.reduce((sum, pages) => sum + pages.get(number), weight));
  return [...sums.keys()].sort((a, b) => (byDate ? 0 : sums.get(b) - sums.get(a)) || b - a);
}

async function passing(numbers, chosen, except) {
  const active = Object.entries(chosen).filter(([key, values]) => key !== except && values.length);
  if (!active.length) return numbers;
  const all = await facets();
  const allowed = active.map(([key, values]) => new Set(values.flatMap((value) => all.get(key)?.get(value) ?? [])));
  return numbers.filter((number) => allowed.every((pages) => pages.has(number)));
}

async function ask(terms, filters, byDate) {
  const all = await pagesWith(terms, byDate);
  return { all, results: await passing(all, filters) };
}

export const load = (results, from = 0, most = PAGE) => Promise.all(results.slice(from, from + most).map(page));
const textsOf = ({ title, claim, text }) => wordsOf(`${title} ${claim} ${text}`).map(fold).join(" ");

// The index does not know what stands beside what, so the first pages that have all the words are looked through.
async function findPhrase({ query, filters, byDate }) {
  const key = ` ${wordsOf(query).map(fold).join(" ")} `;
  const terms = termsOf(query);
  const numbers = (await pagesWith(terms, byDate)).slice(0, LOOKED_THROUGH);
  const pages = await load(numbers, 0, LOOKED_THROUGH);
  const all = numbers.filter((_, at) => ` ${textsOf(pages[at])} `.includes(key));
  const results = await passing(all, filters);
  return { terms, all, results, pages: await load(results) };
}

export async function find(state) {
  const { query, filters, byDate } = state;
  if (/^".+"$/.test(query)) return findPhrase(state);
  const terms = termsOf(query);
  const { all, results } = await ask(terms, filters, byDate);
  const found = { terms, all, results, pages: await load(results) };
  const sure = results.length > 0;
  if (!terms.length || (sure && (results.length >= FEW || Object.values(filters).flat().length))) return found;

  const { correct } = await import("./search-correct.js");
  const corrected = await Promise.all(terms.map((term) => correct(term, { folder, fold, matches, rare: sure })));
  const changed = corrected.some((word, at) => word && word !== terms[at]);
  if (sure && !changed) return found;
  const better = corrected.filter(Boolean);
  const note = { corrected: changed && better.join(" "), less: terms.filter((_, at) => !corrected[at]) };
  let other = better.length ? await ask(better, filters, byDate) : { all: [], results: [] };
  if (sure) {
    const both = [...new Set([...results, ...other.results])];
    return { terms: [...terms, ...better], all: [...new Set([...all, ...other.all])], results: both, pages: await load(both), note: { also: note.corrected } };
  }
  for (let at = 0; !other.results.length && better.length > 1 && at < better.length; at++) {
    const fewer = better.filter((_, index) => index !== at);
    other = await ask(fewer, filters, byDate);
    if (other.results.length)
      return { terms: fewer, ...other, pages: await load(other.results), note: { ...note, less: [...note.less, better[at]] } };
  }
  return { terms: better, ...other, pages: await load(other.results), note };
}

// How many results each value of a facet has, without the facet's own filter, so that a second value can be added.
export async function countsOf(key, { all }, state) {
  const numbers = new Set(await passing(all, state.filters, key));
  const values = (await facets()).get(key) ?? new Map();
  return Object.fromEntries([...values].map(([value, pages]) => [value, pages.filter((number) => numbers.has(number)).length]));
}

// The part of a text that has the most of the words.
export function excerptOf(text, terms, length = 28) {
  const words = text.split(/\s+/);
  const hits = words.map((word) => wordsOf(word).some((found) => terms.some((term) => matches(term, found))));
  let best = 0, most = 0;
  for (let last = 0, sum = 0; last < words.length; last++) {
    sum += hits[last] - (hits[last - length] ?? 0);
    if (sum > most) [best, most] = [Math.max(0, last - length + 1), sum];
  }
  // The window ends at its last hit; it is moved on until few words stand before the first.
  const from = Math.max(0, Math.min(Math.max(best, hits.indexOf(true, best) - BEFORE), words.length - length));
  return `${from ? "… " : ""}${words.slice(from, from + length).join(" ")}${from + length < words.length ? " …" : ""}`;
}
