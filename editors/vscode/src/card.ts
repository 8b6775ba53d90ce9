/** The card beside the code. */

import * as vscode from "vscode";

import { type Card, label } from "./protocol";
import { LINKED_COMMANDS, type Server } from "./server";

/** The one view of cards; cards that were in it before can be gone back to. */
export class CardView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** Ids, the newest last. */
  private shown: string[] = [];
  /** Counts what is asked for, so that a slow answer does not cover a newer one. */
  private asked = 0;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {}

  /** Shows a card; the view stays where a person has put it. */
  async open(id: string): Promise<void> {
    await this.show(id, (shown) => (shown.at(-1) === id ? shown : [...shown, id]));
  }

  async previous(): Promise<void> {
    const id = this.shown.at(-2);
    if (id !== undefined) {
      await this.show(id, (shown) => shown.slice(0, -1));
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private async show(id: string, next: (shown: string[]) => string[]): Promise<void> {
    const asked = ++this.asked;
    const card = await this.server.request<Card>("viva/card", { id, html: true });
    if (asked !== this.asked) {
      return;
    }
    const panel = (this.panel ??= this.create());
    panel.title = label(card.id);
    panel.webview.html = this.page(panel.webview, card);
    panel.reveal(undefined, false);
    this.shown = next(this.shown);
    void vscode.commands.executeCommand("setContext", "viva.hasPreviousCard", this.shown.length > 1);
  }

  private create(): vscode.WebviewPanel {
    const media = vscode.Uri.joinPath(this.extension, "media");
    const column = vscode.ViewColumn.Beside;
    const panel = vscode.window.createWebviewPanel("viva.card", "Viva", column, {
      enableScripts: false,
      enableCommandUris: LINKED_COMMANDS,
      enableFindWidget: true,
      localResourceRoots: [media],
    });
    panel.iconPath = vscode.Uri.joinPath(media, "icon.png");
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.shown = [];
    });
    return panel;
  }

  /** No scripts, no pictures, one style sheet from the extension; the server escapes what a card says. */
  private page(webview: vscode.Webview, card: Card): string {
    const style = webview.asWebviewUri(vscode.Uri.joinPath(this.extension, "media", "card.css"));
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}">
<title>${label(card.id)}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
${card.html}
</body>
</html>`;
  }
}
