/** Starts the server and joins its questions to the editor. */

import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

import { CardView } from "./card";
import { questionsInFile } from "./fileQuestions";
import { find } from "./find";
import { chooseMock } from "./practice/mock";
import type { Deed } from "./practice/page";
import { ProgressView } from "./practice/progress";
import { PracticeView } from "./practice/view";
import { reportProblem } from "./problem";
import type { PracticeOpen, QuestionArgument } from "./protocol";
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
  const server = new Server(context, log, status, middleware, (params) => void tell(practice.practise(params)));
  const cards = new CardView(context.extensionUri, server);
  const practice = new PracticeView(context.extensionUri, server);
  const progress = new ProgressView(context.extensionUri, server);

  const commands: Record<string, (argument: unknown) => Promise<unknown>> = {
    "viva.find": () => find(server),
    "viva.questionsInFile": () => questionsInFile(server),
    "viva.openExample": () => openExample(context),
    "viva.previousCard": () => cards.previous(),
    "viva.practise": (question) => practice.practise(chosen(question as QuestionArgument | undefined)),
    "viva.practiseFile": () => practice.practiseFile(),
    "viva.mockInterview": () => interview(server, practice),
    "viva.progress": () => progress.open(),
    "viva.undoGrade": () => practice.undo(),
    "viva.restart": () => server.restart(),
    "viva.reportProblem": () => reportProblem(context, server, status.problem),
    "viva.showLog": async () => log.show(),
  };
  for (const [name, deed] of Object.entries(DEEDS)) {
    commands[`viva.practice.${name}`] = () => practice.act(deed);
  }
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, (argument: unknown) => tell(run(argument))));
  }
  context.subscriptions.push(
    log,
    status,
    cards,
    practice,
    progress,
    server,
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("viva.path") ? server.restart() : undefined,
    ),
  );
  await server.restart();
}

/** What the commands of the practice view do; `package.json` binds them to keys. */
const DEEDS: Record<string, Deed> = {
  answer: { action: "answer" },
  hint: { action: "hint" },
  dontKnow: { action: "dontKnow" },
  again: { action: "grade", grade: 1 },
  hard: { action: "grade", grade: 2 },
  good: { action: "grade", grade: 3 },
  easy: { action: "grade", grade: 4 },
  followUp: { action: "followUp" },
  skip: { action: "skip" },
  bury: { action: "bury" },
  cram: { action: "cram" },
  progress: { action: "progress" },
  leave: { action: "leave" },
};

/** A code action names the question to begin with; the palette names none. */
function chosen(argument: QuestionArgument | undefined): PracticeOpen {
  return argument === undefined ? {} : { id: argument.question, uri: argument.uri };
}

async function interview(server: Server, practice: PracticeView): Promise<void> {
  const mock = await chooseMock(server);
  if (mock !== undefined) {
    await practice.interview(mock);
  }
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
