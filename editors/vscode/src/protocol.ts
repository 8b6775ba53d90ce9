/** What the server answers beyond the Language Server Protocol. */

import type { Position, Range } from "vscode-languageclient/node";

export interface Question {
  readonly id: string;
  readonly title: string;
  readonly difficulty: "easy" | "medium" | "hard";
  readonly topics: readonly string[];
  readonly companies: readonly string[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

/** `viva/search`. */
export interface SearchParams {
  readonly query: string;
  readonly limit?: number;
  readonly uri?: string;
  readonly position?: Position;
  readonly difficulties?: readonly string[];
  readonly topics?: readonly string[];
  readonly companies?: readonly string[];
}

/** `viva/card`, asked for with `html`. */
export interface Card extends Question {
  readonly html: string;
}

/** An element of `viva/findings`. */
export interface Finding {
  readonly construct: string;
  readonly questions: readonly string[];
  readonly range: Range;
  readonly focus: Range;
}

/** What the commands of questions are called with. */
export interface QuestionArgument {
  readonly question: string;
}

/** How a question is named to people: `Q45`, `google-3`. */
export function label(id: string): string {
  return /^\d/.test(id) ? `Q${id}` : id;
}
