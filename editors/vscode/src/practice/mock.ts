/** “Mock Interview…”: asks for a company, a length and a mix of difficulties. */

import * as vscode from "vscode";

import type { Mock, Question } from "../protocol";
import type { Server } from "../server";
import { LENGTHS, MIXES, mixed, saidOf } from "./mix";

/** The interview that a person chose; nothing if they changed their mind. */
export async function chooseMock(server: Server): Promise<Mock | undefined> {
  const companies = await companiesOf(server);
  const company = await pick(1, "Who asks?", [{ label: "Any company", value: undefined }, ...companies]);
  const minutes = company && (await pick(2, "How long?", LENGTHS.map((value) => ({ label: `${value} minutes`, value }))));
  const mixes = MIXES.map((mix) => {
    const difficulties = mixed(mix, minutes?.value ?? 0);
    return { label: mix.name, description: saidOf(difficulties), value: difficulties };
  });
  const difficulties = minutes && (await pick(3, "How hard?", mixes));
  if (company === undefined || minutes === undefined || difficulties === undefined) {
    return undefined;
  }
  return server.request<Mock>("viva/practice/mock", {
    ...(company.value === undefined ? {} : { company: company.value }),
    minutes: minutes.value,
    difficulties: difficulties.value,
    html: true,
  });
}

async function companiesOf(server: Server): Promise<Choice<string>[]> {
  const questions = await server.request<Question[]>("viva/search", { query: "" });
  const counts = new Map<string, number>();
  for (const company of questions.flatMap((question) => question.companies)) {
    counts.set(company, (counts.get(company) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return sorted.map(([value, count]) => ({ label: value, description: `${count} questions`, value }));
}

interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

async function pick<T>(step: number, placeHolder: string, choices: Choice<T>[]): Promise<Choice<T> | undefined> {
  return vscode.window.showQuickPick(choices, { title: `Viva: Mock Interview (${step}/3)`, placeHolder });
}
