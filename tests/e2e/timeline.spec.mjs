// The timeline as an instrument: the day of knowledge, lanes, movement by keys and fingers, pictures, print.
import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { SITES, expect, open, test } from "./helper/site.mjs";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROW = { width: 390, height: 844 };

async function openTimeline(page, route = "", site = SITES[0]) {
  await open(page, site, route);
  await expect(page.getByRole("navigation", { name: "Views" })).toBeVisible();
}

const listbox = (page) => page.getByRole("listbox", { name: "Events in order of time" });
const rows = (page) => listbox(page).getByRole("option");
const chart = (page) => page.getByRole("application", { name: /^Timeline/ });
const handle = (page) => page.getByRole("slider", { name: "Known at the end of" });
const evidence = (page) => page.getByRole("complementary", { name: "Evidence" });
const hash = (page) => new URL(page.url()).hash;

test.describe("what was known on a day", () => {
  test("a link shows only what had appeared, and says how much that is", async ({ page }) => {
    await openTimeline(page);
    const all = await rows(page).count();
    await openTimeline(page, "#/timeline?known=2021-03-13");
    await page.reload();
    await expect(page.getByLabel("Day of knowledge")).toHaveValue("2021-03-13");
    const known = await rows(page).count();
    expect(known).toBeGreaterThan(0);
    expect(known).toBeLessThan(all);
    await expect(page.locator(".plx-chart__count")).toHaveText(`${known} of ${all} events known`);
    // The Evening Ledger appeared on 18 March: nothing of it is here, neither in the rows nor behind them.
    for (const badge of await rows(page).locator(".plx-row__badges").allTextContents()) expect(badge).not.toContain("E");
    await rows(page).filter({ hasText: "2021" }).last().click();
    for (const who of await evidence(page).locator(".plx-card__who").allTextContents()) {
      expect(who).not.toContain("Evening Ledger");
    }
    expect(hash(page)).toContain("known=2021-03-13");
    await page.getByRole("button", { name: "Known by" }).click();
    await expect(rows(page)).toHaveCount(all);
    expect(hash(page)).not.toContain("known=");
  });

  test("is moved by keys alone, announced, and never takes the focus away", async ({ page }) => {
    await openTimeline(page);
    await chart(page).focus();
    await expect(handle(page)).toHaveCount(0);
    await page.keyboard.press("k");
    await expect(handle(page)).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(handle(page)).toBeFocused();
    await page.keyboard.press("Home");
    await expect.poll(() => hash(page)).toContain("known=2021-03-12");
    await expect(page.getByRole("status").filter({ hasText: /^12 Mar 2021: \d+ of \d+ events known/ })).toHaveCount(1);
    const first = await rows(page).count();
    await page.keyboard.press("ArrowRight");
    await expect(handle(page)).toHaveAttribute("aria-valuetext", "13 Mar 2021");
    await page.keyboard.press("PageUp");
    await expect(handle(page)).toHaveAttribute("aria-valuetext", "14 Mar 2021");
    await page.keyboard.press("PageDown");
    await expect(handle(page)).toHaveAttribute("aria-valuetext", "13 Mar 2021");
    expect(await rows(page).count()).toBeGreaterThan(first);
    await page.keyboard.press("Escape");
    await expect(handle(page)).toHaveCount(0);
    await expect(chart(page)).toBeFocused();
    expect(hash(page)).not.toContain("known=");
  });

  test("is dragged along the axis, which stays where it is", async ({ page }) => {
    await openTimeline(page, "#/timeline?known=2021-03-12&from=2021-03-01&to=2021-03-31");
    const box = await handle(page).boundingBox();
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 150, y, { steps: 8 });
    const moved = await handle(page).boundingBox();
    expect(Math.abs(moved.x - box.x - 150)).toBeLessThan(30);
    await page.mouse.up();
    await page.mouse.move(box.x, y + 40);
    await expect.poll(() => hash(page)).toMatch(/known=2021-03-(1[4-9]|2\d)/);
    expect(hash(page)).toContain("from=2021-03-01&to=2021-03-31");
  });

  test("is there on a phone too", async ({ page }) => {
    await page.setViewportSize(NARROW);
    await openTimeline(page);
    const all = await rows(page).count();
    await page.getByRole("button", { name: "Known by" }).click();
    await expect(handle(page)).toBeVisible();
    expect(await rows(page).count()).toBeLessThan(all);
    await page.getByLabel("Day of knowledge").fill("2021-03-14");
    await page.getByLabel("Day of knowledge").blur();
    await expect.poll(() => hash(page)).toContain("known=2021-03-14");
  });
});

test("lanes gather by source, who, place and kind, in an order, and are put away", async ({ page }) => {
  await openTimeline(page);
  const menu = page.locator("details.plx-menu");
  await menu.locator("summary").focus();
  await page.keyboard.press("Enter");
  const detail = page.locator(".plx-chart__detail");
  const height = async () => (await detail.boundingBox()).height;
  const lanes = menu.getByRole("combobox").first();
  await lanes.selectOption("by kind");
  await expect.poll(() => hash(page)).toContain("rows=kind");
  const tall = await height();
  await menu.getByRole("combobox").nth(1).selectOption("by name");
  await expect.poll(() => hash(page)).toContain("sort=name");
  const link = hash(page);
  await page.reload();
  await menu.locator("summary").click();
  await expect(lanes.locator("option:checked")).toHaveText("by kind");
  expect(hash(page)).toBe(link);
  await lanes.selectOption("none");
  await expect.poll(() => hash(page)).toContain("lanes=off");
  await expect.poll(height).not.toBe(tall);
  await lanes.selectOption("by source");
  await expect.poll(() => hash(page)).not.toMatch(/lanes=|rows=/);
});

