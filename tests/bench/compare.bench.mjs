// Fifty articles compared all against all: events, aligned sentences, facts and how they stand to each other, as a reader
// waits for them who drops fifty articles; beside jsdiff, which finds the different words of the same pairs.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { articles } from "./helper/articles.mjs";
import { CORPORA, compare, emptyPage, peerFile, quantile, tell, withBrowser } from "./helper/bench.mjs";

const PEER = "jsdiff";
const N_ARTICLES = 50;
const N_WORDS = 800;
const N_RUNS = 5;
const REACH_MILLIS = 1000;
/** How long the peer may take before the rest of its pairs is reckoned from those it did. */
const PATIENCE_MILLIS = 60_000;

await withBrowser(async ({ browser, address }) => {
  const page = await emptyPage(browser);
  page.setDefaultTimeout(600_000);
  // The glue wants a page with an address.
  await page.route("**/nothing.html", (request) => request.fulfill({ contentType: "text/html", body: "" }));
  await page.goto(`${address}nothing.html`);
  await page.addScriptTag({ path: join(CORPORA, "js/parallax_js.js") });
  await page.addScriptTag({ path: peerFile("diff/dist/diff.js") });
  const wasm = (await readFile(join(CORPORA, "js/parallax_js_bg.wasm"))).toString("base64");
  const records = articles(N_ARTICLES, N_WORDS);
  const { analysis, ours, n_comparisons } = await page.evaluate(
    async ({ wasm, records, n_runs }) => {
      const bytes = Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0));
      await wasm_bindgen({ module_or_path: bytes });
      const time = (work) => {
        const began = performance.now();
        const result = work();
        return [performance.now() - began, result];
      };
      const [analysis, analyzed] = time(() => new wasm_bindgen.Articles(records));
      const runs = Array.from({ length: n_runs }, () => time(() => analyzed.corpus("Fifty")));
      return { analysis, ours: runs.map(([millis]) => millis), n_comparisons: runs[0][1].comparisons.length };
    },
    { wasm, records, n_runs: N_RUNS },
  );
  const group = `compare-${N_ARTICLES}`;
  const median = quantile(ours, 0.5);
  const n_pairs = (N_ARTICLES * (N_ARTICLES - 1)) / 2;
  const detail = `fastest ${Math.min(...ours).toFixed(0)}; ${n_pairs} pairs, ${n_comparisons} comparisons; their analysis, once: ${analysis.toFixed(0)} ms`;
  tell(group, median, REACH_MILLIS, detail);
  const { millis, n_done } = await page.evaluate(
    ({ texts, patience }) => {
      const began = performance.now();
      let n_done = 0;
      for (let a = 0; a < texts.length; a += 1) {
        for (let b = a + 1; b < texts.length && performance.now() - began < patience; b += 1) {
          Diff.diffWords(texts[a], texts[b]);
          n_done += 1;
        }
      }
      return { millis: performance.now() - began, n_done };
    },
    { texts: records.map(({ text }) => text), patience: PATIENCE_MILLIS },
  );
  if (n_done < n_pairs) console.log(`${group}: ${PEER} did ${n_done} pairs in ${PATIENCE_MILLIS / 1000} s; the rest is reckoned`);
  compare(group, median, PEER, (millis / n_done) * n_pairs);
  await page.context().close();
});
