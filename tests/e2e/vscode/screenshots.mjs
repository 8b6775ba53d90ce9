// The pictures of the README, in a light and a dark theme; with VIVA_UPDATE they are put there.
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { lineOf, says, tour, write } from "./project.mjs";
import { eventually, variable } from "./workbench.mjs";

const pictures = join(dirname(fileURLToPath(import.meta.url)), "../../../docs/screenshots");

export function open() {
  return {
    extensions: [variable("VIVA_TEST_VSIX")],
    folder: write,
    settings: {
      "editor.minimap.enabled": false,
      "workbench.layoutControl.enabled": false,
      "window.commandCenter": false,
      "workbench.activityBar.location": "hidden",
      "workbench.sideBar.location": "right",
    },
  };
}

async function take(workbench, folder, name) {
  const file = join(folder, `${name}.png`);
  await workbench.screenshot(file);
  if (process.env.VIVA_UPDATE) {
    mkdirSync(pictures, { recursive: true });
    copyFileSync(file, join(pictures, `${name}.png`));
  }
}

/** The hover, the look-up, the card and practice, in a theme. */
async function all(workbench, folder, theme, name) {
  const { page } = workbench;
  const isSet = () => page.locator(`.monaco-workbench[class*="${theme.className}"]`).count();
  workbench.set({ "workbench.colorTheme": theme.title });
  await eventually(`the theme ${theme.title}`, isSet);
  await workbench.openFile("tour.py");
  await workbench.goTo(35, "__slots__", tour);
  await workbench.hover(lineOf(35), "__slots__", says("Q45", "Also here"));
  await take(workbench, folder, `hover-${name}`);

  await workbench.command("Viva: Find a Question");
  const rows = page.locator(".quick-input-list .monaco-list-row");
  await page.locator(".quick-input-widget input[type=text]").fill("decoratr");
  await eventually("Q9 first in the list", async () => (await rows.first().textContent())?.includes("Q9 "));
  await take(workbench, folder, `find-${name}`);

  await page.keyboard.press("Enter");
  const card = await workbench.card("Q9");
  await card.locator("pre.python").first().scrollIntoViewIfNeeded();
  await take(workbench, folder, `card-${name}`);
  const beside = page.locator(".editor-group-container").nth(1);
  await beside.locator(".tab.active .tab-actions .action-label").click();
  await beside.waitFor({ state: "detached" });

  await workbench.openFile("tour.py");
  await workbench.goTo(93, "yield", tour);
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row", { hasText: "(practise)" }).first().click();
  const question = await workbench.card("Q13");
  await eventually("focus in the view", () => question.evaluate(() => document.hasFocus()));
  await page.keyboard.press("h");
  await question.locator("section.hint").waitFor();
  await take(workbench, folder, `practice-${name}`);
  await page.keyboard.press("Escape");
  await beside.waitFor({ state: "detached" });
}

export const checks = {
  "in a dark theme": async (workbench, folder) => {
    await workbench.openFile("tour.py");
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    await all(workbench, folder, { title: "Dark Modern", className: "vs-dark" }, "dark");
  },
  "in a light theme": async (workbench, folder) => {
    await all(workbench, folder, { title: "Light Modern", className: "vs " }, "light");
  },
};
