// The views on the tests' own corpus: what a reader does in the first minutes, by mouse, by keyboard and by link.
import AxeBuilder from "@axe-core/playwright";
import { join } from "node:path";
import { FOLDER } from "./helper/folder.mjs";
import { SITES, expect, open, test } from "./helper/site.mjs";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

/** Opens the site and waits until the corpus is there. */
async function openViews(page, site, route = "") {
  await open(page, site, route);
  await expect(page.getByRole("navigation", { name: "Views" })).toBeVisible();
}

const listbox = (page) => page.getByRole("listbox", { name: "Events in order of time" });
const evidence = (page) => page.getByRole("complementary", { name: "Evidence" });
const hash = (page) => new URL(page.url()).hash;

for (const site of SITES) {
  test.describe(site.name, () => {
    test("lists the documents, and reads each", async ({ page }) => {
      await openViews(page, site, "#/read");
      const documents = page.getByRole("navigation", { name: "Documents" }).getByRole("link");
      await expect(documents).toHaveCount(5);
      for (let i = 0; i < 5; i += 1) {
        await documents.nth(i).click();
        await expect(documents.nth(i)).toHaveAttribute("aria-current", "page");
        const label = await documents.nth(i).locator(".plx-documents__label").textContent();
        await expect(page.locator("article .plx-article__source")).toContainText(label);
        expect((await page.locator("article").innerText()).length).toBeGreaterThan(800);
      }
    });

    test("selects an event in the list by mouse and shows the sentences behind it", async ({ page }) => {
      await openViews(page, site);
      const row = listbox(page).getByRole("option").filter({ hasText: "11 Mar 2021" }).first();
      await row.click();
      await expect(row).toHaveAttribute("aria-selected", "true");
      await expect(evidence(page).locator(".plx-card__text").first()).toContainText(/11/);
      await expect(evidence(page).locator("mark").first()).toBeVisible();
      expect(hash(page)).toContain("event=2021-03-11");
    });

    test("selects an event on the timeline by mouse", async ({ page }) => {
      await openViews(page, site);
      // The lane of the first source has a mark somewhere along its height: the pointer tells where.
      const canvas = page.locator(".plx-chart__detail");
      const box = await canvas.boundingBox();
      const row = await firstMark(page, box);
      expect(row, "a mark under the pointer").not.toBeNull();
      await page.mouse.click(row.x, row.y);
      await expect(evidence(page).locator(".plx-card__text").first()).toBeVisible();
      await expect(listbox(page).getByRole("option", { selected: true })).toHaveCount(1);
    });

    test("selects events by keyboard: one tab stop each for the timeline and the list", async ({ page }) => {
      await openViews(page, site);
      const chart = page.getByRole("application", { name: /^Timeline/ });
      await chart.focus();
      await page.keyboard.press("ArrowRight");
      await expect(listbox(page).getByRole("option").first()).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("ArrowRight");
      await expect(listbox(page).getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Tab");
      await expect(listbox(page)).toBeFocused();
      await page.keyboard.press("ArrowUp");
      await expect(listbox(page).getByRole("option").first()).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Enter");
      await expect(evidence(page).getByRole("heading", { level: 2 })).toBeFocused();
      await expect(page.getByRole("status").filter({ hasText: /Reported by \d of 5/ })).toHaveCount(1);
    });

    test("zooms by keyboard and puts the window into the link, then fits all again", async ({ page }) => {
      await openViews(page, site);
      await page.getByRole("application", { name: /^Timeline/ }).focus();
      await page.keyboard.press("+");
      await page.keyboard.press("+");
      await expect.poll(() => hash(page)).toMatch(/from=\d{4}-\d\d-\d\d&to=/);
      await page.keyboard.press("f");
      await expect.poll(() => hash(page)).not.toContain("from=");
    });

    test("combines filters, counts them and keeps them in the link", async ({ page }) => {
      await openViews(page, site);
      const all = await listbox(page).getByRole("option").count();
      const filters = page.getByRole("complementary", { name: "Filters" });
      await filters.getByRole("checkbox").first().uncheck();
      const fewer = await listbox(page).getByRole("option").count();
      expect(fewer).toBeLessThan(all);
      await expect(filters).toContainText(`${fewer} of ${all} events shown`);
      const link = hash(page);
      expect(link).toContain("source=");
      await page.reload();
      await expect(listbox(page).getByRole("option")).toHaveCount(fewer);
      expect(hash(page)).toBe(link);
      await filters.getByRole("button", { name: "Show all" }).click();
      await expect(listbox(page).getByRole("option")).toHaveCount(all);
    });

    test("compares two documents, fact by fact and side by side", async ({ page }) => {
      await openViews(page, site, "#/compare");
      const chips = page.getByRole("group", { name: "Compare", exact: true }).getByRole("button");
      await expect(chips).toHaveCount(5);
      for (let i = 0; i < 5; i += 1) {
        const isWanted = i === 2 || i === 4;
        if (((await chips.nth(i).getAttribute("aria-pressed")) === "true") !== isWanted) await chips.nth(i).click();
      }
      const table = page.getByRole("table");
      await expect(table.getByRole("columnheader")).toHaveCount(3);
      const fact = table.getByRole("row").filter({ hasText: "8 Mar 2021" }).filter({ hasText: "agrees" }).first();
      await fact.getByRole("button").click();
      await expect(fact).toHaveAttribute("aria-current", "true");
      await expect(table).toContainText("not found in");
      await page.getByRole("button", { name: "Side by side" }).click();
      await expect(page.locator(".plx-sbs__column")).toHaveCount(2);
      await expect(page.locator(".plx-sbs__only").first()).toHaveText("only here");
    });

    test("joins the passages of any two texts that stand side by side, and steps through them", async ({ page }) => {
      await openViews(page, site, "#/compare?as=side");
      await expect(page.locator(".plx-sbs__column")).toHaveCount(3);
      await expect(page.locator(".plx-compare__counts")).toContainText(/[1-9]\d* pairs of passages/);
      const joined = new Set();
      await page.keyboard.press("n");
      await expect(page.locator(".plx-sbs__sentence--selected")).toHaveCount(2);
      const n = Number((await page.locator(".plx-compare__counts").textContent()).match(/^\d+/)[0]);
      for (let i = 0; i < n; i += 1) {
        await expect(page.getByRole("status").filter({ hasText: `Pair ${i + 1} of ${n}` })).toHaveCount(1);
        const columns = page.locator(".plx-sbs__column").filter({ has: page.locator(".plx-sbs__sentence--selected") });
        await expect(columns).toHaveCount(2);
        joined.add((await columns.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))).join(" + "));
        await expect(page.locator(".plx-ribbon--selected").first()).toBeVisible();
        await page.keyboard.press("n");
      }
      expect(joined.size, "every two of the three").toBe(3);
      await page.keyboard.press("p");
      await expect(page.getByRole("status").filter({ hasText: `Pair ${n} of ${n}` })).toHaveCount(1);
    });

    test("shows all documents against all, and opens two of them in the ledger", async ({ page }) => {
      await openViews(page, site, "#/compare?as=matrix");
      const table = page.getByRole("table");
      await expect(table.getByRole("columnheader")).toHaveCount(6);
      await expect(table.getByRole("row")).toHaveCount(6);
      await expect(page.getByRole("heading", { name: "What to read" })).toBeVisible();
      await table.getByRole("row").nth(1).getByRole("link").first().click();
      await expect(table.getByRole("columnheader")).toHaveCount(3);
      expect(hash(page)).not.toContain("as=");
    });

    test("narrows the ledger to one relation, by a link too", async ({ page }) => {
      await openViews(page, site, "#/compare");
      const relations = page.getByRole("group", { name: "Show facts that" });
      await relations.getByRole("button", { name: /only$/ }).click();
      await expect(relations.getByRole("button", { name: /only$/ })).toHaveAttribute("aria-pressed", "true");
      expect(hash(page)).toContain("relation=alone");
      const words = page.locator(".plx-ledger__word").filter({ hasText: /./ });
      await expect(words.first()).toHaveText("only here");
      await expect(words.filter({ hasText: "agrees" })).toHaveCount(0);
    });

    test("shows wording, voices and shared text by source", async ({ page }) => {
      await openViews(page, site, "#/compare?as=wording");
      await expect(page.locator(".plx-compare__warning")).toContainText("Too small a sample");
      await page.getByRole("group", { name: "Form of the comparison" }).getByRole("button", { name: "Voices" }).click();
      await expect(page.getByRole("table").getByRole("row").filter({ hasText: "Ada Quill" }).first()).toContainText("words");
      await page.getByRole("button", { name: "Shared text" }).click();
      await expect(page.locator(".plx-compare__note")).toContainText("origins");
    });

    test("makes a report of the comparison to download", async ({ page }) => {
      await openViews(page, site, "#/compare?as=report");
      await expect(page.getByRole("region", { name: "The report in Markdown" })).toContainText("# Comparison");
      const downloads = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download HTML" }).click();
      expect((await downloads).suggestedFilename()).toBe("comparison.html");
    });

    test("restores a link, and leaves it as it was", async ({ page }) => {
      await openViews(page, site);
      await listbox(page).getByRole("option").nth(2).click();
      await page.getByRole("button", { name: "reported" }).click();
      await page.getByRole("checkbox", { name: "A lane for each source" }).uncheck();
      const link = hash(page);
      expect(link).toMatch(/event=.*time=reported.*lanes=off/);
      const title = await evidence(page).getByRole("heading", { level: 2 }).textContent();
      await page.goto("about:blank");
      await openViews(page, site, link);
      await expect(evidence(page).getByRole("heading", { level: 2 })).toHaveText(title);
      await expect(page.getByRole("button", { name: "reported" })).toHaveAttribute("aria-pressed", "true");
      await expect(page.getByRole("checkbox", { name: "A lane for each source" })).not.toBeChecked();
      expect(hash(page)).toBe(link);
    });

    test("says what a link asks for in vain, and shows the rest", async ({ page }) => {
      const link = "#/compare?event=nothing-of-the-kind&wormhole=1";
      await openViews(page, site, link);
      await expect(page.getByRole("alert")).toContainText("nothing-of-the-kind");
      await expect(page.getByRole("alert")).toContainText("wormhole");
      await expect(page.getByRole("table")).toBeVisible();
      expect(hash(page)).toBe(link);
      await page.getByRole("button", { name: "Dismiss" }).click();
      await expect(page.getByRole("alert")).toHaveCount(0);
    });

    test("goes back and forward through what was seen", async ({ page }) => {
      await openViews(page, site);
      await page.getByRole("link", { name: "Compare", exact: true }).click();
      await expect(page.getByRole("table")).toBeVisible();
      await page.getByRole("link", { name: "Read", exact: true }).click();
      await expect(page.locator("article.plx-article")).toBeVisible();
      await page.goBack();
      await expect(page.getByRole("table")).toBeVisible();
      await page.goBack();
      await expect(listbox(page)).toBeVisible();
      await page.goForward();
      await expect(page.getByRole("table")).toBeVisible();
    });

    test("leads from an event to its passage and shows the value of a time expression", async ({ page }) => {
      await openViews(page, site);
      await listbox(page).getByRole("option").filter({ hasText: "11 Mar 2021" }).first().click();
      await evidence(page).getByRole("link", { name: "Read" }).click();
      const passage = page.locator(".plx-words--passage");
      await expect(passage.first()).toBeInViewport();
      const timex = passage.locator(".plx-annotation__words").filter({ has: page.locator(".plx-layer--times") }).first();
      await timex.focus();
      await expect(page.getByRole("tooltip")).toContainText("2021-03-11");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("tooltip")).toHaveCount(0);
    });

    test("helps with its keys, and gives the focus back", async ({ page }) => {
      await openViews(page, site);
      await page.getByRole("button", { name: /Help/ }).focus();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(page.getByRole("button", { name: /Help/ })).toBeFocused();
    });
  });
}