test("W A S D move the window, and only while the timeline has the focus", async ({ page }) => {
  await openTimeline(page);
  await listbox(page).focus();
  for (const key of ["w", "d", "k"]) await page.keyboard.press(key);
  await chart(page).focus();
  expect(hash(page)).not.toMatch(/from=|known=/);
  await page.keyboard.press("w");
  await expect.poll(() => hash(page)).toMatch(/from=\d{4}/);
  await openTimeline(page, "#/timeline?from=2021-03-10&to=2021-03-13");
  await page.reload();
  await chart(page).focus();
  const from = () => hash(page).match(/from=([-\d]+)/)?.[1] ?? "";
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("d");
  await expect.poll(() => from() > "2021-03-10").toBe(true);
  for (let i = 0; i < 5; i += 1) await page.keyboard.press("a");
  await expect.poll(() => from() < "2021-03-10").toBe(true);
  for (let i = 0; i < 12; i += 1) await page.keyboard.press("s");
  await expect.poll(from).toBe("");
});

test("two fingers zoom", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await openTimeline(page);
  const box = await page.locator(".plx-chart__detail").boundingBox();
  const y = box.y + 60;
  const session = await context.newCDPSession(page);
  const touch = (type, points) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((x, id) => ({ x, y, id })) });
  const middle = box.x + box.width / 2;
  await touch("touchStart", [middle - 60]);
  await touch("touchStart", [middle - 60, middle + 60]);
  for (let apart = 70; apart <= 250; apart += 20) await touch("touchMove", [middle - apart, middle + apart]);
  await touch("touchEnd", []);
  await expect.poll(() => hash(page)).toMatch(/from=\d{4}-\d\d-\d\d&to=/);
  await context.close();
});

for (const site of SITES) {
  test.describe(`pictures, ${site.name}`, () => {
    const save = async (page, name) => {
      const downloads = page.waitForEvent("download");
      await page.getByRole("button", { name, exact: true }).click();
      const download = await downloads;
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };

    test("the timeline as SVG, with its words as text, and as PNG", async ({ page }) => {
      await openTimeline(page, "", site);
      await page.locator("details.plx-menu summary").click();
      const all = await save(page, "All, as SVG");
      expect(all.name).toBe("timeline.svg");
      const svg = all.bytes.toString("utf8");
      const read = await page.evaluate((svg) => {
        const picture = new DOMParser().parseFromString(svg, "image/svg+xml");
        const names = new Set([...picture.querySelectorAll("*")].map((element) => element.localName));
        const texts = [...picture.querySelectorAll("text")].map((text) => text.textContent);
        return { names: [...names], texts, failed: Boolean(picture.querySelector("parsererror")) };
      }, svg);
      expect(read.failed).toBe(false);
      expect(read.names).not.toContain("script");
      expect(read.names).not.toContain("foreignObject");
      expect(read.texts).toContain("All sources");
      const titles = await rows(page).locator(".plx-row__title").allTextContents();
      const isTitle = (text) => titles.some((title) => title.trim().startsWith(text.replace(/( \+\d+)$/, "").replace(/…$/, "")));
      expect(read.texts.filter((text) => text.length > 12 && isTitle(text)).length, "labels").toBeGreaterThan(1);
      const png = await save(page, "This window, as PNG");
      expect(png.name).toBe("timeline.png");
      expect(png.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect(png.bytes.length).toBeGreaterThan(10_000);
    });
  });
}

test("prints the drawing and every row", async ({ page }) => {
  await page.setViewportSize(NARROW);
  await openTimeline(page);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const detail = page.locator(".plx-chart__detail");
  await expect(detail).toBeVisible();
  const { ratio, isWhite, isDrawn } = await detail.evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const box = canvas.getBoundingClientRect();
    const isWhite = data.slice(0, 4).every((value) => value === 255);
    return { ratio: canvas.width / canvas.height / (box.width / box.height), isWhite, isDrawn: data.some((value) => value < 100) };
  });
  expect(ratio).toBeCloseTo(1, 1);
  expect(isWhite, "paper is white, whatever the theme").toBe(true);
  expect(isDrawn).toBe(true);
  await expect(rows(page).last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Known by" })).toBeHidden();
  const list = await listbox(page).evaluate((list) => ({ shown: list.clientHeight, whole: list.scrollHeight }));
  expect(list.shown).toBe(list.whole);
});

async function expectNoFault(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`)).toEqual([]);
}

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [{ width: 1440, height: 900 }, NARROW]) {
    test(`axe finds nothing: a day of knowledge and the open menu, ${colorScheme}, ${viewport.width} wide`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await openTimeline(page, "#/timeline?known=2021-03-14");
      const menu = page.locator("details.plx-menu summary");
      await menu.click();
      await expectNoFault(page);
      await menu.click();
      await rows(page).first().click();
      await expectNoFault(page);
    });
  }
}
