/** Something in the status bar when something is wrong, and nothing otherwise. */

import * as vscode from "vscode";

export class Status implements vscode.Disposable {
  private item: vscode.StatusBarItem | undefined;
  /** What is wrong, in a sentence. */
  problem: string | undefined;

  constructor(private readonly log: vscode.LogOutputChannel) {}

  show(problem: string): void {
    this.problem = problem;
    this.log.error(problem);
    this.item ??= vscode.window.createStatusBarItem("viva.status", vscode.StatusBarAlignment.Right);
    this.item.name = "Viva";
    this.item.text = "$(warning) Viva";
    this.item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    const restart = "[Restart](command:viva.restart) · [Show Log](command:viva.showLog) · [Report a Problem](command:viva.reportProblem)";
    const tooltip = new vscode.MarkdownString("", true);
    tooltip.appendText(problem).appendMarkdown(`\n\n${restart}`);
    tooltip.isTrusted = { enabledCommands: ["viva.restart", "viva.showLog", "viva.reportProblem"] };
    this.item.tooltip = tooltip;
    this.item.command = "viva.showLog";
    this.item.show();
  }

  clear(): void {
    this.problem = undefined;
    this.item?.dispose();
    this.item = undefined;
  }

  dispose(): void {
    this.clear();
  }
}
