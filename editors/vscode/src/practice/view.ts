/** The practice view beside the code. */

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

import type { Asked, Mock, PracticeOpen, Undone } from "../protocol";
import { LINKED_COMMANDS, type Server } from "../server";
import { type Course, Interview, Queue, type QueueOptions, type QueueParams } from "./course";
import { type Deed, offers, type Page } from "./page";
import { Round } from "./round";
import { CELL, Sight } from "./sight";

/** What the script in the view says. */
type Message = { readonly ready: true } | { readonly focused: boolean } | { readonly deed: Deed };

/** What of the queue a person wants. */
interface Wanted extends Partial<QueueOptions> {
  /** The question to begin with. */
  readonly first?: string;
  /** The document to stay near to; none is where the person is by then. */
  readonly uri?: string;
}

/** At most one round at a time, in at most one view; the view stays where a person has put it. */
export class PracticeView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private round: Round | undefined;
  private wanted: Wanted = {};
  private clock: NodeJS.Timeout | undefined;
  /** The question whose code is in sight. */
  private asked: Asked | undefined;
  /** The Python that a person was in last; a view that has the focus leaves no editor active. */
  private editor: vscode.TextEditor | undefined;
  private readonly sight: Sight;
  private readonly editors = vscode.window.onDidChangeActiveTextEditor((editor) => this.remember(editor));

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.sight = new Sight(this.icon);
    this.remember(vscode.window.activeTextEditor);
  }

  private get icon(): vscode.Uri {
    return vscode.Uri.joinPath(this.extension, "media", "icon.png");
  }

  /** Asks what the queue has, or first a question that a person chose. A question that stands, stands. */
  async practise({ id, uri }: PracticeOpen = {}): Promise<void> {
    if (id === undefined && this.asked !== undefined) {
      this.panel?.reveal(undefined, false);
      return;
    }
    await this.queue({ first: id, uri });
  }

  async practiseFile(): Promise<void> {
    const { uri } = this.place();
    if (uri === undefined) {
      throw new Error("Open a Python file first.");
    }
    await this.queue({ uri, isFile: true });
  }

  async interview(mock: Mock): Promise<void> {
    if (mock.ids.length === 0) {
      throw new Error("There are no such questions.");
    }
    const course = new Interview(this.server, mock);
    await this.begin(course);
  }

  /** A deed by key or by button, if the view offers it. */
  async act(deed: Deed): Promise<void> {
    const { round } = this;
    if (round === undefined || !offers(round.page, deed)) {
      return;
    }
    switch (deed.action) {
      case "cram":
        return this.queue({ ...this.wanted, first: undefined, isCram: true });
      case "progress":
        await vscode.commands.executeCommand("viva.progress");
        return;
      case "leave":
        // An interview ends with its debrief, which is left then.
        return round.page.ends === undefined ? this.leave() : round.end();
      default:
        return round.act(deed);
    }
  }

  /** Where no round can take it back, the card that comes back begins one. */
  async undo(): Promise<void> {
    const undo = { action: "undo" } as const;
    if (this.round !== undefined && offers(this.round.page, undo)) {
      return this.act(undo);
    }
    const undone = await this.server.request<Undone | null>("viva/practice/undo", {});
    if (undone === null) {
      throw new Error("There is nothing to undo.");
    }
    await this.practise({ id: undone.id });
  }

  dispose(): void {
    this.panel?.dispose();
    this.sight.dispose();
    this.editors.dispose();
  }

  private async queue(wanted: Wanted): Promise<void> {
    const { first, uri, isFile = false, isCram = false } = wanted;
    this.wanted = wanted;
    const place = () => (uri === undefined || uri === this.place().uri ? this.place() : { uri });
    await this.begin(new Queue(this.server, place, { isFile, isCram }, first));
  }

  private place(): QueueParams {
    const { editor } = this;
    if (editor === undefined || editor.document.isClosed) {
      return {};
    }
    const { line, character } = editor.selection.active;
    return { uri: this.server.uriOf(editor.document), position: { line, character } };
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId === "python") {
      this.editor = editor;
    }
  }

  private async begin(course: Course): Promise<void> {
    await this.close();
    const panel = (this.panel ??= this.create());
    const round: Round = new Round(this.server, course, {
      shows: (page, asked) => (this.round === round ? this.show(page, asked) : undefined),
      fails: (problem) => void vscode.window.showErrorMessage(problem),
    });
    this.round = round;
    if (course.ends !== undefined) {
      this.clock = setTimeout(() => void round.expire(), course.ends - Date.now());
    }
    panel.title = course.title;
    panel.reveal(undefined, false);
    this.show(round.page, undefined);
    await round.begin();
  }

  /** Ends the round, not the view. */
  private async close(): Promise<void> {
    clearTimeout(this.clock);
    const { round } = this;
    this.round = undefined;
    this.asked = undefined;
    this.sight.clear();
    // Where the server is gone, so is what it withheld.
    await round?.leave().catch((error) => this.server.log.debug(String(error)));
  }

  private async leave(): Promise<void> {
    const { editor } = this;
    this.panel?.dispose();
    if (editor !== undefined && !editor.document.isClosed) {
      await goBack(editor);
    }
  }

  private show(page: Page, asked: Asked | undefined): void {
    void this.panel?.webview.postMessage(page);
    if (asked === this.asked) {
      return;
    }
    this.asked = asked;
    if (asked?.raised === undefined) {
      this.sight.clear();
      return;
    }
    const { uri, range } = asked.raised;
    const { start, end } = range;
    const place = {
      uri: vscode.Uri.parse(uri),
      range: new vscode.Range(start.line, start.character, end.line, end.character),
    };
    const { One, Two } = vscode.ViewColumn;
    const free = this.panel?.viewColumn === One ? Two : One;
    this.sight.show(place, this.editor?.viewColumn ?? free).catch((error) => this.server.log.warn(String(error)));
  }

  private create(): vscode.WebviewPanel {
    const [media, dist] = ["media", "dist"].map((folder) => vscode.Uri.joinPath(this.extension, folder));
    const panel = vscode.window.createWebviewPanel("viva.practice", "Practice", vscode.ViewColumn.Beside, {
      enableScripts: true,
      enableCommandUris: LINKED_COMMANDS,
      localResourceRoots: [media!, dist!],
    });
    panel.iconPath = this.icon;
    panel.webview.html = this.frame(panel.webview);
    panel.webview.onDidReceiveMessage((message: Message) => void this.receive(message));
    // A view that is hidden has no script left that could say so.
    panel.onDidChangeViewState(() => (panel.visible ? undefined : focused(false)));
    panel.onDidDispose(() => {
      this.panel = undefined;
      focused(false);
      void this.close();
    });
    return panel;
  }

  private async receive(message: Message): Promise<void> {
    if ("focused" in message) {
      focused(message.focused);
    } else if ("deed" in message) {
      await this.act(message.deed);
    } else if (this.round !== undefined) {
      // The script begins anew whenever the view was hidden.
      await this.panel?.webview.postMessage(this.round.page);
    }
  }

  /** The script fills it. It is the one thing that runs; what it is given cannot bring another. */
  private frame(webview: vscode.Webview): string {
    const file = (...parts: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(this.extension, ...parts));
    const nonce = randomBytes(16).toString("base64");
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Practice</title>
<link rel="stylesheet" href="${file("media", "card.css")}">
<link rel="stylesheet" href="${file("media", "practice.css")}">
</head>
<body>
<header><span id="progress"></span><span id="clock" role="timer" aria-label="Time left"></span></header>
<main id="parts" tabindex="0" role="log" aria-live="polite" aria-label="Question and answer"></main>
<footer>
<div id="buttons" role="group" aria-label="What to do"></div>
<div id="asides" role="group" aria-label="What else to do"></div>
</footer>
<script nonce="${nonce}" src="${file("dist", "practice.js")}"></script>
</body>
</html>`;
  }
}

/** Gives the focus to an editor, or to the notebook of its cell. */
async function goBack({ document, viewColumn }: vscode.TextEditor): Promise<void> {
  const isItsOwn = ({ notebook }: vscode.NotebookEditor) => notebook.getCells().some((cell) => cell.document === document);
  const ofNotebook = vscode.window.visibleNotebookEditors.find(isItsOwn);
  if (ofNotebook !== undefined) {
    await vscode.window.showNotebookDocument(ofNotebook.notebook, { viewColumn: ofNotebook.viewColumn });
  } else if (document.uri.scheme !== CELL) {
    await vscode.window.showTextDocument(document, { viewColumn });
  }
}

function focused(isFocused: boolean): void {
  void vscode.commands.executeCommand("setContext", "viva.practice.focused", isFocused);
}
