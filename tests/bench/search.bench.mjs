// The search over many articles: how long from the page's question to the worker's answer; beside MiniSearch, which
// indexes the same titles and texts and is asked the same.
//
// The articles: PARALLAX_BENCH_ARTICLES names a file of JSON Lines (`id`, `outlet`, `date`, `title`, `text`), gzipped or
// not, and PARALLAX_BENCH_BUNDLE the bundle that `parallax bundle` makes of it. Without them, made-up articles serve.
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { CORPORA, SITE, compare, emptyPage, peerFile, quantile, tell, withBrowser } from "./helper/bench.mjs";

const PEER = "MiniSearch";
const REACH_MILLIS = 10;
/** Of each kind so many queries. */
const N_QUERIES = 100;
/** As many hits of each kind as the box shows. */
const N_HITS = 4;

const { PARALLAX_BENCH_ARTICLES: given, PARALLAX_BENCH_BUNDLE: bundle } = process.env;
const articlesFile = given ?? join(CORPORA, "articles-2000.jsonl");
const bundleFile = given ? bundle : join(CORPORA, "articles-2000.plx");
if (!given) console.log("search: PARALLAX_BENCH_ARTICLES names no articles, so made-up ones are searched");
if (given && !bundle) throw new Error("PARALLAX_BENCH_BUNDLE has to name the bundle of these articles");

const articles = await readArticles(articlesFile);
const queries = makeQueries(articles);
console.log(`search: ${articles.length} articles of ${basename(articlesFile)}, ${queries.length} queries`);

await withBrowser(async ({ browser, address }) => {
  const page = await emptyPage(browser);
  // Files of our own, whatever the site has: the page that asks, the articles, the peer.
  const extra = {
    "bench.html": { body: "<!doctype html><title>bench</title>", contentType: "text/html" },
    "bench.plx": { path: bundleFile },
    "bench.json": { body: JSON.stringify(articles.map(({ title, text }, id) => ({ id, title, text }))) },
    "peer.js": { path: peerFile("minisearch/dist/umd/index.js") },
  };
  for (const [name, answer] of Object.entries(extra)) {
    await page.route(`**/${name}`, (route) => route.fulfill(answer));
  }
  await page.goto(`${address}bench.html`);
  const ours = await page.evaluate(askOurs, { queries, n_hits: N_HITS, files: workerFiles() });
  const theirs = await page.evaluate(askPeer, { queries });
  tell("search-start", ours.start, "–", `${PEER} ${theirs.start.toFixed(1)} ms, without reading the articles' layers`);
  const p95 = (times) => quantile(times, 0.95);
  const all = queries.map((_, i) => i);
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  const groups = [["all", all], ...kinds.map((kind) => [kind, all.filter((i) => queries[i].kind === kind)])];
  for (const [kind, places] of groups) {
    const [own, peer] = [ours, theirs].map(({ times }) => places.map((i) => times[i]));
    const n_empty = places.filter((i) => ours.counts[i] === 0).length;
    const detail = `median ${quantile(own, 0.5).toFixed(1)}, longest ${Math.max(...own).toFixed(1)}, ${n_empty} of ${places.length} without a result; ${PEER}: ${p95(peer).toFixed(1)}, median ${quantile(peer, 0.5).toFixed(1)}, ${places.filter((i) => theirs.counts[i] === 0).length} without`;
    tell(`search-${kind}-p95`, p95(own), REACH_MILLIS, detail);
  }
  compare("search-p95", p95(ours.times), PEER, p95(theirs.times));
  compare("search-median", quantile(ours.times, 0.5), PEER, quantile(theirs.times, 0.5));
});

