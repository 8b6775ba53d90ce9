/** The code that raised the question, marked and in sight while the question stands. */

import * as vscode from "vscode";

/** The scheme of a cell of a notebook, which is no document to open by itself. */
export const CELL = "vscode-notebook-cell";

interface Place {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

export class Sight implements vscode.Disposable {
  private place: Place | undefined;
  private readonly ground = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
    overviewRulerColor: new vscode.ThemeColor("focusBorder"),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  /** Before the first line: seen without colour too, and over no code. */
  private readonly sign: vscode.TextEditorDecorationType;
  private readonly editors = vscode.window.onDidChangeVisibleTextEditors((editors) => this.draw(editors));

  constructor(icon: vscode.Uri) {
    this.sign = vscode.window.createTextEditorDecorationType({ gutterIconPath: icon, gutterIconSize: "contain" });
  }

  /** Takes no focus. What is not in sight opens in `column`. */
  async show(place: Place, column: vscode.ViewColumn): Promise<void> {
    this.clear();
    this.place = place;
    const editor = this.editorOf(place) ?? (await open(place, column));
    // Another question may stand by now.
    if (editor !== undefined && this.place === place) {
      this.draw([editor]);
      const start = new vscode.Range(place.range.start, place.range.start);
      editor.revealRange(start, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  clear(): void {
    this.place = undefined;
    this.draw(vscode.window.visibleTextEditors);
  }

  dispose(): void {
    this.editors.dispose();
    this.ground.dispose();
    this.sign.dispose();
  }

  private editorOf({ uri }: Place): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find((editor) => isOf(editor, uri));
  }

  private draw(editors: readonly vscode.TextEditor[]): void {
    const { place } = this;
    for (const editor of editors) {
      const ranges = place !== undefined && isOf(editor, place.uri) ? [place.range] : [];
      editor.setDecorations(this.ground, ranges);
      editor.setDecorations(this.sign, ranges.map(({ start }) => new vscode.Range(start, start)));
    }
  }
}

function isOf(editor: vscode.TextEditor, uri: vscode.Uri): boolean {
  return editor.document.uri.toString() === uri.toString();
}

async function open({ uri }: Place, viewColumn: vscode.ViewColumn): Promise<vscode.TextEditor | undefined> {
  if (uri.scheme === CELL) {
    return undefined;
  }
  return vscode.window.showTextDocument(uri, { viewColumn, preserveFocus: true, preview: true });
}
