// Rounds of practice beside the code, by keyboard alone; a mock interview; the progress view.
import assert from "node:assert/strict";

import { lineOf, says, tour, write } from "./project.mjs";
import { eventually, variable } from "./workbench.mjs";

export function open() {
  return { extensions: [variable("VIVA_TEST_VSIX")], folder: write };
}

/** What the card of Q45 says and its question must not: facts, and words of the answer. */
const ANSWER = /difficulty|hard|google|memory|dict/i;

/** The practice view's frame once what it shows is as wanted. */
async function view(workbench, what, isWanted) {
  let said = "";
  const find = async () => {
    for (const frame of workbench.page.frames()) {
      said = await textOf(frame).catch(() => "");
      if (said !== "" && isWanted(said)) {
        return frame;
      }
    }
    return undefined;
  };
  return eventually(what, find, () => `\ninstead: ${said}`);
}

/** Presses a key of the view once, and waits for what comes of it. */
async function press(workbench, key, what, isSo) {
  await workbench.page.keyboard.press(key);
  return view(workbench, `${what} by ${key}`, isSo);
}

const textOf = async (frame) => (await frame.locator("main#parts").allTextContents()).join("");
const titleOf = (frame) => frame.locator("section.question h1").textContent();
const grade = (frame, number) => frame.locator("button[data-action=grade]").nth(number - 1);

/** Waits until the view has the focus and VS Code knows it: its keys work from then on. */
async function focused(workbench, frame) {
  await eventually("focus in the view", () => frame.evaluate(() => document.hasFocus()));
}

/** The middle of the first line in sight that has the mark. */
function marked(workbench) {
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

const groups = (workbench) => workbench.page.locator(".editor-group-container").count();

export const checks = {
  "the code action asks its question beside the code, which is in sight": async (workbench) => {
    const { page } = workbench;
    await workbench.openFile("tour.py");
    await workbench.goTo(35, "__slots__", tour);
    // The server is there once a hover is.
    await workbench.hover(lineOf(35), "__slots__", says("Q45"));
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget .monaco-list-row", { hasText: /Q45.*\(practise\)/ }).first().click();
    const frame = await view(workbench, "Q45 asked", says("Q45"));
    assert.equal(await groups(workbench), 2);
    assert.doesNotMatch(await textOf(frame), ANSWER);
    assert.doesNotMatch(await frame.locator("#progress").textContent(), ANSWER);
    await focused(workbench, frame);
    const mark = await eventually("the code marked", () => marked(workbench));
    const word = await workbench.place(lineOf(35), "__slots__");
    assert.ok(Math.abs(mark.y - word.y) < mark.height, "on its line");
    const policy = await frame.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.match(policy, /^default-src 'none'; style-src \S+( \S+)*; script-src 'nonce-[^']+'$/);
  },

  "what is asked is withheld in its hover": async (workbench) => {
    await workbench.openFile("tour.py");
    const said = await workbench.hover(lineOf(35), "__slots__", says("Q45", "withheld"));
    assert.doesNotMatch(said.split("Also here")[0], ANSWER);
    await workbench.page.keyboard.press("Control+2");
    await focused(workbench, await view(workbench, "Q45 still asked", says("Q45")));
  },

  "a round by keyboard: hint, answer, what the hint caps, the next question": async (workbench) => {
    const frame = await press(workbench, "h", "a hint", says("Hint 1"));
    const answered = await press(workbench, "Space", "the answer", says("Answer"));
    assert.equal(answered, frame, "the view stays");
    const isDisabled = await Promise.all([1, 2, 3, 4].map((number) => grade(frame, number).isDisabled()));
    assert.deepEqual(isDisabled, [false, false, true, true]);
    assert.match(await grade(frame, 2).textContent(), /Hard.*\d+(\.\d+)? (s|min)/);
    // Above the cap, so nothing comes of it: the follow-up comes of the key behind it.
    await workbench.page.keyboard.press("3");
    await press(workbench, "f", "a follow-up", says("Q45", "Follow-up"));
    await press(workbench, "2", "the next question", (said) => /^Q\d+|^[a-z]+-\d+/.test(said) && !said.includes("Q45 "));
    assert.equal(await frame.locator("section.answer, section.hint").count(), 0);
    assert.equal(await grade(frame, 1).count(), 0);
    await focused(workbench, frame);
  },

  "undo brings the question back, unanswered": async (workbench) => {
    const frame = await press(workbench, "u", "Q45 again", says("Q45 "));
    assert.equal(await frame.locator("section.answer, section.hint").count(), 0);
    assert.doesNotMatch(await textOf(frame), ANSWER);
  },

  "nothing is left of a question that was not even tried but Again": async (workbench) => {
    const frame = await press(workbench, "x", "the answer", says("Answer"));
    const isDisabled = await Promise.all([1, 2, 3, 4].map((number) => grade(frame, number).isDisabled()));
    assert.deepEqual(isDisabled, [false, true, true, true]);
  },

  "the progress view shows, and the round is as it was when it comes back": async (workbench) => {
    await workbench.command("Viva: Progress");
    const report = await eventually("the report", async () => {
      for (const frame of workbench.page.frames()) {
        const title = await frame.title().catch(() => "");
        if (/progress/i.test(title) && (await frame.locator("svg").count()) > 0) return frame;
      }
      return undefined;
    });
    assert.equal(await report.locator("script").count(), 0);
    await workbench.page.locator(".tab.active .tab-actions .action-label").last().click();
    const frame = await view(workbench, "the answer still there", says("Q45 ", "Answer"));
    await frame.locator("main#parts").click();
    await focused(workbench, frame);
    await press(workbench, "1", "the next question", (said) => !said.includes("Q45 "));
  },

  "escape leaves, back to the code": async (workbench) => {
    const { page } = workbench;
    await page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
    await eventually("no mark", async () => !(await marked(workbench)));
    await workbench.hover(lineOf(35), "__slots__", (said) => says("Q45")(said) && !says("withheld")(said));
    await page.keyboard.press("Escape");
    const isInCode = () => page.evaluate(() => document.activeElement.closest(".monaco-editor") !== null);
    await eventually("focus in the code", isInCode);
  },

  "a mock interview runs against a clock and ends with a debrief": async (workbench) => {
    await workbench.command("Viva: Mock Interview…");
    await workbench.pick("Google");
    await workbench.pick("15 minutes");
    await workbench.pick("Hard");
    const frame = await view(workbench, "a question", (said) => said !== "");
    assert.match(await frame.locator("#progress").textContent(), /^question 1 of 5$/);
    assert.match(await frame.locator("#clock").textContent(), /^14:\d\d|15:00$/);
    await focused(workbench, frame);
    await press(workbench, "Space", "the answer", says("Answer"));
    const first = await titleOf(frame);
    await press(workbench, "3", "the second question", (said) => !said.includes(first));
    assert.match(await frame.locator("#progress").textContent(), /^question 2 of 5$/);
    await press(workbench, "Escape", "the debrief", says("1 of 5"));
    assert.equal(await frame.locator("#clock").textContent(), "");
    await workbench.page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
  },

  "when nothing is left there is cramming": async (workbench) => {
    workbench.set({ "viva.practice.newPerDay": 0, "viva.practice.learningSteps": [] });
    await workbench.command("Viva: Practise");
    const frame = await view(workbench, "the end", says("That is all for now"));
    await focused(workbench, frame);
    await press(workbench, "c", "a question", (said) => /^Q\d+|^[a-z]+-\d+/.test(said));
    assert.match(await frame.locator("#progress").textContent(), /^cramming/);
    await workbench.page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
  },
};
