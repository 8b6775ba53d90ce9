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
  private readonly mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
    // Seen without colour too.
    borderStyle: "solid",
    borderWidth: "0 0 0 3px",
    borderColor: new vscode.ThemeColor("focusBorder"),
    overviewRulerColor: new vscode.ThemeColor("focusBorder"),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  private readonly editors = vscode.window.onDidChangeVisibleTextEditors((editors) => this.draw(editors));

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
    this.mark.dispose();
  }

  private editorOf({ uri }: Place): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find((editor) => isOf(editor, uri));
  }

  private draw(editors: readonly vscode.TextEditor[]): void {
    const { place } = this;
    for (const editor of editors) {
      editor.setDecorations(this.mark, place !== undefined && isOf(editor, place.uri) ? [place.range] : []);
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
