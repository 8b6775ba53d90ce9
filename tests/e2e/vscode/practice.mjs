// Rounds of practice beside the code, by keyboard alone; a mock interview; the progress view.
import assert from "node:assert/strict";

import { lineOf, says, tour, write } from "./project.mjs";
import { eventually, variable } from "./workbench.mjs";

export function open() {
  return { extensions: [variable("VIVA_TEST_VSIX")], folder: write };
}

/** What a card says of Q45 that a question must not. */
const ANSWER = /Difficulty|Easy|Medium|Google|AttributeError|per-instance/i;

/** The frame of the practice view once what it shows is as wanted. */
async function view(workbench, what, isWanted = () => true) {
  let said = "";
  const find = async () => {
    for (const frame of workbench.page.frames()) {
      const main = frame.locator("main#parts");
      if ((await main.count().catch(() => 0)) === 0) continue;
      said = (await main.textContent({ timeout: 500 }).catch(() => "")) ?? "";
      if (said !== "" && isWanted(said)) {
        return frame;
      }
    }
    return undefined;
  };
  return eventually(what, find, () => `\ninstead: ${said}`);
}

/** Presses a key until something is so: a view that has just come up may miss one. */
async function press(workbench, key, what, isSo) {
  await eventually(`${what} by ${key}`, async () => {
    await workbench.page.keyboard.press(key);
    for (let tries = 0; tries < 20; tries++) {
      if (await isSo()) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  });
}

const textOf = (frame) => frame.locator("main#parts").textContent();
const titleOf = (frame) => frame.locator("section.question h1").textContent();
const count = (frame, selector) => frame.locator(selector).count();

export const checks = {
  "the code action asks its question, and its code is in sight": async (workbench) => {
    const { page } = workbench;
    await workbench.openFile("tour.py");
    await workbench.goTo(35, "__slots__", tour);
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget .monaco-list-row", { hasText: "Practise Q45" }).first().click();
    const frame = await view(workbench, "Q45 asked", says("Q45"));
    assert.equal(await page.locator(".editor-group-container").count(), 2, "beside the code");
    assert.match(await titleOf(frame), /^Q45/);
    assert.doesNotMatch(await textOf(frame), ANSWER);
    assert.ok(await eventually("focus in the view", () => frame.evaluate(() => document.hasFocus())));
    const marked = await eventually("the code marked", () => markedLine(workbench));
    const word = await workbench.place(lineOf(35), "__slots__");
    assert.ok(Math.abs(marked.y - word.y) < marked.height, "on its line");
  },
};

/** The middle of the first line that has the mark. */
function markedLine(workbench) {
  return workbench.page.evaluate(() => {
    for (const line of document.querySelectorAll(".view-overlays .cdr")) {
      if (getComputedStyle(line).borderLeftWidth === "3px") {
        const { top, height } = line.getBoundingClientRect();
        return { y: top + height / 2, height };
      }
    }
    return null;
  });
}
