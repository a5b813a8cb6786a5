// Typing errors: the nearest word of the corpus. Loaded only when a query finds nothing or little.

const lists = new Map(); // words of the corpus by first letter

// How many letters are missing, added, other or swapped; more than `most` is not counted to the end.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

async function wordList(letter, folder, fold) {
  const name = /[a-z]/.test(letter) ? letter : "other";
  if (!lists.has(name)) {
    const answer = await fetch(new URL(`words-${name}.txt`, folder));
    const lines = answer.ok ? (await answer.text()).trim().split("\n").map((line) => line.split("\t")) : [];
    lists.set(name, lines.map(([word, count]) => ({ word, key: fold(word), count: Number(count) })));
  }
  return lists.get(name);
}

// Returns the word itself if the corpus has it, otherwise the nearest one if that is near enough, otherwise "".
// `rare`: the word was found, but seldom; then a word that differs by one letter and is far more frequent wins.
export async function correct(term, { folder, fold, matches, rare }) {
  const key = fold(term);
  if (/\d/.test(key) || key.length < 4) return term;
  const list = await wordList(key[0], folder, fold);
  const own = list.filter(({ word }) => matches(term, word)).reduce((sum, { count }) => sum + count, 0);
  if (own && !rare) return term;
  const most = own || key.length < 7 ? 1 : 2;
  const near = list.filter((entry) => entry.key !== key).map((entry) => ({ ...entry, far: distance(key, entry.key, most) }))
    .filter(({ far, count, word }) => far <= most && (!own || (count >= 5 * own && !matches(term, word))));
  near.sort((a, b) => a.far - b.far || b.count - a.count);
  return near[0]?.word ?? (own ? term : "");
}
