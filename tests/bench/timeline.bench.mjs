// The timeline with many events: how long until it is drawn, and what a frame costs while it is moved and zoomed; beside
// vis-timeline, which shows the same events.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CORPORA, compare, emptyPage, openSite, peerFile, quantile, tell, withBrowser } from "./helper/bench.mjs";

const PEER = "vis-timeline";
/** How long the peer may take for its first drawing before we go on without it. */
const PATIENCE_MILLIS = 180_000;
const N_FRAMES = 240;
/** The peer's frames take so long that fewer have to do. */
const N_PEER_FRAMES = 40;

await withBrowser(async (site) => {
  for (const [n, reach] of [
    [10_000, { draw: 100, frame: 8 }],
    [100_000, { draw: null, frame: 16 }],
  ]) {
    const ours = await measureOurs(site, n);
    const p95 = (times) => quantile(times, 0.95);
    const group = (what) => `timeline-${n}-${what}`;
    tell(group("first-draw"), ours.draw, reach.draw ?? "–", `${ours.n_elements} marks and rows in the document`);
    for (const what of ["pan", "zoom"]) {
      const times = ours[what];
      const detail = `median ${quantile(times, 0.5).toFixed(1)}, longest ${Math.max(...times).toFixed(1)}`;
      tell(group(`${what}-p95`), p95(times), reach.frame, detail);
    }
    const theirs = await measurePeer(site.browser, n);
    if (theirs.failure) {
      console.log(`${group("first-draw")}: ${PEER} has drawn nothing: ${theirs.failure}`);
      continue;
    }
    compare(group("first-draw"), ours.draw, PEER, theirs.draw);
    compare(group("pan-p95"), p95(ours.pan), PEER, p95(theirs.pan));
    compare(group("zoom-p95"), p95(ours.zoom), PEER, p95(theirs.zoom));
  }
});

async function measureOurs(site, n) {
  const page = await openSite(site, join(CORPORA, `events-${n}.plx`), "#/read");
  // From another view to the timeline for the first time, as a reader goes there who has read for a moment.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 5_000 })));
  const draw = await page.evaluate(() => {
    let isDrawn = false;
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (...args) {
      isDrawn ||= this.canvas.matches(".plx-chart__detail");
      return fillText.apply(this, args);
    };
    return bench
      .until(
        () => (location.hash = "#/timeline"),
        () => isDrawn,
      )
      .finally(() => (CanvasRenderingContext2D.prototype.fillText = fillText));
  });
  const { pan, zoom } = await page.evaluate(async (n_frames) => {
    const canvas = document.querySelector(".plx-chart__detail");
    const box = canvas.getBoundingClientRect();
    const wheel = (deltaX, deltaY) => {
      const at = { clientX: box.left + box.width * 0.6, clientY: box.top + box.height * 0.4 };
      canvas.dispatchEvent(new WheelEvent("wheel", { deltaX, deltaY, ...at, bubbles: true, cancelable: true }));
    };
    const pan = (n) => bench.frames(n, (i) => wheel(i % 120 < 60 ? 24 : -24, 0));
    const zoom = (n) => bench.frames(n, (i) => wheel(0, i % 80 < 40 ? 30 : -30));
    // In by about a tenth: there is much to see, and room to move.
    await bench.frames(10, () => wheel(0, -100));
    // Each movement once before the clock counts: code is compiled as it is used.
    await pan(120);
    await zoom(80);
    return { pan: await pan(n_frames), zoom: await zoom(n_frames) };
  }, N_FRAMES);
  const n_elements = await page.locator(".plx-row, .plx-chart *").count();
  await page.context().close();
  return { draw, pan, zoom, n_elements };
}

async function measurePeer(browser, n) {
  const page = await emptyPage(browser);
  page.setDefaultTimeout(PATIENCE_MILLIS * 2);
  await page.setContent('<div id="peer"></div>');
  await page.addStyleTag({ path: peerFile("vis-timeline/styles/vis-timeline-graph2d.min.css") });
  await page.addScriptTag({ path: peerFile("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js") });
  const events = JSON.parse(await readFile(join(CORPORA, `events-${n}.json`), "utf8"));
  const work = page.evaluate(
    async ({ events, n_frames }) => {
      const DAY = 86_400_000;
      const items = new vis.DataSet(
        events.map(({ id, title, start, end }) =>
          start === end
            ? { id, content: title, type: "point", start: Date.parse(start) + DAY / 2 }
            : { id, content: title, type: "range", start: Date.parse(start), end: Date.parse(end) + DAY },
        ),
      );
      let timeline;
      let isDrawn = false;
      const draw = await bench.until(
        () => {
          // Its own answer to many items: groups of those that lie close together, and no more rows than fit.
          timeline = new vis.Timeline(document.querySelector("#peer"), items, {
            height: 480,
            cluster: { maxItems: 1 },
          });
          timeline.on("changed", () => (isDrawn = true));
        },
        () => isDrawn,
      );
      const { start, end } = timeline.getWindow();
      const whole = end - start;
      const show = (from, length) =>
        timeline.setWindow(new Date(+start + from), new Date(+start + from + length), { animation: false });
      // The same window and the same movements as ours: a tenth of all; 24 of about 860 pixels; a fifteenth in or out.
      const length = whole / 10;
      await bench.frames(3, () => show(whole * 0.55, length));
      let at = whole * 0.55;
      const pan = (n) =>
        bench.frames(n, (i) => {
          at += ((i % 20 < 10 ? 24 : -24) / 860) * length;
          show(at, length);
        });
      let factor = 1;
      const zoom = (n) =>
        bench.frames(n, (i) => {
          factor *= 1 + (i % 20 < 10 ? 0.066 : -0.066);
          show(at + (length - length * factor) * 0.6, length * factor);
        });
      await pan(10);
      await zoom(10);
      return { draw, pan: await pan(n_frames), zoom: await zoom(n_frames) };
    },
    { events, n_frames: N_PEER_FRAMES },
  );
  // A page that is busy cannot be asked to stop: it is closed.
  let timer;
  const giveUp = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MILLIS, { failure: `still busy after ${PATIENCE_MILLIS / 1000} s` });
  });
  const failed = ({ message }) => ({ failure: message.split("\n")[0] });
  const result = await Promise.race([work.catch(failed), giveUp]);
  clearTimeout(timer);
  await page.context().close().catch(() => {});
  return result;
}
