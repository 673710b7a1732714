/** One thing that `doctor` looked at. */
export interface Finding {
  /** Short: `Connection`. */
  readonly title: string;
  /** `hint`: works, and could be better; `skipped`: could not be looked at, for a reason that another finding tells. */
  readonly state: 'good' | 'hint' | 'bad' | 'skipped';
  /** In one line. */
  readonly summary: string;
  /** What there is to say in more lines. */
  readonly details: readonly string[];
}

export function good(title: string, summary: string): Finding {
  return { title, state: 'good', summary, details: [] };
}

export function bad(title: string, summary: string, details: readonly string[] = []): Finding {
  return { title, state: 'bad', summary, details };
}

export function hint(title: string, summary: string, details: readonly string[] = []): Finding {
  return { title, state: 'hint', summary, details };
}

export function skipped(title: string, summary: string): Finding {
  return { title, state: 'skipped', summary, details: [] };
}

/** So many lines are listed; of further ones the number. */
const MOST_DETAILS = 10;

/** The first lines of a long list, and how many more there are. */
export function shortened(lines: readonly string[]): readonly string[] {
  const left = lines.length - MOST_DETAILS;
  return left > 1 ? [...lines.slice(0, MOST_DETAILS), `… and ${left} more`] : lines;
}
