// Checks the reports in FOLDER, `year.html` and others, in a real browser: nothing is loaded but the page,
// no text is cut, covered or faint. With VIVA_UPDATE the pictures of the README are taken anew.
import { copyFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { variable } from "../vscode/workbench.mjs";
import { faults } from "./faults.mjs";

const [folder] = process.argv.slice(2);
const pictures = join(dirname(fileURLToPath(import.meta.url)), "../../../docs/screenshots");
const installed = variable("VIVA_TEST_CODE_SERVER");
const { chromium } = createRequire(join(installed, "package.json"))("playwright-core");

/** Schemes of the system, and the classes that Visual Studio Code gives a page in its themes. */
const SCHEMES = [
  { name: "light", colorScheme: "light" },
  { name: "dark", colorScheme: "dark" },
  { name: "light theme on a dark system", colorScheme: "dark", className: "vscode-light" },
  { name: "dark theme on a light system", colorScheme: "light", className: "vscode-dark" },
  { name: "high contrast", colorScheme: "light", className: "vscode-high-contrast" },
  {
    name: "light high contrast",
    colorScheme: "dark",
    className: "vscode-high-contrast vscode-high-contrast-light",
  },
  { name: "print", colorScheme: "dark", media: "print" },
];

const browser = await chromium.launch({
  executablePath: variable("VIVA_TEST_CHROMIUM"),
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const found = [];
try {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".html"))) {
    for (const scheme of SCHEMES) {
      const about = (fault) => `${file}, ${scheme.name}: ${fault}`;
      found.push(...(await check(join(folder, file), scheme)).map(about));
    }
  }
  for (const colorScheme of ["light", "dark"]) {
    await picture(colorScheme);
  }
} finally {
  await browser.close();
}
if (found.length > 0) {
  console.error(found.join("\n"));
  process.exit(1);
}

async function check(file, { colorScheme, className = "", media = "screen" }) {
  const context = await browser.newContext({ colorScheme, viewport: { width: 820, height: 1000 } });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(`the console says ${message.text()}`));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) {
      said.push(`asks for ${request.url()}`);
    }
  });
  await page.emulateMedia({ colorScheme, media });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate((name) => document.body.setAttribute("class", name), className);
  said.push(...(await page.evaluate(faults)));
  await page.setViewportSize({ width: 380, height: 800 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) {
    said.push(`is ${overflow} px wider than a narrow window`);
  }
  await context.close();
  return said;
}

/** The beginning of the page, up to the first plot's end. */
async function picture(colorScheme) {
  const context = await browser.newContext({ colorScheme, viewport: { width: 800, height: 1000 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "year.html")).href);
  const end = await page.locator("section svg").first().boundingBox();
  const file = join(folder, `report-${colorScheme}.png`);
  const clip = { x: 0, y: 0, width: 800, height: Math.ceil(end.y + end.height) };
  await page.screenshot({ path: file, clip, fullPage: true });
  if (process.env.VIVA_UPDATE) {
    copyFileSync(file, join(pictures, `report-${colorScheme}.png`));
  }
  await context.close();
}
