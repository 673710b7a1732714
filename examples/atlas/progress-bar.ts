import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** So many rows more are done. */
  advance(rows: number): void;
  end(): void;
}

/** A bar where somebody watches; nothing in a pipe or a log file, where it would be noise. */
export function startProgress(label: string, total: number): Progress {
  if (!process.stdout.isTTY) return { advance() {}, end() {} };

  const bar = new SingleBar(
    { format: `${label} {bar} {value} of {total}`, barsize: 30, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);

  return {
    advance: (rows) => {
      bar.increment(rows);
      // The SQLite driver is synchronous, so the bar's own timer would come too late.
      bar.render();
    },
    end: () => bar.stop(),
  };
}
