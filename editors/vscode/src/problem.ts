/** “Report a Problem”: writes down what a report needs, for a person to look at and send. */

import * as vscode from "vscode";

import type { Server } from "./server";

/** Opens an unsaved document; nothing is sent. */
export async function reportProblem(
  context: vscode.ExtensionContext,
  server: Server,
  problem: string | undefined,
): Promise<void> {
  const { version } = context.extension.packageJSON as { version: string };
  const facts = [
    ["Extension", version],
    ["Program", `${server.version ?? "not running"}${server.binary ? `, ${server.binary.source}` : ""}`],
    ["Editor", `${vscode.env.appName} ${vscode.version}, ${vscode.env.remoteName ?? "local"}`],
    ["System", `${process.platform} ${process.arch}`],
    ["Folder", vscode.workspace.isTrusted ? "trusted" : "not trusted"],
    ["Settings", changedSettings()],
    ["State", problem ?? "nothing is wrong, as far as the extension knows"],
  ];
  const content = `# A problem with Viva

## What happened, and what did you expect?

## How can it be seen again?

A few lines of Python help most.

## About

${facts.map(([name, value]) => `- ${name}: ${value}`).join("\n")}

## Log

What **Viva: Show Log** says, as far as it belongs here. Nothing of this is sent: read it through, then
add it to a report yourself.
`;
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
  await vscode.window.showTextDocument(document);
}

/** Names and values of what differs from the defaults. */
function changedSettings(): string {
  const configuration = vscode.workspace.getConfiguration("viva");
  const changed = Object.keys(configurationKeys()).flatMap((key) => {
    const found = configuration.inspect(key);
    const value = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
    return value === undefined ? [] : [`\`${key}\` = \`${JSON.stringify(value)}\``];
  });
  return changed.join(", ") || "none";
}

function configurationKeys(): Record<string, unknown> {
  const flattened: Record<string, unknown> = {};
  const walk = (value: unknown, prefix: string) => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) {
        walk(inner, prefix === "" ? name : `${prefix}.${name}`);
      }
    } else {
      flattened[prefix] = value;
    }
  };
  walk(vscode.workspace.getConfiguration().get("viva"), "");
  return flattened;
}
