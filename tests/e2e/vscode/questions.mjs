// Hovers, cards, actions and look-ups.
import assert from "node:assert/strict";

import { lineOf, says, tour, write } from "./project.mjs";
import { eventually, variable } from "./workbench.mjs";

export function open() {
  return { extensions: [variable("VIVA_TEST_VSIX")], folder: write };
}

/** A line of the tour, a word on it, and the question that a hover there names. */
const HOVERS = [
  [8, "__future__", "Q77"],
  [12, "Counter", "Q53"],
  [35, "__slots__", "Q45"],
  [41, "__repr__", "Q18"],
  [44, "__lt__", "Q84"],
  [52, "property", "Q83"],
  [57, "staticmethod", "Q10"],
  [62, "dataclass", "Q63"],
  [78, "kwargs", "Q12"],
  [79, "nonlocal", "Q31"],
  [93, "yield", "Q13"],
  [99, "try", "Q23"],
  [118, "await", "Q58"],
];

export const checks = {
  "a hover on each of many constructs names its question": async (workbench) => {
    await workbench.openFile("tour.py");
    for (const [line, word, question] of HOVERS) {
      await workbench.goTo(line, word, tour);
      await workbench.hover(lineOf(line), word, says("Viva", question));
    }
  },

  "a link in the hover opens the card beside the code": async (workbench) => {
    await workbench.goTo(35, "__slots__", tour);
    await workbench.hover(lineOf(35), "__slots__", says("Open the card"));
    await workbench.page.locator(".monaco-hover a", { hasText: "Open the card" }).click();
    const card = await workbench.card("Q45");
    const policy = await card.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.match(policy, /^default-src 'none'; style-src \S+( \S+)*$/);
    assert.ok((await card.locator("pre.python .keyword").count()) > 0, "code is highlighted");
    // Loaded, rather than forbidden by the policy.
    const overflow = await card.locator("body").evaluate((body) => getComputedStyle(body).overflow);
    assert.equal(overflow, "hidden");
    assert.equal(await workbench.page.locator(".editor-group-container").count(), 2);
  },

  "a related card opens in the same view, and one can go back": async (workbench) => {
    const card = await workbench.card("Q45");
    const related = card.locator("a[href^='command:viva.openCard']").first();
    const name = (await related.textContent()).split(" ")[0];
    await related.click();
    const next = await workbench.card(name);
    assert.equal(await next.locator("main").evaluate((main) => main.scrollTop), 0, "it begins at its beginning");
    await workbench.page.locator(".action-label[aria-label^='Previous Card']").first().click();
    await workbench.card("Q45");
    const beside = workbench.page.locator(".editor-group-container").nth(1);
    await beside.locator(".tab.active .tab-actions .action-label").click();
    await beside.waitFor({ state: "detached" });
  },

  "a code action opens a card": async (workbench) => {
    await workbench.openFile("tour.py");
    await workbench.goTo(52, "property", tour);
    await workbench.page.keyboard.press("Control+.");
    await workbench.page.locator(".action-widget .monaco-list-row", { hasText: "Q83" }).first().click();
    await workbench.card("Q83");
  },

  "the quick pick starts with the cursor's questions and forgives a slip": async (workbench) => {
    await workbench.openFile("tour.py");
    await workbench.goTo(99, "try", tour);
    await workbench.command("Viva: Find a Question");
    const rows = workbench.page.locator(".quick-input-list .monaco-list-row");
    await eventually("the question of the cursor first", async () => (await rows.first().textContent())?.includes("Q23"));
    assert.match(await rows.first().textContent(), /at the cursor/);
    await workbench.pick("metaclas atribute", "metaclass");
    await workbench.card("metaclass");
  },

  "a filter narrows the list": async (workbench) => {
    await workbench.openFile("tour.py");
    await workbench.command("Viva: Find a Question");
    await workbench.page.locator(".quick-input-titlebar .action-label[aria-label^='Difficulties']").click();
    await workbench.page.locator(".quick-input-widget input[placeholder^='Difficulties']").waitFor();
    await workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: /Hard\d+ questions/ }).click();
    await workbench.page.keyboard.press("Enter");
    const title = workbench.page.locator(".quick-input-title");
    await eventually("the filter in the title", async () => (await title.textContent())?.includes("Hard"));
    const rows = workbench.page.locator(".quick-input-list .monaco-list-row");
    await eventually("hard questions only", async () => {
      const texts = await rows.allTextContents();
      return texts.length > 3 && texts.every((text) => text.includes("Hard · "));
    });
    await workbench.page.keyboard.press("Escape");
  },

  "the questions of the file lead to the code": async (workbench) => {
    await workbench.openFile("tour.py");
    await workbench.goTo(1, "#", tour);
    await workbench.command("Viva: Questions in This File");
    await workbench.pick("Q13 ", "Q13");
    await workbench.statusSays("Ln 93, Col 13");
  },

};
