// A trusted folder, beside another server: everything that the extension does.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { packSecond } from "./second/pack.mjs";
import { eventually, variable } from "./workbench.mjs";

const examples = join(dirname(fileURLToPath(import.meta.url)), "../../../examples");
const tour = readFileSync(join(examples, "tour.py"), "utf8");
const NOTEBOOK = {
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["A notebook"] },
    { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: ["from collections import Counter as Tally\n"] },
    { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: ["%matplotlib inline\n", "Tally('abracadabra')\n"] },
  ],
  metadata: { language_info: { name: "python" } },
  nbformat: 4,
  nbformat_minor: 5,
};

export async function open(folder) {
  return {
    extensions: [variable("VIVA_TEST_VSIX"), await packSecond(folder)],
    folder: (path) => {
      copyFileSync(join(examples, "tour.py"), join(path, "tour.py"));
      writeFileSync(join(path, "notes.ipynb"), JSON.stringify(NOTEBOOK));
    },
  };
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

const lineOf = (number) => tour.split("\n")[number - 1];
const says = (...parts) => (said) => parts.every((part) => said.includes(part));

export const checks = {
  "a hover on each of many constructs names its question": async (workbench) => {
    await workbench.openFile("tour.py");
    for (const [line, word, question] of HOVERS) {
      await workbench.goTo(line, word, tour);
      await workbench.hover(lineOf(line), word, says("Viva", question));
    }
  },

  "the other server's hover stands beside it": async (workbench) => {
    await workbench.goTo(128, "defaultdict", tour);
    await workbench.hover(lineOf(128), "defaultdict", says("Viva", "Q53", "class defaultdict"));
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
    const width = await card.locator("body").evaluate((body) => getComputedStyle(body).maxWidth);
    assert.notEqual(width, "none");
    assert.equal(await workbench.page.locator(".editor-group-container").count(), 2);
  },

  "a related card opens in the same view, and one can go back": async (workbench) => {
    const card = await workbench.card("Q45");
    const related = card.locator("a[href^='command:viva.openCard']").first();
    const name = (await related.textContent()).split(" ")[0];
    await related.click();
    await workbench.card(name);
    await workbench.page.locator(".action-label[aria-label^='Previous Card']").first().click();
    await workbench.card("Q45");
    await workbench.page.keyboard.press("Control+F4");
    await workbench.page.locator(".editor-group-container").nth(1).waitFor({ state: "detached" });
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
    const row = workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: "Hard" });
    await row.click();
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

  "a cell of a notebook answers like a file": async (workbench) => {
    await workbench.openFile("notes.ipynb");
    await workbench.hover("Tally('abracadabra')", "Tally", says("Viva", "Q53"));
    await workbench.command("View: Close Editor");
  },

  "settings hold at once": async (workbench) => {
    await workbench.openFile("tour.py");
    await workbench.goTo(128, "defaultdict", tour);
    workbench.set({ "viva.hover": "off" });
    const [line, word] = [lineOf(128), "defaultdict"];
    await workbench.hover(line, word, (said) => said.includes("class defaultdict") && !said.includes("Viva"));
    workbench.set({ "viva.hover": "full" });
    await workbench.hover(line, word, says("Viva", "Q53", "Follow-ups"));
    workbench.set({});
    await workbench.hover(line, word, (said) => said.includes("Q53") && !said.includes("Follow-ups"));
  },

  "a server that was killed is started again": async (workbench) => {
    const before = serversOf(workbench);
    assert.equal(before.length, 1, "one server a window");
    process.kill(Number(before[0]), "SIGKILL");
    await eventually("another server", () => {
      const now = serversOf(workbench);
      return now.length === 1 && now[0] !== before[0];
    });
    await workbench.goTo(93, "yield", tour);
    await workbench.hover(lineOf(93), "yield", says("Viva", "Q13"));
  },

  "a program that is not there is said in the status bar, and only that": async (workbench) => {
    const bar = workbench.page.locator(".part.statusbar");
    assert.ok(!(await bar.textContent()).includes("Viva"), "nothing is wrong yet");
    workbench.set({ "viva.path": "/nowhere/viva" });
    await workbench.statusSays("Viva");
    workbench.set({});
    await eventually("nothing in the status bar", async () => !(await bar.textContent()).includes("Viva"));
    await workbench.hover(lineOf(93), "yield", says("Viva", "Q13"));
  },
};

/** The processes of our server below the workbench's folder. */
function serversOf({ home }) {
  const { stdout } = spawnSync("pgrep", ["-f", `^${home}/extensions/viva[^ ]*/server/viva server`], { encoding: "utf8" });
  return stdout.split("\n").filter((id) => id !== "");
}
