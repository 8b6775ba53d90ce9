/** A round of practice: which question stands, how much of it was shown, what comes next. Knows no editor. */

import type { Asked, Revealed, Undone } from "../protocol";
import type { Course, Examiner } from "./course";
import { type Action, type Answered, type Deed, offers, type Page, pageOf, type State, type Unanswered } from "./page";

/** Who is told what happens. */
export interface Audience {
  /** `asked` is the question that stands, if one does. */
  shows(page: Page, asked: Asked | undefined): void;
  /** Something went wrong, and the round goes on. */
  fails(problem: string): void;
}

export class Round {
  private state: State = { at: "waiting" };
  private isExpired = false;
  /** Counts the questions, those that come again too. */
  private count = 0;
  /** How many things are under way, or wait for their turn. */
  private pending = 0;
  private isOver = false;
  /** What is under way, to its end. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly examiner: Examiner,
    private readonly course: Course,
    private readonly audience: Audience,
  ) {}

  get page(): Page {
    return pageOf(this.state, this.course, this.count);
  }

  begin(): Promise<void> {
    return this.alone(() => this.next());
  }

  /** Does what the page offers. What comes while something is under way was meant for another page. */
  async act(deed: Deed): Promise<void> {
    const run = this.deeds[deed.action];
    if (run !== undefined && this.pending === 0 && offers(this.page, deed)) {
      await this.alone(() => run(deed));
    }
  }

  /** The time is up. An answer that is on show is still graded; what is only asked is given up. */
  expire(): Promise<void> {
    this.isExpired = true;
    return this.alone(async () => {
      if (this.state.at !== "answer" && this.state.at !== "debrief") {
        await this.release();
        await this.finish();
      }
    });
  }

  /** Ends an interview with its debrief, now or once what is under way is done. */
  end(): Promise<void> {
    return this.alone(async () => {
      if (this.state.at !== "debrief") {
        await this.release();
        await this.finish();
      }
    });
  }

  /** Closes the round: no answer is withheld any longer, and what was skipped has its turn again. */
  async leave(): Promise<void> {
    this.isOver = true;
    await this.turn;
    await this.examiner.request("viva/practice/leave", {});
  }

  private readonly deeds: Partial<Record<Action, (deed: Deed) => Promise<void>>> = {
    answer: () => this.reveal(true),
    dontKnow: () => this.reveal(false),
    hint: async () => {
      const state = this.state as Unanswered;
      const { html, more } = await this.step(state.asked.id, { step: "hint" });
      this.show({ ...state, hints: [...state.hints, html], moreHints: more });
    },
    followUp: async () => {
      const state = this.state as Answered;
      const { html, more } = await this.step(state.asked.id, { step: "followUp" });
      this.show({ ...state, followUps: [...state.followUps, html], moreFollowUps: more });
    },
    grade: async ({ grade }) => {
      const { asked } = this.state as Answered;
      // The server keeps an answer that it cannot write, so the round goes on.
      await this.examiner.request("viva/practice/grade", { id: asked.id, grade }).catch((error) => this.fail(error));
      await this.next();
    },
    skip: async () => {
      await this.release();
      await this.next();
    },
    bury: async () => {
      const { asked } = this.state as Unanswered | Answered;
      await this.examiner.request("viva/practice/change", { id: asked.id, action: "bury" });
      await this.next();
    },
    undo: async () => {
      const undone = await this.examiner.request<Undone | null>("viva/practice/undo", {});
      if (undone === null) {
        this.audience.fails("There is nothing to undo.");
        return;
      }
      const standing = this.asked?.id;
      if (standing !== undefined && standing !== undone.id) {
        await this.release();
      }
      this.ask(await this.course.again(undone.id, standing));
    },
  };

  private get asked(): Asked | undefined {
    return this.state.at === "question" || this.state.at === "answer" ? this.state.asked : undefined;
  }

  private async next(): Promise<void> {
    await this.orSay(async () => {
      const asked = this.isExpired ? null : await this.course.next();
      if (asked === null) {
        await this.finish();
      } else {
        this.ask(asked);
      }
    });
  }

  private ask(asked: Asked): void {
    this.count++;
    this.show({ at: "question", asked, hints: [], moreHints: asked.hints > 0 });
  }

  private async reveal(attempted: boolean): Promise<void> {
    const { asked, hints, moreHints } = this.state as Unanswered;
    const { html, more, grades = [] } = await this.step(asked.id, { step: "answer", attempted });
    this.show({ at: "answer", asked, hints, moreHints, html, grades, followUps: [], moreFollowUps: more });
  }

  private step(id: string, step: { readonly step: string; readonly attempted?: boolean }): Promise<Revealed> {
    return this.examiner.request<Revealed>("viva/practice/reveal", { id, ...step, html: true });
  }

  private async finish(): Promise<void> {
    await this.orSay(async () => this.show(await this.course.end()));
  }

  /** Where there is no page to stay on, the error is the page. */
  private async orSay(job: () => Promise<void>): Promise<void> {
    try {
      await job();
    } catch (error) {
      this.show({ at: "failed", problem: messageOf(error) });
    }
  }

  /** Gives up the question that stands, without a grade. */
  private async release(): Promise<void> {
    if (this.asked !== undefined) {
      await this.examiner.request("viva/practice/leave", { id: this.asked.id });
    }
  }

  private show(state: State): void {
    this.state = state;
    if (!this.isOver) {
      this.audience.shows(this.page, this.asked);
    }
  }

  private fail(error: unknown): void {
    this.audience.fails(messageOf(error));
  }

  /** One thing after the other; what goes wrong is told, and the page stays. */
  private alone(job: () => Promise<void>): Promise<void> {
    this.pending++;
    this.turn = this.turn.then(async () => {
      try {
        await job();
      } catch (error) {
        this.fail(error);
      } finally {
        this.pending--;
      }
    });
    return this.turn;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