test.describe("figures", () => {
  const list = (page) => page.getByRole("listbox", { name: /^Figures/ });

  test("shows one measure at a time, and the sentence behind a bound", async ({ page }) => {
    await openViews(page, SITES[0], "#/figures");
    const measures = page.getByRole("group", { name: "What is counted" });
    await measures.getByRole("button", { name: /^arrested/ }).click();
    await expect(measures.getByRole("button", { pressed: true })).toHaveText(/^arrested/);
    await list(page).getByRole("option").filter({ hasText: "At least 17 people" }).click();
    await expect(evidence(page).getByRole("heading", { level: 2 })).toHaveText("At least 17 people");
    await expect(evidence(page)).toContainText("a lower bound");
    await expect(evidence(page).locator("mark").first()).toHaveText("At least 17 people");
    await expect(page.locator(".plx-figures__mark--selected")).toHaveCount(1);
    const link = hash(page);
    expect(link).toMatch(/measure=arrested&figure=courier%40\d+/);
    await page.reload();
    await expect(evidence(page).getByRole("heading", { level: 2 })).toHaveText("At least 17 people");
    expect(hash(page)).toBe(link);
    await evidence(page).locator(".plx-card__text a").first().click();
    await expect(page.locator(".plx-words--passage").first()).toBeInViewport();
  });

  test("steps through them by keyboard, and hides sources", async ({ page }) => {
    await openViews(page, SITES[0], "#/figures?measure=arrested");
    await list(page).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(list(page).getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(evidence(page).getByRole("heading", { level: 2 })).toBeFocused();
    const all = await list(page).getByRole("option").count();
    const filters = page.getByRole("complementary", { name: "Filters" });
    await filters.getByRole("checkbox").first().uncheck();
    await expect(filters).toContainText(/figures? hidden/);
    expect(await list(page).getByRole("option").count()).toBeLessThan(all);
  });
});

test.describe("voices", () => {
  const list = (page) => page.getByRole("listbox", { name: "Who speaks" });

  test("shows who said what, under which spellings, quoted by whom", async ({ page }) => {
    await openViews(page, SITES[0], "#/voices");
    await list(page).getByRole("option").filter({ hasText: "Ada Quill" }).click();
    await expect(evidence(page).getByRole("heading", { level: 2 })).toHaveText("Ada Quill");
    await expect(evidence(page).getByRole("heading", { name: "Spellings" })).toBeVisible();
    expect(await evidence(page).getByRole("table").getByRole("row").count()).toBeGreaterThan(2);
    await expect(evidence(page).locator(".plx-card__value").first()).toContainText(/“said” · neutral · quoted/);
    const link = hash(page);
    expect(link).toContain("voice=ada-quill");
    await page.reload();
    await expect(evidence(page).getByRole("heading", { level: 2 })).toHaveText("Ada Quill");
    await evidence(page).locator(".plx-card__text a").first().click();
    await expect(page.locator(".plx-words--passage").first()).toBeInViewport();
  });

  test("sorts, filters by kind of cue, and says who was not resolved", async ({ page }) => {
    await openViews(page, SITES[0], "#/voices");
    const options = list(page).getByRole("option");
    await expect(list(page)).toContainText("Not resolved to a name");
    await page.getByRole("button", { name: "name", exact: true }).click();
    await expect(options.first()).toContainText("Ada Quill");
    expect(hash(page)).toContain("by=name");
    const all = await options.count();
    await page.getByRole("checkbox", { name: /^neutral/ }).uncheck();
    await expect(page.getByRole("complementary", { name: "Filters" })).toContainText(/statements hidden/);
    expect(await options.count()).toBeLessThan(all);
  });
});

test("the layers of a text are switched on and off, and the text stays the same", async ({ page }) => {
  await openViews(page, SITES[0], "#/read?doc=courier");
  const text = () => page.locator(".plx-article__paragraph").allTextContents();
  const layers = page.getByRole("group", { name: "Layers of the text" });
  const before = await text();
  await expect(page.locator("article .plx-layer--names")).toHaveCount(0);
  await layers.getByRole("button", { name: /^Names/ }).click();
  await expect(page.locator("article .plx-layer--names").first()).toBeVisible();
  const name = page.locator("article .plx-annotation__words").filter({ hasText: "Ortíz" }).first();
  await name.focus();
  await expect(page.getByRole("tooltip")).toContainText("person");
  expect(hash(page)).toContain("layer=names");
  for (const layer of ["Times", "Speech", "Figures", "Events", "Names"]) {
    await layers.getByRole("button", { name: new RegExp(`^${layer}`) }).click();
  }
  await expect(page.locator("article .plx-annotation__words")).toHaveCount(0);
  expect(await text()).toEqual(before);
});

test("on a phone, pairs of passages are cards, and what one source has alone follows", async ({ page }) => {
  await page.setViewportSize(NARROW);
  await openViews(page, SITES[0], "#/compare?as=side");
  const card = page.locator(".plx-passages .plx-card").first();
  await expect(card.locator(".plx-passages__side")).toHaveCount(2);
  await expect(page.locator(".plx-alone")).toHaveCount(3);
  await expect(page.locator(".plx-alone h2").first()).toHaveText(/Only in .*: \d+ passages?/);
  await page.getByRole("button", { name: "Next pair" }).click();
  await expect(card).toHaveAttribute("aria-current", "true");
});

test.describe("accessibility", () => {
  for (const [size, viewport] of [["wide", WIDE], ["narrow", NARROW]]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`axe finds nothing in any view, ${size}, ${colorScheme}`, async ({ page }) => {
        test.slow(); // axe looks at nine views
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await openViews(page, SITES[0]);
        await listbox(page).getByRole("option").nth(3).click();
        await expectNoFault(page, "timeline with evidence");
        for (const route of ["#/compare", "#/compare?as=side", "#/compare?as=matrix", "#/compare?as=wording", "#/compare?as=report", "#/figures?measure=wounded", "#/voices?voice=ada-quill", "#/read?layer=times&layer=names&layer=speech&layer=figures&layer=events"]) {
          await openViews(page, SITES[0], route);
          await expectNoFault(page, route);
        }
      });
    }
  }

  for (const route of ["#/timeline", "#/compare", "#/compare?as=side", "#/compare?as=matrix", "#/compare?as=wording", "#/compare?as=report", "#/figures", "#/voices", "#/read"]) {
    test(`nothing is wider than a phone: ${route}`, async ({ page }) => {
      await page.setViewportSize(NARROW);
      await openViews(page, SITES[0], route);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(excess).toBeLessThanOrEqual(0);
      const tabs = page.getByRole("navigation", { name: "Views" }).getByRole("link");
      for (const tab of await tabs.all()) await expect(tab).toBeInViewport({ ratio: 1 });
    });
  }
});

