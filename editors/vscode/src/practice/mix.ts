/** How many questions of which difficulty fit into an interview. Knows no editor. */

export const LENGTHS = [30, 15, 45, 60] as const;

/** Minutes that a question takes, with what it leads to. */
const MINUTES = 3;

export interface Difficulties {
  readonly easy: number;
  readonly medium: number;
  readonly hard: number;
}

/** Shares of ten. */
interface Mix extends Difficulties {
  readonly name: string;
}

export const MIXES: readonly Mix[] = [
  { name: "Balanced", easy: 2, medium: 5, hard: 3 },
  { name: "Gentle", easy: 5, medium: 4, hard: 1 },
  { name: "Hard", easy: 0, medium: 4, hard: 6 },
];

/** The shares in whole questions; what rounding leaves goes to the medium ones. */
export function mixed({ easy, hard }: Mix, minutes: number): Difficulties {
  const all = Math.round(minutes / MINUTES);
  const of = (share: number) => Math.round((share * all) / 10);
  return { easy: of(easy), medium: all - of(easy) - of(hard), hard: of(hard) };
}

export function saidOf(difficulties: Difficulties): string {
  const named = Object.entries(difficulties).filter(([, count]) => count > 0);
  return named.map(([name, count]) => `${count} ${name}`).join(", ");
}
