/** The buttons that narrow a look-up to difficulties, topics and companies. */

import * as vscode from "vscode";

import type { Question } from "./protocol";

/** One of the ways to narrow a look-up; its button remembers what was chosen. */
interface Filter {
  readonly parameter: "difficulties" | "topics" | "companies";
  readonly icon: string;
  readonly placeholder: string;
  readonly values: (question: Question) => readonly string[];
}

const FILTERS: readonly Filter[] = [
  {
    parameter: "difficulties",
    icon: "dashboard",
    placeholder: "Difficulties",
    values: ({ difficulty }) => (difficulty === null ? [] : [difficulty]),
  },
  {
    parameter: "topics",
    icon: "tag",
    placeholder: "Topics",
    values: (question) => question.topics,
  },
  {
    parameter: "companies",
    icon: "organization",
    placeholder: "Companies",
    values: (question) => question.companies,
  },
];

type Chosen = Partial<Record<Filter["parameter"], readonly string[]>>;

/** The buttons of a look-up, and what was chosen with them. */
export class Filters {
  chosen: Chosen = {};

  get buttons(): FilterButton[] {
    return FILTERS.map((filter) => new FilterButton(filter, this.chosen[filter.parameter] ?? []));
  }

  /** What is chosen, for a title; nothing where nothing is. */
  get title(): string {
    return FILTERS.flatMap((filter) => this.chosen[filter.parameter] ?? []).map(shown).join(", ");
  }

  /** Lets a person choose among the values that `questions` have. */
  async choose({ filter }: FilterButton, questions: readonly Question[]): Promise<void> {
    const before = this.chosen[filter.parameter] ?? [];
    const counts = new Map<string, number>();
    for (const value of questions.flatMap(filter.values)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts].sort(([a, many], [b, few]) => few - many || a.localeCompare(b));
    const items = values.map(([value, count]) => ({
      label: shown(value),
      description: count === 1 ? "1 question" : `${count} questions`,
      picked: before.includes(value),
      value,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      canPickMany: true,
      placeHolder: `${filter.placeholder}: none chosen is all`,
    });
    if (picked !== undefined) {
      this.chosen = { ...this.chosen, [filter.parameter]: picked.map((item) => item.value) };
    }
  }
}

export class FilterButton implements vscode.QuickInputButton {
  readonly iconPath: vscode.ThemeIcon;
  readonly tooltip: string;

  constructor(
    readonly filter: Filter,
    chosen: readonly string[],
  ) {
    const colour = chosen.length > 0 ? new vscode.ThemeColor("charts.blue") : undefined;
    this.iconPath = new vscode.ThemeIcon(filter.icon, colour);
    this.tooltip = [filter.placeholder, ...chosen.map(shown)].join(" · ");
  }
}

/** A value as people read it: difficulties are in lower case to the server. */
export function shown(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}
