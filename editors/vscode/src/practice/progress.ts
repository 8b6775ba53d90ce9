/** “Progress”: the server's report in a view. */

import * as vscode from "vscode";

import { LINKED_COMMANDS, type Server } from "../server";

export class ProgressView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {}

  /** Shows the report as it is now. */
  async open(): Promise<void> {
    const { html } = await this.server.request<{ html: string }>("viva/report", {});
    const panel = (this.panel ??= this.create());
    panel.webview.html = html;
    panel.reveal();
  }

  dispose(): void {
    this.panel?.dispose();
  }

  /** Nothing runs in it, and nothing is loaded; its links open cards. */
  private create(): vscode.WebviewPanel {
    const options = {
      enableScripts: false,
      enableCommandUris: LINKED_COMMANDS,
      enableFindWidget: true,
      localResourceRoots: [],
    };
    const panel = vscode.window.createWebviewPanel("viva.progress", "Progress", vscode.ViewColumn.Active, options);
    panel.iconPath = vscode.Uri.joinPath(this.extension, "media", "icon.png");
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }
}
