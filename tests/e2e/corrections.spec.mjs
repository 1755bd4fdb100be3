// Taking a report out of its event, and back: by mouse and keyboard, across a reload, and by link.
import AxeBuilder from "@axe-core/playwright";
import { SITES, expect, open, test } from "./helper/site.mjs";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const listbox = (page) => page.getByRole("listbox", { name: "Events in order of time" });
const evidence = (page) => page.getByRole("complementary", { name: "Evidence" });
const bar = (page) => page.getByRole("complementary", { name: "Corrections" });
const cards = (page) => evidence(page).locator(".plx-card:not(.plx-card--difference)");
const takeOut = (page) => evidence(page).getByRole("button", { name: /^Not the same event/ });
const status = (page, text) => page.getByRole("status").filter({ hasText: text });

/** Opens the event that three articles report. */
async function openMerged(page, site) {
  await open(page, site);
  await listbox(page).getByRole("option").filter({ hasText: /^\s*8 Mar 2021/ }).first().click();
  await expect(cards(page)).toHaveCount(3);
}

for (const site of SITES) {
  test.describe(site.name, () => {
    test("takes a report out, undoes it and does it again, by keyboard alone", async ({ page }) => {
      await openMerged(page, site);
      const rows = listbox(page).getByRole("option").filter({ hasText: /^\s*8 Mar 2021/ });
      const n = await rows.count();
      await takeOut(page).nth(1).focus();
      await page.keyboard.press("Enter");
      await expect(cards(page)).toHaveCount(2);
      await expect(rows).toHaveCount(n + 1);
      await expect(evidence(page).getByRole("heading", { level: 2 })).toBeFocused();
      await expect(status(page, "an event of its own")).toHaveCount(1);
      await page.keyboard.press("Control+z");
      await expect(cards(page)).toHaveCount(3);
      await expect(rows).toHaveCount(n);
      await expect(status(page, "Undone")).toHaveCount(1);
      await page.keyboard.press("Control+Shift+z");
      await expect(cards(page)).toHaveCount(2);
      await bar(page).getByRole("button", { name: "Undo" }).click();
      await expect(cards(page)).toHaveCount(3);
      await expect(bar(page).getByRole("button", { name: "Undo" })).toBeFocused();
    });

    test("keeps a correction for the next visit, and takes it back", async ({ page }) => {
      await openMerged(page, site);
      await takeOut(page).first().click();
      await expect(cards(page)).toHaveCount(2);
      await page.reload();
      await expect(cards(page)).toHaveCount(2);
      await expect(bar(page)).toContainText("1 correction");
      await expect(bar(page).getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "true");
      const found = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
      expect(found.violations.map((v) => `${v.id}: ${v.nodes[0].target}`)).toEqual([]);
      await bar(page).getByRole("button", { name: "Take all back" }).click();
      await expect(cards(page)).toHaveCount(3);
      await page.reload();
      await expect(cards(page)).toHaveCount(3);
      await expect(bar(page)).toHaveCount(0);
    });

    test("a link to what was taken out works with and without the correction", async ({ page, browser }) => {
      await openMerged(page, site);
      await takeOut(page).nth(2).click();
      await expect(cards(page)).toHaveCount(2);
      const rows = listbox(page).getByRole("option").filter({ hasText: /^\s*8 Mar 2021/ });
      for (let i = 0; i < (await rows.count()); i += 1) {
        await rows.nth(i).click();
        if (await evidence(page).getByText("You took this report out").isVisible()) break;
      }
      await expect(evidence(page).getByRole("button", { name: "Put back" })).toBeVisible();
      const { hash, href } = new URL(page.url());
      expect(hash).toContain("event=");
      const context = await browser.newContext();
      const other = await context.newPage();
      await other.goto(href);
      await expect(cards(other)).toHaveCount(3);
      await expect(other.getByRole("alert")).toHaveCount(0);
      await context.close();
      await evidence(page).getByRole("button", { name: "Put back" }).click();
      await expect(cards(page)).toHaveCount(3);
      await expect(evidence(page).getByRole("heading", { level: 2 })).toBeFocused();
    });
  });
}
