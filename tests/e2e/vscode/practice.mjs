// Rounds of practice beside the code, by keyboard alone; a mock interview; the progress view.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { lineOf, says, tour, write } from "./project.mjs";
import { eventually, variable } from "./workbench.mjs";

export function open() {
  return { extensions: [variable("VIVA_TEST_VSIX")], folder: write };
}

/** What the card of Q45 says and its question must not: facts, and words of the answer. */
const ANSWER = /difficulty|hard|google|memory|dict/i;

/** How what is asked begins. */
const QUESTION = /^(Q|[a-z]+-)\d+ · /;

/** How long a key may take before it counts as lost, in milliseconds. */
const KEY = 5000;

/** The practice view's frame if what it shows is as wanted. */
async function look(workbench, isWanted) {
  let said = "";
  for (const frame of workbench.page.frames()) {
    const text = await textOf(frame).catch(() => "");
    if (text !== "" && isWanted(text)) {
      return { frame };
    }
    said ||= text;
  }
  return { said };
}

/** The same once it is. */
async function view(workbench, what, isWanted) {
  let said = "";
  const find = async () => {
    const seen = await look(workbench, isWanted);
    said = seen.said;
    return seen.frame;
  };
  return eventually(what, find, () => `\ninstead: ${said}`);
}

/** Presses a key of the view until what is wanted comes of it: VS Code may not yet know that the view has the focus. */
async function press(workbench, key, what, isWanted) {
  let said = "";
  const find = async () => {
    await workbench.page.keyboard.press(key);
    for (const end = Date.now() + KEY; Date.now() < end; ) {
      const seen = await look(workbench, isWanted);
      said = seen.said;
      if (seen.frame) return seen.frame;
    }
    return undefined;
  };
  return eventually(`${what} by ${key}`, find, () => `\ninstead: ${said}`);
}

const textOf = async (frame) => (await frame.locator("main#parts").allTextContents()).join("");
const titleOf = (frame) => frame.locator("section.question h1").textContent();
const grade = (frame, number) => frame.locator("button[data-action=grade]").nth(number - 1);

async function focused(workbench, frame) {
  await eventually("focus in the view", () => frame.evaluate(() => document.hasFocus()));
}

/** The middle of the sign in the margin before the code that is asked about. */
function marked(workbench) {
  return workbench.page.evaluate(() => {
    for (const sign of document.querySelectorAll(".glyph-margin-widgets > *")) {
      if (getComputedStyle(sign).backgroundImage.includes("icon.png")) {
        const { top, height } = sign.getBoundingClientRect();
        return { y: top + height / 2, height };
      }
    }
    return null;
  });
}