test.describe("a corpus that cannot be opened", () => {
  // A service worker would answer in place of the routes below.
  test.use({ expectedErrors: [/Failed to load resource/], serviceWorkers: "block" });

  const cases = [
    ["missing", (route) => route.fulfill({ status: 404, body: "" }), /status 404/],
    ["no bundle at all", (route) => route.fulfill({ body: "<!doctype html>" }), /no Parallax bundle/],
    [
      "cut off",
      async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        await route.fulfill({ body: body.subarray(0, body.length / 2) });
      },
      /damaged/,
    ],
    [
      "of a newer version",
      async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        body.writeUInt16LE(60000, 4);
        await route.fulfill({ body });
      },
      /format 60000/,
    ],
  ];
  for (const [name, answer, message] of cases) {
    test(`gets a clear message: ${name}`, async ({ page }) => {
      await page.route("**/corpus.plx", answer);
      await open(page, SITES[0]);
      await expect(page.getByRole("alert")).toContainText("The corpus could not be opened");
      await expect(page.getByRole("alert")).toContainText(message);
    });
  }
});

/** Moves the pointer over the canvas until its cursor says that there is a mark. */
async function firstMark(page, box) {
  for (let y = box.y + 40; y < box.y + box.height - 40; y += 12) {
    for (let x = box.x + 130; x < box.x + box.width; x += 12) {
      await page.mouse.move(x, y);
      if ((await page.locator(".plx-chart__tip:not([hidden])").count()) > 0) {
        const words = await page.locator(".plx-chart__tip").textContent();
        if (!words.includes("close together")) return { x, y };
      }
    }
  }
  return null;
}

