// The story, the article with its passages and citations, and the map: by keyboard alone, by link, in both themes.
import AxeBuilder from "@axe-core/playwright";
import { SITES, expect, open, test } from "./helper/site.mjs";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

const hash = (page) => new URL(page.url()).hash;
const heading = (page) => page.getByRole("main").getByRole("heading", { level: 1 });
const evidence = (page) => page.getByRole("complementary", { name: "Evidence" });

/** Opens the site and waits until the corpus is there. */
async function openViews(page, site, route = "") {
  await open(page, site, route);
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.locator(".plx-static")).toHaveCount(0);
}

for (const site of SITES) {
  test.describe(site.name, () => {
    test("tells the story by keyboard alone, and comes back to where it began", async ({ page }) => {
      await openViews(page, site);
      const row = page.getByRole("listbox", { name: "Events in order of time" }).getByRole("option").nth(2);
      await row.click();
      const before = hash(page);
      await page.getByRole("button", { name: "Tell the story" }).focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("main")).toBeFocused();
      await expect(page.locator(".plx-story__sources li")).toHaveCount(5);
      await page.keyboard.press("ArrowRight");
      await expect(page.locator(".plx-story__progress")).toContainText(/^1 of \d+$/);
      const first = await heading(page).textContent();
      await expect(page.locator(".plx-story__account").first().locator("mark")).toBeVisible();
      expect(hash(page)).toContain("#/story?");
      await page.keyboard.press("Space");
      await expect(page.locator(".plx-story__progress")).toContainText(/^2 of \d+$/);
      await page.keyboard.press("ArrowLeft");
      await expect(heading(page)).toHaveText(first);
      await page.keyboard.press("End");
      await expect(heading(page)).toHaveText("What stays disputed");
      await page.keyboard.press("Home");
      await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("button", { name: "Tell the story" })).toBeFocused();
      expect(hash(page)).toBe(before);
    });

    test("prints every card of the story, whichever is on the screen", async ({ page }) => {
      await openViews(page, site, "#/story");
      await page.keyboard.press("ArrowRight");
      const progress = page.locator(".plx-story__progress");
      await expect(progress).toContainText(/^1 of \d+$/);
      const n = parseInt((await progress.textContent()).split(" of ")[1], 10);
      await expect(page.locator(".plx-story__card")).toHaveCount(1);
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      await expect(page.locator(".plx-story__card")).toHaveCount(n + 2);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      await expect(page.locator(".plx-story__card")).toHaveCount(1);
      await expect(progress).toContainText(`1 of ${n}`);
    });

    test("a card of the story is a link, and one that begins at an event begins there", async ({ page }) => {
      await openViews(page, site);
      await page.getByRole("listbox", { name: "Events in order of time" }).getByRole("option").nth(3).click();
      const title = await evidence(page).getByRole("heading", { level: 2 }).textContent();
      await page.getByRole("button", { name: "Start the story here" }).click();
      await expect(heading(page)).toHaveText(title);
      await expect(page.locator(".plx-story__progress")).toContainText(/^1 of \d+$/);
      await page.getByRole("button", { name: "Next" }).click();
      const second = await heading(page).textContent();
      const link = hash(page);
      await page.reload();
      await expect(heading(page)).toHaveText(second);
      expect(hash(page)).toBe(link);
      await page.getByRole("main").focus();
      await page.keyboard.press("Escape");
      await expect(evidence(page).getByRole("heading", { level: 2 })).toHaveText(title);
    });

    test("links to words marked in an article, and finds just these again", async ({ page }) => {
      await openViews(page, site, "#/read");
      const paragraph = page.locator(".plx-article__paragraph").nth(1);
      await paragraph.scrollIntoViewIfNeeded();
      const words = await paragraph.evaluate((element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        const range = document.createRange();
        range.setStart(texts[0], 3);
        range.setEnd(texts.at(-1), texts.at(-1).length - 4);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return range.toString().trim();
      });
      const passage = page.getByRole("region", { name: "Passage chosen" });
      await expect(passage).toContainText(`“${words.slice(0, 30)}`);
      await passage.getByRole("button", { name: "Cite" }).click();
      const dialog = page.getByRole("dialog", { name: "Citation" });
      const text = dialog.getByRole("region", { name: "Citation" });
      await expect(text).toContainText(words.slice(0, 20).replaceAll("“", "‘").replaceAll("”", "’"));
      await dialog.getByRole("button", { name: "BibTeX" }).click();
      await expect(text).toContainText("@misc{");
      await dialog.getByRole("button", { name: "CSL JSON" }).click();
      const items = JSON.parse(await text.textContent());
      expect(items[0].type).toBe("article-newspaper");
      expect(items[0].URL).toContain("#/read?doc=");
      const link = items[0].URL.match(/#\/read\?\S+$/)[0];
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(passage.getByRole("button", { name: "Cite" })).toBeFocused();
      await page.goto("about:blank");
      await openViews(page, site, link);
      const found = await page.locator(".plx-words--passage").allTextContents();
      expect(found.join(" ").replace(/\s+/g, " ").trim()).toBe(words.replace(/\s+/g, " "));
    });

    test("a link to words that have changed marks nothing and says so", async ({ page }) => {
      await openViews(page, site, "#/read?doc=courier&at=10-60&quote=Words+that+nobody+ever+wrote+in+this+article");
      await expect(page.getByRole("alert")).toContainText("was not found");
      await expect(page.locator(".plx-words--passage")).toHaveCount(0);
    });

    test("shows the places on a map and in a list, and their sentences", async ({ page }) => {
      await openViews(page, site, "#/map");
      const map = page.getByRole("application", { name: /^Map of the places/ });
      await expect(map).toBeVisible();
      await expect(map.locator(".plx-map__land")).toHaveCount(1);
      const list = page.getByRole("listbox", { name: /^Places/ });
      await list.focus();
      await page.keyboard.press("Home");
      await expect(list.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Enter");
      await expect(evidence(page).getByRole("heading", { level: 2 })).toBeFocused();
      await expect(evidence(page).locator("mark").first()).toBeVisible();
      expect(hash(page)).toContain("where=");
      await map.focus();
      const land = map.locator("g");
      const before = await land.getAttribute("transform");
      await page.keyboard.press("+");
      await expect(land).not.toHaveAttribute("transform", before);
      await page.keyboard.press("f");
      await expect(land).toHaveAttribute("transform", before);
      await page.keyboard.press("ArrowLeft");
      await expect(land).not.toHaveAttribute("transform", before);
      await page.keyboard.press("Escape");
      await expect(evidence(page).getByRole("heading", { name: "Choose a place" })).toBeVisible();
      const link = hash(page);
      await page.reload();
      await expect(map).toBeVisible();
      expect(hash(page)).toBe(link);
    });

    for (const scheme of ["light", "dark"]) {
      for (const [size, viewport] of [["wide", WIDE], ["narrow", NARROW]]) {
        test(`story, article and map have no accessibility faults: ${scheme}, ${size}`, async ({ page }) => {
          await page.emulateMedia({ colorScheme: scheme });
          await page.setViewportSize(viewport);
          await openViews(page, site, "#/story");
          await check(page);
          await page.keyboard.press("ArrowRight");
          await expect(page.locator(".plx-story__account").first()).toBeVisible();
          await check(page);
          await page.keyboard.press("End");
          await check(page);
          await page.goto("about:blank");
          await openViews(page, site, "#/read");
          await page.getByRole("button", { name: "Cite" }).click();
          await check(page);
          await page.goto("about:blank");
          await openViews(page, site, "#/map");
          await expect(page.locator(".plx-map__land")).toHaveCount(1);
          await page.getByRole("listbox", { name: /^Places/ }).getByRole("option").first().click();
          await check(page);
        });
      }
    }
  });
}

async function check(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}

for (const site of SITES) {
  test(`speaks German where it is asked to, and remembers it: ${site.name}`, async ({ page }) => {
    await openViews(page, site);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page.getByRole("button", { name: "Die Seite auf Deutsch" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.getByRole("button", { name: "The page in English" })).toBeFocused();
    await expect(page.getByRole("navigation", { name: "Ansichten" })).toContainText("Zeitleiste");
    await expect(page.locator(".plx-header__corpus")).toContainText("5 Artikel");
    await expect(page.getByRole("listbox", { name: "Ereignisse in zeitlicher Folge" })).toContainText("11. März 2021");
    await page.reload();
    await expect(page.getByRole("navigation", { name: "Ansichten" })).toBeVisible();
    await check(page);
    await page.getByRole("button", { name: "The page in English" }).click();
    await expect(page.getByRole("navigation", { name: "Views" })).toContainText("Timeline");
  });

  test.describe(`a German browser: ${site.name}`, () => {
    test.use({ locale: "de-AT" });
    test("is shown German without being asked", async ({ page }) => {
      await openViews(page, site, "#/story");
      await expect(page.getByRole("button", { name: "Beginnen" })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", "de");
    });
  });
}
