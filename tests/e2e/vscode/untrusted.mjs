// A folder that is not trusted, whose settings name a program: it must not run until the folder is trusted.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { eventually, variable } from "./workbench.mjs";

export function open() {
  return {
    extensions: [variable("VIVA_TEST_VSIX")],
    trusted: false,
    settings: { "security.workspace.trust.startupPrompt": "never" },
    folder: (path) => {
      writeFileSync(join(path, "shape.py"), "class Shape:\n    __slots__ = ()\n");
      const program = join(path, "program");
      writeFileSync(program, `#!/bin/sh\ntouch "${path}/ran"\n`);
      chmodSync(program, 0o755);
      mkdirSync(join(path, ".vscode"));
      writeFileSync(join(path, ".vscode/settings.json"), JSON.stringify({ "viva.path": program }));
    },
  };
}

export const checks = {
  "the program of the extension answers, not the folder's": async (workbench) => {
    await workbench.openFile("shape.py");
    await workbench.hover("__slots__", "__slots__", (said) => said.includes("Q45"));
    assert.ok(!existsSync(join(workbench.folder, "ran")));
  },

  "once it is trusted, the folder's program is run": async (workbench) => {
    await workbench.command("Workspaces: Manage Workspace Trust");
    await workbench.page.locator(".workspace-trust-editor .monaco-button", { hasText: "Trust" }).first().click();
    await eventually("the folder's program has run", () => existsSync(join(workbench.folder, "ran")));
  },
};
