// What holds for the page whatever it shows.
import AxeBuilder from "@axe-core/playwright";
import { SITES, expect, open, started, test } from "./helper/site.mjs";

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const site of SITES) {
  test.describe(site.name, () => {
    test("opens without an error or a foreign request", async ({ page }) => {
      await open(page, site);
      await expect(page).toHaveTitle(/Parallax/);
      await expect(page.locator("main")).toBeVisible();
    });

    test.describe("under its security policy", () => {
      test.use({ expectedErrors: [/Content Security Policy/] });

      test("a script that was not there at the build does not run", async ({ page }) => {
        await open(page, site);
        const policy = await page.locator("meta[http-equiv='Content-Security-Policy' i]").getAttribute("content");
        expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*|https?:/);
        const outcome = await page.evaluate(() => new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "document.title = 'taken over'";
          document.head.append(script);
        }));
        expect(outcome).toBe("script-src-elem");
        await expect(page).toHaveTitle(/Parallax/);
      });
    });

    for (const colorScheme of ["light", "dark"]) {
      test(`has no accessibility fault that axe finds, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await open(page, site);
        const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))])).toEqual([]);
      });
    }
  });
}

test("the single file makes no request", async ({ page, requests }) => {
  await open(page, SITES[1]);
  expect(requests.filter((url) => !/^(data|blob):/.test(url))).toEqual([SITES[1].address]);
});

test("the served page reads without a network after the first visit", async ({ page, context }) => {
  await open(page, SITES[0]);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await started(page);
  await expect(page).toHaveTitle(/Parallax/);
});

test.describe("without wasm", () => {
  test.use({ expectedErrors: [/Failed to load resource|Failed to fetch/] });

  test("the page shows its static text and knows that it has failed", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("./");
    await expect(page.locator("html")).toHaveAttribute("data-wasm", "failed");
    await expect(page.locator("body")).toContainText("Parallax");
  });
});

test.describe("with the second part of wasm held back", () => {
  const LATER = "**/*_later.wasm";

  test("the timeline works, and another page comes as soon as it can", async ({ page }) => {
    let release;
    const released = new Promise((resolve) => { release = resolve; });
    await page.route(LATER, async (route) => { await released; await route.continue(); });
    await open(page, SITES[0]);
    await page.getByRole("listbox", { name: "Events in order of time" }).getByRole("option").first().click();
    await expect(page.getByRole("complementary", { name: "Evidence" }).getByRole("heading", { level: 2 })).toBeVisible();
    await page.getByRole("button", { name: "Help" }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    await expect(page.getByRole("status").filter({ hasText: "Opening the page" })).toBeVisible();
    release();
    await expect(page.locator(".plx-compare")).toBeVisible();
  });

  test.describe("for good", () => {
    test.use({ expectedErrors: [/Failed to load resource|Failed to fetch/] });

    test("another page says so, and the timeline goes on", async ({ page }) => {
      await page.route(LATER, (route) => route.abort());
      await open(page, SITES[0]);
      await page.keyboard.press("2");
      await expect(page.getByRole("status").filter({ hasText: "could not be loaded" })).toBeVisible();
      await page.keyboard.press("1");
      await expect(page.getByRole("listbox", { name: "Events in order of time" })).toBeVisible();
    });
  });
});