/** Keeps others from writing to a database; answers how to let them. */
async function lock(file) {
  const program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN IMMEDIATE'); print('locked', flush=True); sys.stdin.read()";
  const python = spawn("python3", ["-c", program, file], { stdio: ["pipe", "pipe", "inherit"] });
  await once(python.stdout, "data");
  return async () => {
    const ended = once(python, "exit");
    python.stdin.end();
    await ended;
  };
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
    // On a button, its own keys press that button and show no answer.
    await frame.locator("button[data-action=hint]").focus();
    await press(workbench, "Space", "another hint", says("Hint 2"));
    assert.equal(await frame.locator("section.answer").count(), 0);
    const answered = await press(workbench, "Space", "the answer", says("Answer"));
    assert.equal(answered, frame, "the view stays");
    const isDisabled = await Promise.all([1, 2, 3, 4].map((number) => grade(frame, number).isDisabled()));
    assert.deepEqual(isDisabled, [false, false, true, true]);
    assert.match(await grade(frame, 2).textContent(), /Hard.*\d+(\.\d+)? (s|min)/);
    // Above the cap, so nothing comes of it: the follow-up comes of the key behind it.
    await workbench.page.keyboard.press("3");
    await press(workbench, "f", "a follow-up", says("Q45", "Follow-up"));
    await press(workbench, "2", "the next question", (said) => QUESTION.test(said) && !said.includes("Q45 "));
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
    await press(workbench, "1", "the next question", (said) => QUESTION.test(said) && !said.includes("Q45 "));
  },

  "the progress view shows, and the round is as it was when it comes back": async (workbench) => {
    const asked = await titleOf(await press(workbench, "Space", "the answer", says("Answer")));
    await workbench.command("Viva: Progress");
    const report = await workbench.card("Progress");
    assert.ok((await report.locator("svg").count()) > 0, "plots");
    assert.equal(await report.locator("script").count(), 0);
    const beside = workbench.page.locator(".editor-group-container").nth(1);
    await beside.locator(".tab.active .tab-actions .action-label").click();
    const frame = await view(workbench, "the answer still there", says(asked, "Answer"));
    await focused(workbench, frame);
    await press(workbench, "3", "the next question", (said) => QUESTION.test(said) && !said.includes(asked));
  },

  "escape leaves, back to the code": async (workbench) => {
    const { page } = workbench;
    await page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
    await eventually("no mark", async () => !(await marked(workbench)));
    const isInCode = () => page.evaluate(() => document.activeElement.closest(".monaco-editor") !== null);
    await eventually("focus in the code", isInCode);
    await workbench.goTo(35, "__slots__", tour);
    await workbench.hover(lineOf(35), "__slots__", (said) => says("Q45")(said) && !says("withheld")(said));
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

  "a cell of a notebook is practised like a file": async (workbench) => {
    const { page } = workbench;
    await workbench.openFile("notes.ipynb");
    await workbench.hover("Tally('abracadabra')", "Tally", says("Q53"));
    const word = await workbench.place("Tally('abracadabra')", "Tally");
    await page.mouse.click(word.x, word.y);
    await page.keyboard.press("Control+.");
    await page.locator(".action-widget .monaco-list-row", { hasText: /Q52.*\(practise\)/ }).first().click();
    const frame = await view(workbench, "Q52 asked", says("Q52", "Tally"));
    await eventually("the code marked", () => marked(workbench));
    await focused(workbench, frame);
    await press(workbench, "Space", "the answer", says("Answer"));
    await page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
    await eventually("focus in the cell", () => page.evaluate(() => document.activeElement.closest(".notebook-editor") !== null));
  },

  "an answer that cannot be written is kept and told, and the round goes on": async (workbench) => {
    const { page } = workbench;
    await workbench.openFile("tour.py");
    await workbench.command("Viva: Practise This File");
    const frame = await view(workbench, "a question", (said) => QUESTION.test(said));
    await focused(workbench, frame);
    await press(workbench, "Space", "the answer", says("Answer"));
    const asked = await titleOf(frame);
    const release = await lock(join(workbench.home, "practice/progress.db"));
    const toast = (text) => page.locator(".notification-toast", { hasText: text });
    await press(workbench, "4", "the next question", (said) => QUESTION.test(said) && !said.includes(asked));
    await toast("not saved yet").waitFor();
    await release();
    await toast("saved now").waitFor();
    await page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
    await workbench.command("Notifications: Clear All Notifications");
  },

  "a question that is offered in a pause of typing opens in the view": async (workbench) => {
    const { page } = workbench;
    workbench.set({ "viva.practice.nudges": 1, "viva.practice.learningSteps": [0.02] });
    await workbench.openFile("tour.py");
    await eventually("a step of a second, once the settings hold", async () => {
      await workbench.goTo(93, "yield", tour);
      await page.keyboard.press("Control+.");
      await page.locator(".action-widget .monaco-list-row", { hasText: /Q13.*\(practise\)/ }).first().click();
      const frame = await view(workbench, "Q13 asked", says("Q13"));
      await focused(workbench, frame);
      await press(workbench, "x", "the answer", says("Answer"));
      if ((await grade(frame, 1).textContent()).includes("1 s")) return true;
      await page.keyboard.press("Escape");
      await eventually("no view", async () => (await groups(workbench)) === 1);
      return false;
    });
    await press(workbench, "1", "the next question", (said) => QUESTION.test(said) && !said.includes("Q13 "));
    await page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
    await workbench.goTo(93, "Sighting", tour);
    await page.keyboard.type(" ");
    const offer = page.locator(".notification-toast", { hasText: "Q13" });
    await offer.locator(".monaco-button", { hasText: "Practise" }).click();
    const again = await view(workbench, "Q13 asked again", says("Q13", "Sighting("));
    await focused(workbench, again);
    await page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
  },

  "when nothing is left it says what comes when, and there is cramming": async (workbench) => {
    const { page } = workbench;
    workbench.set({ "viva.practice.newPerDay": 0, "viva.practice.learningSteps": [1, 10] });
    let frame = await eventually("nothing new, once the settings hold", async () => {
      await workbench.command("Viva: Practise");
      const frame = await view(workbench, "a question", (said) => QUESTION.test(said));
      await focused(workbench, frame);
      if ((await frame.locator("#progress").textContent()).includes(" 0 new left")) return frame;
      await page.keyboard.press("Escape");
      await eventually("no view", async () => (await groups(workbench)) === 1);
      return undefined;
    });
    // What is in its steps comes ahead of time.
    while (QUESTION.test(await textOf(frame))) {
      const asked = await titleOf(frame);
      await press(workbench, "Space", "the answer", says("Answer"));
      frame = await press(workbench, "4", "what comes next", (said) => !said.includes(asked));
    }
    assert.match(await textOf(frame), /^That is all for now.*: \d+ due/);
    await press(workbench, "c", "a question", (said) => QUESTION.test(said));
    assert.match(await frame.locator("#progress").textContent(), /^cramming/);
    await page.keyboard.press("Escape");
    await eventually("no view", async () => (await groups(workbench)) === 1);
  },
};
