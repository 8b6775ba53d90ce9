/** Starts the server and joins its questions to the editor. */

import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

import { CardView } from "./card";
import { questionsInFile } from "./fileQuestions";
import { find } from "./find";
import { reportProblem } from "./problem";
import type { QuestionArgument } from "./protocol";
import { Server } from "./server";
import { Status } from "./status";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Viva", { log: true });
  const status = new Status(log);
  const middleware: Middleware = {
    // The client registers the server's commands; a card is shown here rather than by the server.
    executeCommand: (command, args, next) =>
      command === "viva.openCard" ? tell(cards.open((args[0] as QuestionArgument).question)) : next(command, args),
  };
  const server = new Server(context, log, status, middleware);
  const cards = new CardView(context.extensionUri, server);

  const commands: Record<string, () => Promise<unknown>> = {
    "viva.find": () => find(server),
    "viva.questionsInFile": () => questionsInFile(server),
    "viva.openExample": () => openExample(context),
    "viva.previousCard": () => cards.previous(),
    "viva.restart": () => server.restart(),
    "viva.reportProblem": () => reportProblem(context, server, status.problem),
    "viva.showLog": async () => log.show(),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, () => tell(run())));
  }
  context.subscriptions.push(
    log,
    status,
    cards,
    server,
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("viva.path") ? server.restart() : undefined,
    ),
  );
  await server.restart();
}

/** What goes wrong in a command is said in a message. */
async function tell<T>(job: Promise<T>): Promise<T | undefined> {
  try {
    return await job;
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

async function openExample(context: vscode.ExtensionContext): Promise<void> {
  const file = vscode.Uri.joinPath(context.extensionUri, "walkthrough", "example.py");
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const document = await vscode.workspace.openTextDocument({ language: "python", content });
  await vscode.window.showTextDocument(document);
}
