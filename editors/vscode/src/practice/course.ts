/** Where the questions of a round come from: the queue, or a mock interview. Knows no editor. */

import type { Asked, Due, Mock, Stats } from "../protocol";

/** The server, as far as practice needs it. */
export interface Examiner {
  request<R>(method: string, params: object): Promise<R>;
}

export interface Course {
  readonly title: string;
  /** When the time is up, in milliseconds since 1970. */
  readonly ends?: number;
  /** How far the round is, said beside a question. */
  progress(asked: Asked): string;
  next(): Promise<Asked | null>;
  /** Asks one that was asked before; `standing` stood in its stead, and comes later. */
  again(id: string, standing: string | undefined): Promise<Asked>;
  /** What is said when nothing is left. */
  end(): Promise<End>;
}

export type End = Nothing | { readonly at: "debrief"; readonly html: string };

export interface Nothing extends QueueOptions {
  readonly at: "nothing";
  /** What comes when. */
  readonly forecast: readonly Due[];
}

/** Narrows the queue, and says where a person is in the code. */
export interface QueueParams {
  readonly uri?: string;
  readonly position?: { readonly line: number; readonly character: number };
}

const TURNS: Record<Asked["turn"], string> = {
  step: "once more",
  due: "due",
  new: "new",
  ahead: "ahead of time",
  early: "before it is due",
  cram: "cramming",
};

/** What of the queue is wanted. */
export interface QueueOptions {
  /** Only what the file raises. */
  readonly isFile: boolean;
  /** Whatever its schedule says, which stays. */
  readonly isCram: boolean;
}

/** What is due or new, the nearest to the code first. */
export class Queue implements Course {
  readonly title = "Practice";

  /** `first` is asked before anything else; `place` says where a person is by then. */
  constructor(
    private readonly examiner: Examiner,
    private readonly place: () => QueueParams,
    private readonly options: QueueOptions,
    private first: string | undefined,
  ) {}

  progress({ turn, left }: Asked): string {
    return `${TURNS[turn]} · ${left.due} due and ${left.new} new left`;
  }

  async next(): Promise<Asked | null> {
    const { first } = this;
    this.first = undefined;
    if (first !== undefined) {
      return this.ask(first);
    }
    const { isFile: inFile, isCram: cram } = this.options;
    return this.examiner.request<Asked | null>("viva/practice/next", { ...this.place(), inFile, cram, html: true });
  }

  again(id: string): Promise<Asked> {
    return this.ask(id);
  }

  async end(): Promise<End> {
    const { forecast } = await this.examiner.request<Stats>("viva/stats", {});
    return { at: "nothing", forecast, ...this.options };
  }

  private ask(id: string): Promise<Asked> {
    const { uri } = this.place();
    return this.examiner.request<Asked>("viva/practice/ask", { id, ...(uri === undefined ? {} : { uri }), html: true });
  }
}

/** A list of questions within a time, and a debrief. */
export class Interview implements Course {
  readonly title = "Mock Interview";
  readonly ends: number;
  private readonly open: string[];

  constructor(
    private readonly examiner: Examiner,
    private readonly mock: Mock,
  ) {
    this.ends = Date.parse(mock.ends);
    this.open = [...mock.ids];
  }

  progress(): string {
    const all = this.mock.ids.length;
    return `question ${all - this.open.length} of ${all}`;
  }

  async next(): Promise<Asked | null> {
    const id = this.open.shift();
    return id === undefined ? null : this.ask(id);
  }

  again(id: string, standing: string | undefined): Promise<Asked> {
    this.open.unshift(...(standing === undefined ? [] : [standing]));
    return this.ask(id);
  }

  async end(): Promise<End> {
    const { html } = await this.examiner.request<{ html: string }>("viva/practice/debrief", { html: true });
    return { at: "debrief", html };
  }

  private ask(id: string): Promise<Asked> {
    return this.examiner.request<Asked>("viva/practice/ask", { id, mock: true, html: true });
  }
}