async function expectNoFault(page, where) {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))]), where).toEqual([]);
}

test.describe("a corpus of many sources", () => {
  test.use({ serviceWorkers: "block" });

  test.beforeEach(async ({ page }) => {
    await page.route("**/corpus.plx", (route) => route.fulfill({ path: join(FOLDER, "events-300.plx") }));
  });

  test("lists a dozen, and more when asked, without losing the focus", async ({ page }) => {
    await open(page, SITES[0]);
    const sources = page.getByRole("group", { name: "Sources" });
    await expect(sources.getByRole("checkbox")).toHaveCount(12);
    await sources.getByRole("button", { name: "Show 48 more of 48" }).press("Enter");
    await expect(sources.getByRole("checkbox")).toHaveCount(60);
    await expect(sources.getByRole("checkbox").nth(12)).toBeFocused();
    await expect(sources.getByRole("button")).toHaveCount(0);
  });

  test("keeps what is chosen in sight, wherever it stands", async ({ page }) => {
    await open(page, SITES[0], "#/read");
    const documents = page.getByRole("navigation", { name: "Documents" });
    await expect(documents.getByRole("link")).toHaveCount(12);
    await documents.getByRole("button", { name: /^Show 48 more/ }).press("Enter");
    await expect(documents.getByRole("link").nth(12)).toBeFocused();
    await documents.getByRole("link").last().click();
    await page.reload();
    await expect(documents.getByRole("link")).toHaveCount(13);
    await expect(documents.getByRole("link").last()).toHaveAttribute("aria-current", "page");
    await page.goto(`${SITES[0].address}#/compare`);
    const chosen = page.getByRole("group", { name: "Compare", exact: true });
    await expect(chosen.getByRole("button", { pressed: true }).first()).toBeVisible();
    const n = await chosen.getByRole("button").count();
    expect(n).toBeLessThan(30);
    await chosen.getByRole("button", { name: /^Show \d+ more/ }).press("Enter");
    await expect(chosen.getByRole("button")).toHaveCount(60);
    await expect(chosen.getByRole("button").nth(12)).toBeFocused();
  });
});
