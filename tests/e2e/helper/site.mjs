// What every end-to-end test starts from: the two forms of the site, and a page that is being watched.
import { test as base, expect } from "@playwright/test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { FOLDER } from "./folder.mjs";

/** The site over http, relative to the address in the configuration, and the single file from disk. */
export const SITES = [
  { name: "served under a path", address: "./" },
  { name: "single file from disk", address: pathToFileURL(join(FOLDER, "parallax.html")).href },
];

/**
 * `page` fails its test, whatever the test is about, if the console shows an error, an exception
 * escapes, or a request leaves the origin. A test about something that goes wrong lists what it
 * expects: `test.use({ expectedErrors: [/…/] })`. `requests` holds the addresses that were asked for.
 */
export const test = base.extend({
  expectedErrors: [[], { option: true }],
  requests: async ({}, use) => use([]),
  page: async ({ page, requests, expectedErrors, baseURL }, use) => {
    const errors = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    page.on("websocket", (socket) => requests.push(socket.url()));
    await use(page);
    const { origin } = new URL(baseURL);
    const isOurs = (url) => url.startsWith(`${origin}/`) || /^(file|data|blob|about):/.test(url);
    const isExpected = (error) => expectedErrors.some((pattern) => pattern.test(error));
    expect(requests.filter((url) => !isOurs(url)), "requests that leave the origin").toEqual([]);
    expect(errors.filter((error) => !isExpected(error)), "errors in the console").toEqual([]);
  },
});

/** Opens the site, at a hash route if one is given, and waits until wasm has started. */
export async function open(page, site, route = "") {
  await page.goto(site.address + route);
  await started(page);
}

/** Waits until wasm has started in the page. */
export async function started(page) {
  await expect(page.locator("html")).toHaveAttribute("data-wasm", "started");
}

export { expect };
