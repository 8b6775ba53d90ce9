// The server beside another one: notebooks, settings, and what happens when it is gone.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

import { lineOf, says, tour, write } from "./project.mjs";
import { packSecond } from "./second/pack.mjs";
import { eventually, variable } from "./workbench.mjs";

export async function open(folder) {
  return { extensions: [variable("VIVA_TEST_VSIX"), await packSecond(folder)], folder: write };
}

export const checks = {
  "the other server's hover stands beside it": async (workbench) => {
    await workbench.openFile("tour.py");
    await workbench.goTo(128, "defaultdict", tour);
    await workbench.hover(lineOf(128), "defaultdict", says("Viva", "Q53", "class defaultdict"));
  },

  "a cell of a notebook answers like a file": async (workbench) => {
    await workbench.openFile("notes.ipynb");
    await workbench.hover("Tally('abracadabra')", "Tally", says("Viva", "Q53"));
  },

  "settings hold at once": async (workbench) => {
    await workbench.openFile("tour.py");
    await workbench.goTo(128, "defaultdict", tour);
    workbench.set({ "viva.hover": "off" });
    const [line, word] = [lineOf(128), "defaultdict"];
    await workbench.hover(line, word, (said) => said.includes("class defaultdict") && !said.includes("Viva"));
    workbench.set({ "viva.hover": "full" });
    await workbench.hover(line, word, says("Q53", "Follow-ups"));
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

  "it can be started again by hand, and a report says what runs": async (workbench) => {
    const before = serversOf(workbench);
    await workbench.command("Viva: Restart");
    await eventually("another server", () => {
      const now = serversOf(workbench);
      return now.length === 1 && now[0] !== before[0];
    });
    await workbench.command("Viva: Report a Problem");
    const lines = workbench.page.locator(".editor-instance .view-lines").last();
    await eventually("a report", async () => {
      const text = (await lines.textContent()).replaceAll("\u00a0", " ");
      return /Extension: \d+\.\d+\.\d+/.test(text) && /Program: \d+\.\d+\.\d+, bundled/.test(text);
    });
    await workbench.openFile("tour.py");
    await workbench.goTo(93, "yield", tour);
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
