// What a query finds. The index is Pagefind's; typing errors are looked into when it finds nothing or little.

export const PAGE = 10;
export const WORD = /[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu;
const ENDINGS = {
  de: { longer: 5, ending: /(?:innen|ern|em|en|er|es|e|n|s)$/ },
  en: { longer: 3, ending: /(?:(?<=.{2}([bdgmnprt]))\1(?:ing|ed)|(?<=.{4})(?:ings?|ed|es|e|ly)|(?<=.{3})(?:ies|ied|y|s))$/ },
};
const FEW = 3; // results, below which a likelier spelling is looked for
const LOOKED_THROUGH = 60; // pages for a phrase

const texts = document.getElementById("bl-finder").dataset;
const root = new URL(texts.root, location.href);
const folder = new URL(`${texts.folder}/`, root);
const stopWords = new Set(texts.stopWords.split(" "));
let engine = null;

// Words

const fold = (word) =>
  word.toLowerCase().replace(/[äöüß]/g, (c) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[c])
    .replace(/(?<![aeq])([aou])e/g, "$1").normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
const { longer, ending } = ENDINGS[document.documentElement.lang.split("-")[0]] ?? { longer: 0, ending: "" };
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

async function ready() {
  engine ??= import(new URL("pagefind.js", folder)).then(async (pagefind) => {
    const metaWeights = { title: 5, claim: 3, by: 1, rating: 1, topics: 0.8, parts: 0.7, date: 0.5, iso: 0, kind: 0 };
    await pagefind.options({ noWorker: true, baseUrl: root.pathname, excerptLength: 28, ranking: { metaWeights } });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

async function ask(terms, filters, byDate) {
  const any = Object.entries(filters).filter(([, values]) => values.length).map(([key, values]) => [key, { any: values }]);
  const sort = byDate || !terms.length ? { date: "desc" } : {};
  return (await ready()).search(terms.join(" ") || null, { filters: Object.fromEntries(any), sort });
}

export const load = (results, from = 0, most = PAGE) => Promise.all(results.slice(from, from + most).map((result) => result.data()));
const textsOf = ({ meta, content }) => wordsOf(`${meta.title} ${meta.claim} ${content}`).map(fold).join(" ");
const passes = (page, filters, except) =>
  Object.entries(filters).every(([key, values]) => key === except || !values.length || values.some((value) => page.filters[key]?.includes(value)));

// Pagefind 1.5.2 misses phrases whose first word occurs elsewhere on the page, so the pages are looked through here.
async function findPhrase({ query, filters, byDate }) {
  const key = ` ${wordsOf(query).map(fold).join(" ")} `;
  const terms = termsOf(query);
  const pages = (await load((await ask(terms, {}, byDate)).results, 0, LOOKED_THROUGH)).filter((page) => ` ${textsOf(page)} `.includes(key));
  const kept = pages.filter((page) => passes(page, filters));
  const results = kept.map((page) => ({ data: async () => page }));
  return { terms, results, pages: kept.slice(0, PAGE), local: pages };
}

// Pagefind answers an unknown word with its longest known beginning; such an answer is none.
const answers = (term, pages) =>
  pages.some(({ meta, content, locations }) => {
    const marked = content.split(/\s+/).filter((_, at) => locations.includes(at)).join(" ");
    return wordsOf(`${Object.values(meta).join(" ")} ${marked}`).some((word) => matches(term, word));
  });

export async function find(state) {
  const { query, filters, byDate } = state;
  if (/^".+"$/.test(query)) return findPhrase(state);
  const terms = termsOf(query);
  const { results } = await ask(terms, filters, byDate);
  const pages = await load(results);
  const sure = pages.length && terms.every((term) => answers(term, pages));
  if (!terms.length || (sure && (results.length >= FEW || Object.values(filters).flat().length))) return { terms, results, pages };

  const { correct } = await import("./search-correct.js");
  const corrected = await Promise.all(terms.map((term) => correct(term, { folder, fold, matches, rare: Boolean(sure) })));
  const changed = corrected.some((word, at) => word && word !== terms[at]);
  if (sure && !changed) return { terms, results, pages };
  const better = corrected.filter(Boolean);
  const note = { corrected: changed && better.join(" "), less: terms.filter((_, at) => !corrected[at]) };
  let other = better.length ? (await ask(better, filters, byDate)).results : [];
  if (sure) {
    const all = [...results, ...other.filter(({ id }) => !results.some((result) => result.id === id))];
    return { terms: [...terms, ...better], results: all, pages: await load(all), note: { also: note.corrected }, asked: better };
  }
  for (let at = 0; !other.length && better.length > 1 && at < better.length; at++) {
    const fewer = better.filter((_, index) => index !== at);
    other = (await ask(fewer, filters, byDate)).results;
    if (other.length) return { terms: fewer, results: other, pages: await load(other), note: { ...note, less: [...note.less, better[at]] } };
  }
  return { terms: better, results: other, pages: await load(other), note };
}

// How many results each value of a facet has, without the facet's own filter, so that a second value can be added.
export async function countsOf(key, found, state) {
  const { local, terms, asked = terms } = found;
  await (await ready()).filters();
  if (!local && !asked.length && state.query) return {};
  if (!local) return (await ask(asked, { ...state.filters, [key]: [] })).filters[key] ?? {};
  const counts = {};
  for (const page of local.filter((page) => passes(page, state.filters, key)))
    for (const value of page.filters[key] ?? []) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
