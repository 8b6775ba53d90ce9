/** A round against an examiner that answers as the protocol says. */

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Mock } from "../protocol";
import { type Examiner, Interview, Queue } from "./course";
import type { Action, Page } from "./page";
import { Round } from "./round";

const GRADES = ["Again", "Hard", "Good", "Easy"];

/** Asks questions 1, 2, … of so many; each has two hints and one follow-up. */
class Server implements Examiner {
  readonly heard: string[] = [];
  private graded: string[] = [];
  private hints = 0;
  private followUps = 0;
  private cap = 4;

  constructor(private readonly queue: string[]) {}

  async request<R>(method: string, params: object): Promise<R> {
    const { id, step, grade, attempted } = params as { id?: string; step?: string; grade?: number; attempted?: boolean };
    const name = method.replace("viva/practice/", "");
    this.heard.push([name, step, id, grade, attempted === false ? "unattempted" : undefined].filter((part) => part !== undefined).join(" "));
    return this.answer(name, id ?? "", step, grade, attempted) as R;
  }

  private answer(name: string, id: string, step?: string, grade = 0, attempted = true): unknown {
    switch (name) {
      case "next": {
        const next = this.queue.shift();
        return next === undefined ? null : this.asked(next);
      }
      case "ask":
        return this.asked(id);
      case "reveal":
        return this.revealed(step, attempted);
      case "grade":
        this.graded.push(id);
        if (grade > this.cap) {
          throw new Error("above the cap");
        }
        if (id === "unwritable") {
          throw new Error("The disk is full. The answer is kept.");
        }
        return { review: "a", due: "2026-01-01T00:00:00Z" };
      case "undo": {
        const last = this.graded.pop();
        return last === undefined ? null : { review: "a", id: last };
      }
      case "viva/stats": {
        const dues = [2, 0, 4, 1];
        return { forecast: dues.map((due, ahead) => ({ date: `2026-11-${27 + ahead}`, due })) };
      }
      case "debrief":
        return { html: "<h1>Debrief</h1>" };
      default:
        return null;
    }
  }

  private asked(id: string) {
    [this.hints, this.followUps, this.cap] = [0, 0, 4];
    return { id, html: `<h1>Q${id}</h1>`, turn: "new", hints: 2, left: { due: 0, new: this.queue.length } };
  }

  private revealed(step: string | undefined, attempted: boolean) {
    if (step === "hint") {
      this.cap = 2;
      return { html: `<p>hint ${++this.hints}</p>`, more: this.hints < 2 };
    }
    if (step === "followUp") {
      return { html: `<p>more ${++this.followUps}</p>`, more: this.followUps < 2 };
    }
    this.cap = attempted ? this.cap : 1;
    const grades = GRADES.map((name, index) => ({ grade: index + 1, name, interval: `${index} d`, allowed: index < this.cap }));
    return { html: "<p>the answer</p>", more: true, grades };
  }
}

/** A round with what it showed and told. */
function begun(server: Server, mock?: Mock, isCram = false) {
  const told: string[] = [];
  const pages: Page[] = [];
  const course = mock ? new Interview(server, mock) : new Queue(server, () => ({}), { isFile: false, isCram }, undefined);
  const round = new Round(server, course, { shows: (page) => pages.push(page), fails: (problem) => told.push(problem) });
  const act = (action: Action, grade?: number) => round.act(grade === undefined ? { action } : { action, grade });
  const says = () => round.page.parts.map((part) => part.html).join("");
  return { round, act, says, told, pages };
}

function pressable(page: Page): string[] {
  return [...page.buttons, ...page.asides].filter((button) => !button.isDisabled).map((button) => button.key);
}

test("question, hints, answer, follow-ups, grade, and the next question", async () => {
  const server = new Server(["1", "2"]);
  const { round, act, says } = begun(server);
  await round.begin();
  assert.equal(says(), "<h1>Q1</h1>");
  assert.deepEqual(pressable(round.page), ["Space", "H", "X", "U", "S", "B", "Esc"]);
  await act("hint");
  await act("hint");
  assert.equal(says(), "<h1>Q1</h1><p>hint 1</p><p>hint 2</p>");
  assert.ok(!pressable(round.page).includes("H"), "no hint is left");
  await act("answer");
  assert.match(says(), /hint 2<\/p><p>the answer<\/p>$/);
  assert.deepEqual(pressable(round.page), ["1", "2", "F", "U", "S", "B", "Esc"], "hints cap the grade");
  await act("followUp");
  await act("followUp");
  assert.match(says(), /<p>more 1<\/p><p>more 2<\/p>$/);
  assert.ok(!pressable(round.page).includes("F"));
  const before = round.page.key;
  await act("grade", 2);
  assert.equal(says(), "<h1>Q2</h1>");
  assert.notEqual(round.page.key, before);
  assert.deepEqual(server.heard.slice(-2), ["grade 1 2", "next"]);
});

