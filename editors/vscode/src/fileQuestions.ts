/** “Questions in This File”: grouped by what raises them; choosing one goes to the code. */

import * as vscode from "vscode";
import type { Range as ProtocolRange } from "vscode-languageclient/node";

import { type Finding, label, type Question } from "./protocol";
import type { Server } from "./server";

interface Item extends vscode.QuickPickItem {
  readonly id?: string;
  readonly places?: readonly vscode.Range[];
}

const CARD: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("open-preview"),
  tooltip: "Open the Card",
};

export async function questionsInFile(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  const uri = server.uriOf(editor.document);
  const [findings, questions] = await Promise.all([
    server.request<Finding[]>("viva/findings", { textDocument: { uri } }),
    server.request<Question[]>("viva/search", { query: "", uri }),
  ]);
  const items = itemsOf(findings, new Map(questions.map((question) => [question.id, question])));
  if (items.length === 0) {
    void vscode.window.showInformationMessage("Nothing in this file raises a question.");
    return;
  }
  pick(editor, items);
}

/** Goes through the questions, showing the code of the one that is marked; leaving goes back. */
function pick(editor: vscode.TextEditor, items: Item[]): void {
  const { selection: caret, visibleRanges } = editor;
  const box = vscode.window.createQuickPick<Item>();
  box.title = "Viva: Questions in This File";
  box.placeholder = "Enter goes to the code";
  box.matchOnDescription = true;
  box.items = items;
  let chosen = false;
  const place = () => nextPlace(box.activeItems[0]?.places ?? [], caret.active);
  box.onDidChangeActive(() => {
    const range = place();
    if (range !== undefined) {
      editor.selection = new vscode.Selection(range.start, range.end);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  });
  box.onDidAccept(() => {
    const range = place();
    if (range !== undefined) {
      chosen = true;
      void vscode.window.showTextDocument(editor.document, {
        viewColumn: editor.viewColumn,
        selection: new vscode.Range(range.start, range.start),
      });
    }
    box.hide();
  });
  box.onDidTriggerItemButton(({ item }) => {
    chosen = true;
    box.hide();
    void vscode.commands.executeCommand("viva.openCard", { question: item.id });
  });
  box.onDidHide(() => {
    if (!chosen) {
      editor.selection = caret;
      const [visible] = visibleRanges;
      if (visible !== undefined) {
        editor.revealRange(visible, vscode.TextEditorRevealType.AtTop);
      }
    }
    box.dispose();
  });
  box.show();
}

/** The first place behind the caret, else the first of all: choosing again goes on to the next. */
function nextPlace(places: readonly vscode.Range[], caret: vscode.Position): vscode.Range | undefined {
  return places.find((range) => range.start.isAfter(caret)) ?? places[0];
}

/** Constructs and their questions in the order in which the file raises them. */
function itemsOf(findings: readonly Finding[], questions: ReadonlyMap<string, Question>): Item[] {
  const byConstruct = new Map<string, Finding[]>();
  for (const finding of findings) {
    byConstruct.set(finding.construct, [...(byConstruct.get(finding.construct) ?? []), finding]);
  }
  return [...byConstruct].flatMap(([construct, raising]): Item[] => {
    const places = raising.map((finding) => rangeOf(finding.focus));
    const lines = [...new Set(places.map((range) => range.start.line + 1))];
    const where = `${lines.length === 1 ? "line" : "lines"} ${lines.slice(0, 8).join(", ")}${lines.length > 8 ? ", …" : ""}`;
    const ids = raising[0]?.questions ?? [];
    const items = ids.map((id): Item => {
      const title = questions.get(id)?.title.replaceAll("`", "") ?? "";
      return { label: `${label(id)} ${title}`, description: where, buttons: [CARD], id, places };
    });
    return [{ label: construct, kind: vscode.QuickPickItemKind.Separator }, ...items];
  });
}

function rangeOf({ start, end }: ProtocolRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
