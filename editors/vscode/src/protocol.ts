/** What the server answers beyond the Language Server Protocol. */

import type { Position, Range } from "vscode-languageclient/node";

export interface Question {
  readonly id: string;
  readonly title: string;
  /** Not of one that is being asked. */
  readonly difficulty: "easy" | "medium" | "hard" | null;
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
  /** The document that raises it. */
  readonly uri?: string;
}

/** `viva/practice/next` and `viva/practice/ask`, with `html`: a question, and nothing of its answer. */
export interface Asked {
  readonly id: string;
  readonly html: string;
  readonly turn: "step" | "due" | "new" | "ahead" | "early" | "cram";
  readonly hints: number;
  readonly left: { readonly due: number; readonly new: number };
  readonly raised?: { readonly uri: string; readonly range: Range; readonly construct: string };
}

/** `viva/practice/reveal`, with `html`. */
export interface Revealed {
  readonly html: string;
  /** A hint or a follow-up is left. */
  readonly more: boolean;
  /** They come with the answer. */
  readonly grades?: readonly Grade[];
}

export interface Grade {
  readonly grade: number;
  readonly name: string;
  readonly interval: string;
  /** Not after hints that cap the grade below. */
  readonly allowed: boolean;
}

/** `viva/practice/undo`, where there was something to undo. */
export interface Undone {
  readonly id: string;
}

/** Of `viva/stats`. */
export interface Stats {
  /** How many questions are due on each day, today first. */
  readonly forecast: readonly Due[];
}

export interface Due {
  /** Such as `2026-11-30`. */
  readonly date: string;
  readonly due: number;
}

/** `viva/practice/mock`. */
export interface Mock {
  readonly ids: readonly string[];
  readonly minutes: number;
  /** RFC 3339. */
  readonly ends: string;
}

/** The notification `viva/practice/open`. */
export interface PracticeOpen {
  readonly id?: string;
  readonly uri?: string;
}

/** How a question is named to people: `Q45`, `google-3`. */
export function label(id: string): string {
  return /^\d/.test(id) ? `Q${id}` : id;
}