async function readArticles(file) {
  const bytes = await readFile(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

function workerFiles() {
  const names = readdirSync(SITE).filter((name) => name.startsWith("parallax-worker-"));
  return { glue: names.find((name) => name.endsWith(".js")), wasm: names.find((name) => name.endsWith(".wasm")) };
}

/** Queries taken from the articles, the same for the same articles. */
function makeQueries(articles) {
  let seed = 20_200_927;
  const below = (end) => {
    // Park and Miller's minimal standard generator (CACM 31, 1988).
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % end;
  };
  const words = (text) => text.match(/\p{L}[\p{L}\p{N}]*/gu) ?? [];
  const inRow = (n) => {
    for (;;) {
      const found = words(articles[below(articles.length)].text);
      if (found.length <= n) continue;
      const at = below(found.length - n);
      const row = found.slice(at, at + n);
      // What is asked for is seldom “of the”.
      if (row.some((word) => word.length > 3)) return row;
    }
  };
  const long = () => {
    for (;;) {
      const [word] = inRow(1);
      if (word.length > 4) return word.toLowerCase();
    }
  };
  const misspelled = (word) => {
    const at = 1 + below(word.length - 2);
    const [before, a, b, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
    return [before + b + a + after, before + b + after, before + a + a + b + after, before + "x" + b + after][below(4)];
  };
  const name = () => {
    for (let tries = 0; tries < 400; tries += 1) {
      const { text } = articles[below(articles.length)];
      const found = text.match(/\p{Ll} (\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)/gu) ?? [];
      if (found.length > 0) return found[below(found.length)].slice(2);
    }
    return long();
  };
  const kinds = {
    "one-word": () => `${inRow(1)[0].toLowerCase()} `,
    "two-words": () => `${long()} ${long()} `,
    "three-words": () => `${inRow(3).join(" ").toLowerCase()} `,
    phrase: () => `"${inRow(3).join(" ")}"`,
    misspelled: () => `${misspelled(long())} `,
    prefix: () => long().slice(0, 2 + below(3)),
    name: () => `${name()} `,
  };
  return Object.entries(kinds).flatMap(([kind, make]) =>
    Array.from({ length: N_QUERIES }, () => ({ kind, text: make() })),
  );
}

/** Asks our worker, in the page. */
async function askOurs({ queries, n_hits, files }) {
  const bundle = new Uint8Array(await (await fetch("bench.plx")).arrayBuffer());
  const varint = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >>> 7)]);
  const request = (text) => {
    // `Request::Search { query, n_hits }` in postcard, see web/src/worker/protocol.rs.
    const query = new TextEncoder().encode(text);
    return new Uint8Array([2, ...varint(query.length), ...query, ...varint(n_hits)]);
  };
  const began = performance.now();
  const worker = new Worker(files.glue);
  worker.postMessage(new URL(files.wasm, location.href).href);
  worker.postMessage([0, bundle]);
  let n = 0;
  const ask = (text) =>
    new Promise((done, failed) => {
      worker.onmessage = ({ data }) => done(data[1]);
      worker.onerror = ({ message }) => failed(new Error(message));
      worker.postMessage([(n += 1), request(text)]);
    });
  await ask("");
  const start = performance.now() - began;
  // Each kind of work once before the clock counts: code is compiled as it is used.
  for (const { text } of queries.filter((_, i) => i % 25 === 0)) await ask(text);
  const [times, counts] = [[], []];
  for (const { text } of queries) {
    const asked = performance.now();
    const answer = await ask(text);
    times.push(performance.now() - asked);
    if (answer[0] !== 0 || answer[1] !== 2) throw new Error(`no result for ${text}`);
    // Four kinds without a hit: count 0, exact, no hits.
    counts.push(answer.slice(2, 14).every((byte) => byte === 0) ? 0 : 1);
  }
  worker.terminate();
  return { start, times, counts };
}

/** Asks MiniSearch, in the page. */
async function askPeer({ queries }) {
  await new Promise((done) => {
    const script = document.createElement("script");
    script.src = "peer.js";
    script.onload = done;
    document.head.append(script);
  });
  const articles = await (await fetch("bench.json")).json();
  const began = performance.now();
  const index = new MiniSearch({ fields: ["title", "text"], searchOptions: { boost: { title: 3 } } });
  index.addAll(articles);
  const start = performance.now() - began;
  // Its own means for what ours does by itself: the last word may go on, misspelled words are forgiven, all words count.
  // It knows no phrases.
  const search = ({ kind, text }) =>
    index.search(text, {
      combineWith: "AND",
      prefix: (_, i, terms) => !text.endsWith(" ") && kind !== "phrase" && i === terms.length - 1,
      fuzzy: (term) => (term.length < 4 ? false : term.length < 8 ? 1 : 2),
    });
  for (const query of queries.filter((_, i) => i % 25 === 0)) search(query);
  const [times, counts] = [[], []];
  for (const query of queries) {
    const asked = performance.now();
    counts.push(search(query).length);
    times.push(performance.now() - asked);
  }
  return { start, times, counts };
}
