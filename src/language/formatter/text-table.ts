/**
 * Lines whose cells stand below each other. A line without cells after some column is not padded; what
 * stands behind the cells (a comment) follows after one space.
 */
export class TextTable {
  readonly #lines: ({ readonly cells: readonly string[]; readonly rest: string } | string)[] = [];

  /** A line of cells; empty ones at the end take no room. */
  add(cells: readonly string[], rest: string): void {
    this.#lines.push({ cells, rest });
  }

  /** A line that is no part of the columns. */
  addText(text: string): void {
    this.#lines.push(text);
  }

  lines(): readonly string[] {
    const widths: number[] = [];
    for (const line of this.#lines) {
      if (typeof line === 'string') continue;
      line.cells.forEach((cell, column) => {
        widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
      });
    }
    return this.#lines.map((line) => {
      if (typeof line === 'string') return line;
      const padded = line.cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)));
      const text = padded.join(' ').trimEnd();
      return line.rest === '' ? text : `${text} ${line.rest}`;
    });
  }
}

/** In characters, so that letters beyond the basic plane do not push what follows. */
function widthOf(text: string): number {
  return [...text].length;
}