test("what the page does not offer does nothing", async () => {
  const server = new Server(["1"]);
  const { round, act } = begun(server);
  await round.begin();
  await act("grade", 3);
  await act("followUp");
  await act("hint");
  await act("answer");
  await act("grade", 3);
  await act("answer");
  assert.deepEqual(server.heard, ["next", "reveal hint 1", "reveal answer 1"]);
});

test("not even tried is said, and caps at Again", async () => {
  const server = new Server(["1"]);
  const { round, act } = begun(server);
  await round.begin();
  await act("dontKnow");
  assert.deepEqual(server.heard.at(-1), "reveal answer 1 unattempted");
  assert.deepEqual(pressable(round.page).slice(0, 2), ["1", "F"]);
});

test("a key that is pressed while something is under way is not for the page to come", async () => {
  const server = new Server(["1", "2", "3"]);
  const { round, act, says } = begun(server);
  await round.begin();
  await act("answer");
  await Promise.all([act("grade", 3), act("grade", 3), act("bury"), act("answer")]);
  assert.equal(says(), "<h1>Q2</h1>");
  assert.deepEqual(server.heard, ["next", "reveal answer 1", "grade 1 3", "next"]);
});

test("undo gives up the question that stands and brings the last one back", async () => {
  const server = new Server(["1", "2"]);
  const { round, act, says, told } = begun(server);
  await round.begin();
  await act("undo");
  assert.deepEqual(told, ["There is nothing to undo."]);
  await act("answer");
  await act("grade", 3);
  await act("undo");
  assert.equal(says(), "<h1>Q1</h1>");
  assert.deepEqual(server.heard.slice(-3), ["undo", "leave 2", "ask 1"]);
});

test("an answer that cannot be written is told, and the round goes on", async () => {
  const { round, act, says, told } = begun(new Server(["unwritable", "2"]));
  await round.begin();
  await act("answer");
  await act("grade", 3);
  assert.deepEqual(told, ["The disk is full. The answer is kept."]);
  assert.equal(says(), "<h1>Q2</h1>");
});

test("skipping and burying lead on; leaving closes the round", async () => {
  const server = new Server(["1", "2", "3"]);
  const { round, act } = begun(server);
  await round.begin();
  await act("skip");
  await act("bury");
  await round.leave();
  assert.deepEqual(server.heard, ["next", "leave 1", "next", "change 2", "next", "leave"]);
});

test("when nothing is left it says what comes when; there is cramming, which ends too", async () => {
  const { round, says } = begun(new Server([]));
  await round.begin();
  const days = ["Later today: 2 due", "Sunday 29 November: 4 due", "Monday 30 November: 1 due"];
  assert.deepEqual(says().match(/(?<=<li>)[^<]*/g), days);
  assert.deepEqual(pressable(round.page), ["C", "P", "U", "Esc"]);
  const cramming = begun(new Server([]), undefined, true);
  await cramming.round.begin();
  assert.deepEqual(pressable(cramming.round.page), ["P", "U", "Esc"]);
});

test("an interview asks its questions and ends with its debrief", async () => {
  const server = new Server([]);
  const mock = { ids: ["7", "8"], minutes: 30, ends: "2026-01-01T10:30:00Z" };
  const { round, act, says } = begun(server, mock);
  await round.begin();
  assert.equal(round.page.ends, Date.parse(mock.ends));
  assert.equal(round.page.progress, "question 1 of 2");
  await act("answer");
  await act("grade", 3);
  await act("undo");
  assert.equal(says(), "<h1>Q7</h1>");
  assert.equal(round.page.progress, "question 1 of 2");
  await act("skip");
  assert.equal(says(), "<h1>Q8</h1>");
  await act("skip");
  assert.equal(says(), "<h1>Debrief</h1>");
  assert.equal(round.page.ends, undefined);
});

test("when the time is up the question that stands is given up, once", async () => {
  const server = new Server([]);
  const { round, says } = begun(server, { ids: ["7", "8"], minutes: 30, ends: "2026-01-01T10:30:00Z" });
  await round.begin();
  await Promise.all([round.expire(), round.end()]);
  assert.equal(says(), "<h1>Debrief</h1>");
  assert.deepEqual(server.heard, ["ask 7", "leave 7", "debrief"]);
});

test("when the time is up an answer that is on show is still graded", async () => {
  const server = new Server([]);
  const { round, act, says } = begun(server, { ids: ["7", "8"], minutes: 30, ends: "2026-01-01T10:30:00Z" });
  await round.begin();
  await act("answer");
  await round.expire();
  await act("grade", 3);
  assert.equal(says(), "<h1>Debrief</h1>");
  assert.deepEqual(server.heard, ["ask 7", "reveal answer 7", "grade 7 3", "debrief"]);
});

test("an error of the queue is what the view says, as text", async () => {
  const failing: Examiner = { request: () => Promise.reject(new Error("no <log>")) };
  const course = new Queue(failing, () => ({}), { isFile: false, isCram: false }, undefined);
  const round = new Round(failing, course, { shows: () => {}, fails: () => {} });
  await round.begin();
  assert.equal(round.page.parts[0]?.html, "<p>no &#60;log&#62;</p>");
});
