// usage: node main.mjs SUITE FOLDER
// Runs the checks of a suite in one workbench, in order; a failure leaves a screenshot in FOLDER.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { Workbench } from "./workbench.mjs";

const [suite, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const { checks, open } = await import(`./${suite}.mjs`);
let workbench;
let failed = false;
try {
  workbench = await Workbench.open(await open(folder));
  for (const [name, check] of Object.entries(checks)) {
    const start = Date.now();
    try {
      await check(workbench, folder);
      console.log(`ok: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      const file = join(folder, `${suite}-failed.png`);
      await workbench.screenshot(file);
      console.error(`FAILED: ${name}\n${error.stack}\nthe screen: ${file}`);
      failed = true;
      break;
    }
  }
} catch (error) {
  console.error(error);
  failed = true;
} finally {
  await workbench?.close();
}
process.exit(failed ? 1 : 0);
