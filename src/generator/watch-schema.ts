import type { Diagnostic } from '../language/diagnostics/diagnostic.ts';
import { hasErrors } from '../language/diagnostics/diagnostic.ts';
import type { SchemaFile } from '../language/parse-schema.ts';
import { parseSchema } from '../language/parse-schema.ts';
import type { GeneratedOutput } from './generate-schema.ts';
import { generateSchema } from './generate-schema.ts';

export interface WatchOptions {
  /** Reads the schema's files as they are now. */
  readonly read: () => Promise<readonly SchemaFile[]> | readonly SchemaFile[];
  /** Calls `onChange` whenever one of them may have changed; what it gives back ends that. */
  readonly subscribe: (onChange: () => void) => () => Promise<void> | void;
  /** As for `generateSchema`. */
  readonly directory: string;
  readonly generators?: readonly string[];
  /** Changes within so many milliseconds are one. Default 50. */
  readonly debounceMillis?: number;
  /** Told of every run. */
  readonly report: (event: WatchEvent) => void;
}

/** What came of one run. */
export type WatchEvent =
  | {
      readonly kind: 'generated';
      readonly outputs: readonly GeneratedOutput[];
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The schema has errors: what was generated before stays as it is. */
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
  /** The files could not be read, or a generator failed. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface SchemaWatch {
  /** Resolves when the first run is over. */
  readonly ready: Promise<void>;
  /** Ends the watching, after the run that is under way. */
  close(): Promise<void>;
}

/**
 * Generates now and after each change, one run at a time. Errors are reported, and the next change tried as if there
 * had been none.
 *
 * @example
 * ```ts
 * import { watch } from 'node:fs';
 * import { readFile } from 'node:fs/promises';
 * import { watchSchema } from 'facet-orm/generator';
 *
 * const schemaWatch = watchSchema({
 *   read: async () => [{ name: 'schema.prisma', text: await readFile('schema.prisma', 'utf8') }],
 *   subscribe(onChange) {
 *     const watcher = watch('schema.prisma', onChange);
 *     return () => watcher.close();
 *   },
 *   directory: '.',
 *   report: (event) => console.log(event.kind),
 * });
 * await schemaWatch.ready;
 * await schemaWatch.close();
 * ```
 */
export function watchSchema(options: WatchOptions): SchemaWatch {
  const { subscribe, report, debounceMillis = 50 } = options;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isClosed = false;
  let running: Promise<void> | null = null;
  let isChanged = false;

  const run = async (): Promise<void> => {
    do {
      isChanged = false;
      report(await generateOnce(options));
    } while (isChanged && !isClosed);
    running = null;
  };
  const start = (): void => {
    timer = null;
    // A change during a run is seen to at its end.
    isChanged = true;
    running ??= run();
  };
  const unsubscribe = subscribe(() => {
    if (isClosed) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(start, debounceMillis);
  });
  running = run();

  return {
    ready: running,
    async close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await unsubscribe();
      await running;
    },
  };
}

async function generateOnce({ read, directory, generators }: WatchOptions): Promise<WatchEvent> {
  try {
    const files = await read();
    const parsed = parseSchema(files);
    const { diagnostics } = parsed;
    if (hasErrors(diagnostics)) return { kind: 'invalid', diagnostics };
    const chosen = generators === undefined ? {} : { generators };
    return { kind: 'generated', outputs: await generateSchema({ files, parsed, directory, ...chosen }), diagnostics };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
