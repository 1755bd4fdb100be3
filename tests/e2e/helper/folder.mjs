// The folder of the site under test.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A copy of dist/ with the tests' own corpus. */
export const FOLDER =
  process.env.PARALLAX_E2E_SITE ?? resolve(fileURLToPath(new URL("../../../target/e2e-site", import.meta.url)));
