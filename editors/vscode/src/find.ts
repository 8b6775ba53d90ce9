/** “Find a Question”: a quick pick that the server fills as one types. */

import * as vscode from "vscode";

import { FilterButton, Filters, shown } from "./filters";
import { type Finding, label, type Question, type SearchParams } from "./protocol";
import type { Server } from "./server";

/** How many questions are listed: all there are by far, and a bound for what a keystroke costs. */
const LIMIT = 400;

interface Item extends vscode.QuickPickItem {
  readonly question?: Question;
}

const REFERENCE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("link-external"),
  tooltip: "Open the Reference",
};

/** Asks for words until a question is chosen, then opens its card. */
export async function find(server: Server): Promise<void> {
  const place = await placeOf(server, vscode.window.activeTextEditor);
  const filters = new Filters();
  let query = "";
  for (;;) {
    const choice = await pick(server, place, filters, query);
    if (!(choice.by instanceof FilterButton)) {
      if (choice.by !== undefined) {
        await vscode.commands.executeCommand("viva.openCard", { question: choice.by.id });
      }
      return;
    }
    query = choice.query;
    const everything = await server.request<Question[]>("viva/search", { query: "", limit: LIMIT });
    await filters.choose(choice.by, everything);
  }
}

/** Where a person is in the code, and the questions that are there. */
interface Place {
  readonly params: Pick<SearchParams, "uri" | "position">;
  readonly atCursor: ReadonlySet<string>;
  readonly inFile: ReadonlySet<string>;
}

async function placeOf(server: Server, editor: vscode.TextEditor | undefined): Promise<Place> {
  const nowhere = { params: {}, atCursor: new Set<string>(), inFile: new Set<string>() };
  if (editor?.document.languageId !== "python") {
    return nowhere;
  }
  const uri = server.uriOf(editor.document);
  const position = editor.selection.active;
  // A document of a kind that is not synchronised is no place to the server.
  const findings = await server
    .request<Finding[]>("viva/findings", { textDocument: { uri } })
    .catch(() => undefined);
  if (findings === undefined) {
    return nowhere;
  }
  const { line, character } = position;
  const here = findings.filter(({ focus: { start, end } }) =>
    new vscode.Range(start.line, start.character, end.line, end.character).contains(position),
  );
  return {
    params: { uri, position: { line, character } },
    atCursor: new Set(here.flatMap((finding) => finding.questions)),
    inFile: new Set(findings.flatMap((finding) => finding.questions)),
  };
}

/** What a person chose: a question, a filter's button, or nothing; and what stood in the box. */
interface Choice {
  readonly by: Question | FilterButton | undefined;
  readonly query: string;
}

function pick(server: Server, place: Place, filters: Filters, query: string): Promise<Choice> {
  const box = vscode.window.createQuickPick<Item>();
  box.title = ["Viva: Find a Question", filters.title].filter((part) => part !== "").join(" · ");
  box.placeholder = "Words of the question, of its topic or of its answer";
  box.buttons = filters.buttons;
  box.value = query;
  // The server's order is the best; VS Code has no public way to say so.
  (box as { sortByLabel?: boolean }).sortByLabel = false;
  let request: vscode.CancellationTokenSource | undefined;

  const search = async () => {
    request?.cancel();
    const current = (request = new vscode.CancellationTokenSource());
    const params: SearchParams = { query: box.value, limit: LIMIT, ...place.params, ...filters.chosen };
    box.busy = true;
    try {
      const questions = await server.request<Question[]>("viva/search", params, current.token);
      if (request === current) {
        box.items = box.value.trim() === "" ? grouped(questions, place) : questions.map(itemOf);
        box.busy = false;
      }
    } catch (error) {
      if (request === current) {
        box.busy = false;
        server.log.error(String(error));
      }
    }
  };

  return new Promise((resolve) => {
    const choose = (by: Choice["by"]) => {
      resolve({ by, query: box.value });
      box.dispose();
    };
    box.onDidChangeValue(search);
    box.onDidAccept(() => choose(box.activeItems[0]?.question));
    box.onDidHide(() => choose(undefined));
    box.onDidTriggerButton((button) => {
      if (button instanceof FilterButton) {
        choose(button);
      }
    });
    box.onDidTriggerItemButton(({ item }) => {
      if (item.question !== undefined) {
        void vscode.commands.executeCommand("viva.openReference", { question: item.question.id });
      }
    });
    box.show();
    void search();
  });
}

/** The server's list with headings: it begins with what is at the cursor, then in the file. */
function grouped(questions: readonly Question[], place: Place): Item[] {
  const headingOf = ({ id }: Question) =>
    place.atCursor.has(id) ? "at the cursor" : place.inFile.has(id) ? "in this file" : "all questions";
  const items: Item[] = [];
  let heading = "";
  for (const question of questions) {
    const next = headingOf(question);
    if (next !== heading) {
      heading = next;
      items.push({ label: heading, kind: vscode.QuickPickItemKind.Separator });
    }
    items.push(itemOf(question));
  }
  return items;
}

function itemOf(question: Question): Item {
  const { id, title, difficulty, topics, companies, links } = question;
  const facts = [shown(difficulty ?? ""), topics.join(", "), companies.join(", ")];
  return {
    label: `${label(id)} ${title.replaceAll("`", "")}`,
    detail: facts.filter((fact) => fact !== "").join(" · "),
    buttons: links.length > 0 ? [REFERENCE] : [],
    // It is in the list because the server says so, whatever its label says.
    alwaysShow: true,
    question,
  };
}
