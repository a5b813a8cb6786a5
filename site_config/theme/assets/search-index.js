// The files of the index, loaded as far as a query needs them. generator/search/files.py says what stands in them.

const SHARED = 16, HIGHEST = 15; // half a byte says how much a term says
const finder = document.getElementById("bl-finder").dataset;
const root = new URL(finder.root, location.href);
export const folder = new URL(`${finder.folder}/`, root);
const loaded = new Map(); // by name
let about = null;

// What there is: `count` pages, `pages` of them in a file, and the first term of each block in `starts`.
export function overview() {
  // Asked for anew each time: a former one would not fit the other files.
  about ??= fetch(new URL("index.json", folder), { cache: "no-cache" }).then(whole).then((answer) => answer.json());
  about.catch(() => { about = null; }); // the next query tries again
  return about;
}

function whole(answer) {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer;
}

// The line of JSON and the bytes behind it.
async function read(name, stamp) {
  const answer = whole(await fetch(new URL(`${name}.bin?v=${stamp}`, folder)));
  const bytes = new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  const end = bytes.indexOf(10);
  return { head: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), bytes: bytes.subarray(end + 1) };
}

async function once(name, use) {
  const { stamp } = await overview();
  if (!loaded.has(name)) {
    loaded.set(name, read(name, stamp).then(use));
    loaded.get(name).catch(() => loaded.delete(name));
  }
  return loaded.get(name);
}

function* numbers(bytes) {
  let number = 0, times = 1;
  for (const byte of bytes) {
    number += (byte & 127) * times;
    times *= 128;
    if (byte > 127) continue;
    yield number;
    number = 0;
    times = 1;
  }
}

function pagesOf(bytes) {
  let page = -1;
  return Array.from(numbers(bytes), (distance) => (page += distance));
}

function weightsOf(bytes) {
  const weights = new Map();
  let page = -1;
  for (const number of numbers(bytes)) {
    page += Math.floor(number / SHARED);
    weights.set(page, (number % SHARED) / HIGHEST);
  }
  return weights;
}

function cutter(bytes) {
  let at = 0;
  return (length) => bytes.subarray(at, (at += length));
}

const block = (number) =>
  once(`terms-${number}`, ({ head: [terms, sizes], bytes }) => {
    const cut = cutter(bytes);
    return terms.split(" ").map((term, at) => ({ term, bytes: cut(sizes[at]) }));
  });

// The terms that begin so, with a function that gives their pages and how much they say about each, from 0 to 1.
export async function termsFrom(beginning, most) {
  const { starts } = await overview();
  const first = Math.max(0, starts.findLastIndex((start) => start <= beginning));
  const numbersOf = [];
  for (let at = first; at < starts.length && numbersOf.length < most; at++)
    if (at === first || starts[at].startsWith(beginning)) numbersOf.push(at);
  const blocks = await Promise.all(numbersOf.map(block));
  return blocks.flat().filter(({ term }) => term.startsWith(beginning)).map(({ term, bytes }) => ({ term, weights: () => weightsOf(bytes) }));
}

// The pages of each value of each facet.
export const filters = () =>
  once("filters", ({ head, bytes }) => {
    const cut = cutter(bytes);
    return new Map(head.map(([facet, values]) => [facet, new Map(values.map(([value, length]) => [value, pagesOf(cut(length))]))]));
  });

// What a result shows.
export async function page(number) {
  const { pages } = await overview();
  const [path, title, claim, text, rating, kind, by, iso, date] =
    (await once(`pages-${Math.floor(number / pages)}`, ({ head }) => head))[number % pages];
  return { url: new URL(path, root).href, title, claim, text, rating, kind, by, iso, date };
}
