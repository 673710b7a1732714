import { dirname } from 'node:path';

/** Changes that come within this time are one: editors write a file in several steps. */
const SETTLE_MILLIS = 80;

export interface Watching {
  /** Files to be told about. */
  readonly paths: readonly string[];
  readonly signal: AbortSignal;
  /** Called once watching has begun, and after each change; never twice at a time. */
  readonly onChange: () => Promise<void>;
}

/**
 * Calls back whenever one of the files changes, until the signal. Their folders are watched, so that a file that is
 * replaced or added is noticed as well.
 */
export async function watchFiles({ paths, signal, onChange }: Watching): Promise<void> {
  const { watch } = await import('chokidar');
  const isWatched = (path: string): boolean => path.endsWith('.prisma') || paths.includes(path);
  const watcher = watch([...new Set(paths.map((path) => dirname(path)))], {
    ignoreInitial: true,
    // A schema may lie beside the whole project.
    depth: 0,
    ignored: (path, stats) => stats?.isFile() === true && !isWatched(path),
  });
  let timer: NodeJS.Timeout | null = null;
  let running = Promise.resolve();
  watcher.on('all', (event) => {
    if (event !== 'add' && event !== 'change' && event !== 'unlink') return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(onChange);
    }, SETTLE_MILLIS);
  });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  running = running.then(onChange);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  if (timer !== null) clearTimeout(timer);
  await watcher.close();
  await running;
}
