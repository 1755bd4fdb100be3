// What every benchmark of the page starts from: a browser, the site with a corpus of its own, clocks, and the line that
// compares. `cargo xtask bench --browser` builds the site and the corpora and runs every *.bench.mjs.
//
// Times are of the page's main thread, in the browser that the tests use. It draws without a graphics processor, so what
// a canvas costs is in them: Chromium rasterises it at the end of the frame. What its other threads do to put layers
// together is not.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LAUNCH } from "../../e2e/helper/browser.mjs";
import { serve } from "../../e2e/helper/server.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const { chromium } = createRequire(join(root, "tests/e2e/package.json"))("@playwright/test");

/** The site under test. */
export const SITE = resolve(process.env.PARALLAX_BENCH_SITE ?? join(root, "dist"));
/** The corpora that were made for the benchmarks. */
export const CORPORA = resolve(process.env.PARALLAX_BENCH_CORPORA ?? join(root, "target/bench"));
/** A file of a package that is measured beside ours. */
export const peerFile = (name) => join(root, "tests/bench/node_modules", name);

const VIEWPORT = { width: 1440, height: 900 };

/** Runs `work` with a browser and the address of the site, and ends both. */
export async function withBrowser(work) {
  const browser = await chromium.launch(LAUNCH);
  const server = await serve(SITE);
  try {
    await work({ browser, address: server.address });
  } finally {
    await browser.close();
    server.close();
  }
}

/** An empty page with the clocks in it. */
export async function emptyPage(browser) {
  const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(clocks);
  await page.goto("about:blank");
  return page;
}

/** The site at a route, with the bundle `corpus` for its own, once all its code is there. */
export async function openSite({ browser, address }, corpus, route) {
  const page = await emptyPage(browser);
  await page.route("**/corpus.plx", (request) => request.fulfill({ path: corpus }));
  await page.goto(address + route);
  const views = page.getByRole("navigation", { name: "Views" });
  const problem = page.getByRole("alert");
  await views.or(problem).first().waitFor({ timeout: 120_000 });
  if (await problem.isVisible()) throw new Error(`${corpus}: ${await problem.innerText()}`);
  await page.evaluate(() => globalThis.parallaxLater?.then(() => {}));
  return page;
}

/** Puts `bench` into the page. Runs there, before any other script. */
function clocks() {
  const { port1, port2 } = new MessageChannel();
  let isOver = () => {};
  port1.onmessage = () => isOver(performance.now());
  /**
   * Does `step` as the browser does input, before a frame, and gives the milliseconds that it and the frame took:
   * handlers, callbacks of the frame, style, layout and paint. The message comes after all of them.
   */
  const frame = (step) =>
    new Promise((done) => {
      let began = 0;
      requestAnimationFrame(() => (began = performance.now()));
      const before = performance.now();
      step();
      const handled = performance.now() - before;
      isOver = (ended) => done(handled + ended - began);
      requestAnimationFrame(() => port2.postMessage(null));
    });
  window.bench = {
    frame,
    /** The times of `n` frames, each with its step. */
    async frames(n, step) {
      const times = [];
      for (let i = 0; i < n; i += 1) times.push(await frame(() => step(i)));
      return times;
    },
    /** The milliseconds from `act` to the end of the first frame after which `isDone`. */
    async until(act, isDone) {
      const began = performance.now();
      act();
      do await frame(() => {});
      while (!isDone());
      return performance.now() - began;
    },
  };
}

/** The value below which a part of the values lies. */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** One line for a person: `what: parallax 4.1 ms (reach 8 ms), …`. */
export function tell(what, milliseconds, reach, detail = "") {
  console.log(`${what}: parallax ${milliseconds.toFixed(1)} ms (to reach: ${reach} ms)${detail && `; ${detail}`}`);
}

/** One line for each peer, as the native benchmarks have it. */
export function compare(group, ours, peer, theirs) {
  console.log(`${group}: ${peer} takes ${(theirs / ours).toFixed(2)} times as long as parallax`);
}
