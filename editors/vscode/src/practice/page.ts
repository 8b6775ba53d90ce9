/** What the practice view shows, as plain values: the script in the view draws them, tests read them. */

import type { Asked, Due, Grade } from "../protocol";
import type { Course, End, Nothing } from "./course";

/** How many days of the forecast are told when nothing is left. */
const DAYS = 5;

/** What a person can do in a round. */
export type Action =
  | "answer"
  | "hint"
  | "dontKnow"
  | "grade"
  | "followUp"
  | "undo"
  | "skip"
  | "bury"
  | "cram"
  | "progress"
  | "leave";

/** An action, and for grading which grade. */
export interface Deed {
  readonly action: Action;
  readonly grade?: number;
}

/** How far a round is. */
export type State =
  | { readonly at: "waiting" }
  | { readonly at: "failed"; readonly problem: string }
  | Unanswered
  | Answered
  | End;

export interface Unanswered {
  readonly at: "question";
  readonly asked: Asked;
  /** Those that were shown, as HTML. */
  readonly hints: readonly string[];
  readonly moreHints: boolean;
}

export interface Answered extends Omit<Unanswered, "at"> {
  readonly at: "answer";
  readonly html: string;
  readonly grades: readonly Grade[];
  /** Questions and their answers by turns, as HTML. */
  readonly followUps: readonly string[];
  readonly moreFollowUps: boolean;
}

export interface Page {
  /** Of the whole: a page with another one is another card, and is read from its beginning. */
  readonly key: string;
  readonly title: string;
  readonly progress: string;
  readonly ends?: number;
  readonly parts: readonly Part[];
  /** What leads on, then what leads aside. */
  readonly buttons: readonly Button[];
  readonly asides: readonly Button[];
}

export interface Part {
  readonly kind: "question" | "hint" | "answer" | "followUp" | "message";
  readonly heading?: string;
  /** Made by the server, which escapes what it says. */
  readonly html: string;
}

export interface Button extends Deed {
  readonly label: string;
  /** As it is printed on keyboards. */
  readonly key: string;
  readonly detail?: string;
  readonly isDisabled?: boolean;
}

const UNDO: Button = { action: "undo", label: "Undo", key: "U" };
const SKIP: Button = { action: "skip", label: "Skip", key: "S" };
const BURY: Button = { action: "bury", label: "Not Today", key: "B" };
const LEAVE: Button = { action: "leave", label: "Leave", key: "Esc" };
const END: Button = { action: "leave", label: "End the Interview", key: "Esc" };
const PROGRESS: Button = { action: "progress", label: "Progress", key: "P" };

/** `round` counts what was asked, so that the same card asked twice makes two pages. */
export function pageOf(state: State, course: Course, round: number): Page {
  const { title, ends } = course;
  const page = { key: `${round} ${state.at === "answer" ? "question" : state.at}`, title, progress: "" };
  const clock = ends === undefined ? {} : { ends };
  const asides = [UNDO, SKIP, ...(ends === undefined ? [BURY, LEAVE] : [END])];
  switch (state.at) {
    case "waiting":
      return { ...page, parts: [], buttons: [], asides: [LEAVE] };
    case "failed":
      return { ...page, parts: [message(state.problem)], buttons: [], asides: [LEAVE] };
    case "question":
      return {
        ...page,
        ...clock,
        progress: course.progress(state.asked),
        parts: questionParts(state),
        buttons: questionButtons(state),
        asides,
      };
    case "answer": {
      const followUps = state.followUps.map((html, index): Part => {
        return { kind: "followUp", heading: index % 2 === 0 ? "Follow-up" : "Answer", html };
      });
      return {
        ...page,
        ...clock,
        progress: course.progress(state.asked),
        parts: [...questionParts(state), { kind: "answer", html: state.html }, ...followUps],
        buttons: answerButtons(state),
        asides,
      };
    }
    case "nothing": {
      const cram: Button = { action: "cram", label: "Cram", key: "C", detail: "the schedule stays" };
      return {
        ...page,
        parts: [message(said(state), coming(state.forecast))],
        buttons: state.isCram ? [PROGRESS] : [cram, PROGRESS],
        asides: [UNDO, LEAVE],
      };
    }
    case "debrief":
      return { ...page, parts: [{ kind: "message", html: state.html }], buttons: [PROGRESS], asides: [LEAVE] };
  }
}

/** Whether a page has the button for it, and it can be pressed. */
export function offers(page: Page, { action, grade }: Deed): boolean {
  const buttons = [...page.buttons, ...page.asides];
  return buttons.some((button) => button.action === action && button.grade === grade && !button.isDisabled);
}

function questionParts({ asked, hints }: Omit<Unanswered, "at">): Part[] {
  const ofHints = hints.map((html, index): Part => ({ kind: "hint", heading: `Hint ${index + 1}`, html }));
  return [{ kind: "question", html: asked.html }, ...ofHints];
}

function questionButtons({ asked, hints, moreHints }: Unanswered): Button[] {
  const answer: Button = { action: "answer", label: "Show the Answer", key: "Space" };
  const left = asked.hints - hints.length;
  const hint: Button = { action: "hint", label: "Hint", key: "H", detail: `${left} left; Hard at most` };
  const dontKnow: Button = { action: "dontKnow", label: "I Don’t Know, Show Me", key: "X", detail: "counts as Again" };
  return moreHints ? [answer, hint, dontKnow] : [answer, dontKnow];
}

function answerButtons({ grades, followUps, moreFollowUps }: Answered): Button[] {
  const ofGrades = grades.map(({ grade, name, interval, allowed }): Button => {
    const detail = allowed ? interval : "capped";
    return { action: "grade", grade, label: name, key: String(grade), detail, isDisabled: !allowed };
  });
  const label = followUps.length % 2 === 0 ? "Follow-Up" : "Its Answer";
  return moreFollowUps ? [...ofGrades, { action: "followUp", label, key: "F" }] : ofGrades;
}

function said({ isCram, isFile }: Nothing): string {
  if (isCram) {
    return "There is nothing to cram yet.";
  }
  const of = isFile ? " of what this file raises" : "";
  return `That is all for now: nothing${of} is due, and nothing new is left for today.`;
}

/** The next days on which something is due, a few of them. */
function coming(forecast: readonly Due[]): string[] {
  const days = forecast.flatMap(({ date, due }, ahead) => (due > 0 ? [`${dayOf(date, ahead)}: ${due} due`] : []));
  return days.slice(0, DAYS);
}

function dayOf(date: string, ahead: number): string {
  const names = ["Later today", "Tomorrow"];
  // At noon it is the same day everywhere that a day is.
  const format = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return names[ahead] ?? new Date(`${date}T12:00:00Z`).toLocaleDateString("en-GB", format);
}

/** Texts of ours or an error's, as HTML. */
function message(text: string, list: readonly string[] = []): Part {
  const items = list.map((item) => `<li>${escaped(item)}</li>`).join("");
  return { kind: "message", html: `<p>${escaped(text)}</p>${items === "" ? "" : `<ul>${items}</ul>`}` };
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
