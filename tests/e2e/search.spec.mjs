// The search, from the box in the header: by keyboard, by link, and when its part of the page cannot be started.
import AxeBuilder from "@axe-core/playwright";
import { SITES, expect, open, test } from "./helper/site.mjs";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROW = { width: 390, height: 844 };

async function openViews(page, site, route = "") {
  await open(page, site, route);
  await expect(page.getByRole("navigation", { name: "Views" })).toBeVisible();
}

const box = (page) => page.getByRole("combobox", { name: "Search" });
const list = (page) => page.getByRole("listbox", { name: "Results" });
const group = (page, name) => list(page).getByRole("group", { name });
const hash = (page) => new URL(page.url()).hash;

async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))]);
}

for (const site of SITES) {
  test.describe(site.name, () => {
    test("finds a passage and goes to it, by keyboard alone", async ({ page }) => {
      await openViews(page, site);
      await page.keyboard.press("/");
      await expect(box(page)).toBeFocused();
      await page.keyboard.type("shifts dismissed");
      const passage = group(page, "Passages").getByRole("option").first();
      await expect(passage).toContainText("no docker will be dismissed");
      await expect(passage.locator("mark")).toHaveText(["shifts", "dismissed"]);
      for (let i = 0; i < 30 && (await passage.getAttribute("aria-selected")) !== "true"; i += 1) {
        await page.keyboard.press("ArrowDown");
      }
      await expect(passage).toHaveAttribute("aria-selected", "true");
      await expect(box(page)).toHaveAttribute("aria-activedescendant", await passage.getAttribute("id"));
      await page.keyboard.press("Enter");
      await expect(page.locator("article")).toContainText("no docker will be dismissed");
      expect(hash(page)).toMatch(/^#\/read\?doc=evening&at=\d+-\d+&quote=/);
      await expect(list(page)).toBeHidden();
      await expect(page.locator("#plx-main")).toBeFocused();
      await page.goBack();
      await expect(page.getByRole("listbox", { name: "Events in order of time" })).toBeVisible();
    });

    test("puts its list away when the reader goes elsewhere", async ({ page }) => {
      await openViews(page, site);
      await box(page).fill("ortiz");
      await expect(group(page, "People and places").getByRole("option").first()).toBeVisible();
      await page.evaluate(() => (location.hash = "#/voices"));
      await expect(list(page)).toBeHidden();
    });

    test("finds events by their date and selects one on the timeline", async ({ page }) => {
      await openViews(page, site, "#/read");
      await box(page).fill("17 march 2021");
      const event = group(page, "Events").getByRole("option").first();
      await expect(event).toContainText("17 Mar 2021");
      await event.click();
      expect(hash(page)).toMatch(/^#\/timeline\?.*event=2021-03-17/);
      await expect(page.getByRole("complementary", { name: "Evidence" }).locator("mark").first()).toBeVisible();
    });

    test("finds a name in its other spelling, and a misspelled word", async ({ page }) => {
      await openViews(page, site);
      await box(page).fill("ortiz");
      await expect(group(page, "People and places").getByRole("option").first()).toContainText("Lena Ort");
      await expect(group(page, "Passages")).toContainText("Ortíz");
      await box(page).fill("agreemnet ");
      await expect(group(page, "Passages").locator("mark").first()).toHaveText(/agreement/i);
      await expect(page.getByText("“agreemnet” is not in these articles")).toBeVisible();
    });

    test("lists all results on a page with a link", async ({ page }) => {
      await openViews(page, site);
      await box(page).fill("docker source:evening");
      await box(page).press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Results: docker source:evening" })).toBeVisible();
      expect(hash(page)).toBe("#/search?q=docker+source%3Aevening");
      const passages = page.getByRole("main").locator("section").filter({ has: page.getByRole("heading", { name: /^Passages/ }) });
      // They all come with one answer.
      await expect(passages).toBeVisible();
      const n = await passages.getByRole("link").count();
      expect(n).toBeGreaterThan(2);
      await passages.getByRole("link").first().click();
      expect(hash(page)).toMatch(/^#\/read\?doc=evening/);
      await page.goBack();
      await expect(passages.getByRole("link")).toHaveCount(n);
      await page.reload();
      await expect(passages.getByRole("link")).toHaveCount(n);
      await expect(box(page)).toHaveValue("docker source:evening");
    });

    test("takes commands, and Escape leaves the box as it was", async ({ page }) => {
      await openViews(page, site);
      await page.keyboard.press("Control+k");
      await expect(box(page)).toBeFocused();
      await expect(group(page, "Commands").getByRole("option").first()).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(list(page)).toBeHidden();
      await expect(box(page)).toBeFocused();
      await page.keyboard.type("go to compare");
      const command = group(page, "Commands").getByRole("option", { name: "Go to Compare" });
      await expect(command).toBeVisible();
      await page.keyboard.press("ArrowUp");
      await expect(command).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeAttached();
      expect(hash(page)).toMatch(/^#\/compare/);
    });

    test("reads what it does not understand as words, and says so", async ({ page }) => {
      await openViews(page, site);
      await box(page).fill('colour:red "strike');
      await expect(page.getByText("There is no filter “colour:”")).toBeVisible();
      await expect(page.getByText("A quotation mark is not closed")).toBeVisible();
      await expect(group(page, "Passages")).toContainText("strike");
    });

    test("filters by person and place, says what each filter hides, and keeps it in the link", async ({ page }) => {
      await openViews(page, site);
      const filters = page.getByRole("complementary", { name: "Filters" });
      const rows = page.getByRole("listbox", { name: "Events in order of time" }).getByRole("option");
      const all = await rows.count();
      const person = filters.getByRole("group", { name: "Only with people, groups" }).getByRole("checkbox").first();
      await person.check();
      await expect(filters.getByRole("status")).toContainText(/\d+ of \d+ events shown; hidden by:/);
      const few = await rows.count();
      expect(few).toBeLessThan(all);
      expect(hash(page)).toMatch(/person=[a-z-]+/);
      await page.reload();
      await expect(person).toBeChecked();
      await expect(rows).toHaveCount(few);
      await filters.getByRole("group", { name: "Kind" }).getByRole("checkbox").first().uncheck();
      const clear = filters.getByRole("button", { name: /^Clear this filter:/ });
      await expect(clear).toHaveCount(2);
      await filters.getByRole("button", { name: /^Clear this filter: ?Kind/ }).click();
      await expect(clear).toHaveCount(1);
      await filters.getByRole("button", { name: /^Clear this filter: ?People/ }).click();
      await expect(rows).toHaveCount(all);
      expect(hash(page)).not.toContain("person=");
    });

    test("a span of time is typed", async ({ page }) => {
      await openViews(page, site);
      const span = page.getByRole("group", { name: "Span of time" });
      await span.getByLabel("From").fill("2021-03-10");
      await span.getByLabel("From").blur();
      await expect(page.getByText(/ in view$/)).toBeVisible();
      expect(hash(page)).toContain("from=2021-03-10");
    });

    for (const colorScheme of ["light", "dark"]) {
      test(`has no accessibility fault that axe finds, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        for (const viewport of [{ width: 1440, height: 900 }, NARROW]) {
          await page.setViewportSize(viewport);
          await openViews(page, site, "#/search?q=police");
          await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
          expect(await axe(page)).toEqual([]);
          await box(page).fill("dock strike");
          await box(page).press("ArrowDown");
          await expect(group(page, "Passages").getByRole("option").first()).toBeVisible();
          expect(await axe(page)).toEqual([]);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(wider, "nothing sticks out").toBeLessThanOrEqual(0);
        }
      });
    }
  });
}

test("the single file searches without a request", async ({ page, requests }) => {
  await openViews(page, SITES[1]);
  await box(page).fill("strike");
  await expect(group(page, "Passages").getByRole("option").first()).toBeVisible();
  expect(requests.filter((url) => !/^(data|blob):/.test(url))).toEqual([SITES[1].address]);
});

test("the search is there without a network after the first visit", async ({ page, context }) => {
  await openViews(page, SITES[0]);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await box(page).fill("strike");
  await expect(group(page, "Passages").getByRole("option").first()).toBeVisible();
});

test("the first screen loads no worker", async ({ page, requests }) => {
  // The service worker fetches it ahead, for later: that is not the page.
  await page.route("**/sw.js", (route) => route.abort());
  await openViews(page, SITES[0]);
  expect(requests.filter((url) => url.includes("parallax-worker"))).toEqual([]);
});

test.describe("without the worker", () => {
  test.use({ expectedErrors: [/Failed to load resource|Failed to fetch|parallax-worker/], serviceWorkers: "block" });

  test("a search says that it cannot be done, and the rest works", async ({ page, context }) => {
    await context.route("**/parallax-worker*.wasm", (route) => route.abort());
    await openViews(page, SITES[0]);
    await box(page).fill("strike");
    await expect(page.getByText("This could not be worked out")).toBeVisible();
    await box(page).press("Escape");
    await page.getByRole("link", { name: "Read", exact: true }).click();
    await expect(page.locator("article")).toBeVisible();
  });
});
