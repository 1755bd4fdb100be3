// Made-up articles on a handful of made-up stories: each is told by several outlets in words and with details of their
// own. The same number gives the same articles.

/** Numbers from 0 to 1 that look random and always are the same (mulberry32). */
function* numbers(seed) {
  for (;;) {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    yield ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

const PLACES = ["Port Quill", "Reedham", "Vesterby", "Lindau Bay", "Malkara", "Norhaven", "Tarrow", "Ostrava Island"];
const PEOPLE = ["Ada Quill", "Pavel Dresner", "Miriam Adjei", "Tomas Brandl", "Elena Vidal", "Samuel Kiprop"];
const GROUPS = ["the dockers", "the farmers", "the coast guard", "the rebels", "the council", "the army", "the nurses"];
const DEEDS = [
  ["walked out over pensions", "went on strike in a dispute over pensions", "laid down their tools for better pensions"],
  ["blocked the harbor road", "closed the road to the harbor", "put barricades on the harbor road"],
  ["signed a ceasefire", "agreed to a truce", "put their names to a ceasefire"],
  ["fired on a convoy", "shelled a column of lorries", "attacked a convoy"],
  ["rescued the crew of a ferry", "pulled the sailors of a ferry from the sea", "brought a ferry's crew ashore"],
  ["rejected the budget", "voted the budget down", "said no to the budget"],
];
const OPENINGS = ["Officials said", "Witnesses said", "According to the mayor,", "It was reported", "The ministry confirmed"];
// What surrounds the news in an article: sentences of words that nobody uses, a few often and most seldom, as in any text
// (Zipf), among the small words that everybody uses.
const SYLLABLES = "ba den fi gor hul jem kal lo mir nup ost pra quel ris sto tam ul vex wen yar".split(" ");
const SMALL = "the of a in and to was for that on with as by at from it which but had their after were over".split(" ");
const N_WORDS = 6000;

/** The word of rank `n`. */
function word(n) {
  const syllable = (i) => SYLLABLES[i % SYLLABLES.length];
  return syllable(n) + syllable(Math.floor(n / 20) + 7) + syllable(Math.floor(n / 400) + 13);
}

/** `n` articles of about `n_words` words, of `n_stories` stories. */
export function articles(n, n_words, n_stories = 6) {
  const next = numbers(2021);
  const pick = (list) => list[Math.floor(next.next().value * list.length)];
  const scene = () => {
    const length = 8 + Math.floor(next.next().value * 20);
    const words = Array.from({ length }, () =>
      next.next().value < 0.45 ? pick(SMALL) : word(Math.floor(N_WORDS ** next.next().value)),
    );
    return `The ${words.join(" ")}.`;
  };
  const stories = Array.from({ length: n_stories }, () =>
    Array.from({ length: 24 }, () => ({
      who: pick(GROUPS),
      deed: pick(DEEDS),
      where: pick(PLACES),
      speaker: pick(PEOPLE),
      day: 1 + Math.floor(next.next().value * 20),
      count: 10 + Math.floor(next.next().value * 400),
    })),
  );
  return Array.from({ length: n }, (_, i) => {
    const words = [];
    while (words.length < n_words) {
      const { who, deed, where, speaker, day, count } = pick(stories[i % n_stories]);
      // One detail in six is another outlet's.
      const told = next.next().value < 1 / 6 ? count + 3 : count;
      const sentences = [
        `${pick(OPENINGS)} ${who} of ${where} ${pick(deed)} on June ${day}.`,
        `At least ${told} people were hurt in ${where}, ${speaker} said on June ${day + 1}.`,
        `“We will not forget what ${who} did here,” ${speaker} told reporters in ${where}.`,
      ];
      // A third is the story, the rest is around it.
      words.push(...(next.next().value < 1 / 3 ? pick(sentences) : scene()).split(" "));
    }
    const id = String(i).padStart(3, "0");
    return { id, outlet: `Outlet ${i}`, date: `2021-06-${20 + (i % 8)}`, title: `Report ${i}`, text: words.join(" ") };
  });
}
