// End-to-end tests of the finished site, in a real Chromium. `cargo xtask test e2e` builds the site, puts the tests' own
// articles (tests/corpus/strike) into a copy of it, finds the browser and a free port, and runs them.
import { defineConfig } from "@playwright/test";
import { LAUNCH } from "./helper/browser.mjs";
import { FOLDER } from "./helper/folder.mjs";

const port = Number(process.env.PARALLAX_E2E_PORT ?? 8127);
// Under a path of its own, as on GitHub Pages: an absolute address in the site is an error here.
const path = "/a/b/";
const address = `http://127.0.0.1:${port}${path}`;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "test-results",
  reporter: [["list"]],
  // Generous, for a busy machine: a test that passes waits for nothing.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0, // a test that passes the second time has found something the first time
  webServer: { command: `node helper/server.mjs "${FOLDER}" ${port} ${path}`, url: address, reuseExistingServer: false },
  use: {
    baseURL: address,
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: LAUNCH,
  },
});
