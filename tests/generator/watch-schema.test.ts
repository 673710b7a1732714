import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SchemaWatch, WatchEvent, WatchOptions } from '../../src/generator/watch-schema.ts';
import { watchSchema } from '../../src/generator/watch-schema.ts';
import { testFolder } from './support/generate.ts';

const schema = (models: string): string =>
  `datasource db {\n  provider = "sqlite"\n}\ngenerator client {\n  provider = "facet"\n}\n${models}`;
const user = 'model User {\n  id Int @id\n}\n';

describe('watchSchema', () => {
  let folder: string;
  let text: string;
  let events: WatchEvent[];
  let change: () => void;
  let isEnded: boolean;
  let watching: SchemaWatch;

  beforeEach(() => {
    folder = testFolder();
    text = schema(user);
    events = [];
    isEnded = false;
  });
  afterEach(async () => {
    await watching.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function start(more: Partial<WatchOptions> = {}): void {
    watching = watchSchema({
      read: () => [{ name: 'schema.prisma', text }],
      subscribe(onChange) {
        change = onChange;
        return () => {
          isEnded = true;
        };
      },
      directory: folder,
      debounceMillis: 5,
      report: (event) => events.push(event),
      ...more,
    });
  }

  /** Waits until there were so many runs, and for what may follow by mistake. */
  async function runs(count: number): Promise<readonly string[]> {
    const end = Date.now() + 5_000;
    while (events.length < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 30));
    return events.map(({ kind }) => kind);
  }

  it('generates at once and after each change, several changes being one', async () => {
    start();
    await watching.ready;
    expect(existsSync(join(folder, 'generated/models/user.ts'))).toBe(true);

    text = schema(user.replace('User', 'Post'));
    change();
    change();
    change();
    expect(await runs(2)).toEqual(['generated', 'generated']);
    expect(events[1]).toMatchObject({ outputs: [{ removed: ['models/user.ts'] }] });
  });

  it('reports errors, leaves what was generated, and goes on', async () => {
    start();
    await watching.ready;
    text = schema('model User {\n  id Itn @id\n}\n');
    change();
    expect(await runs(2)).toEqual(['generated', 'invalid']);
    expect(events[1]).toMatchObject({ diagnostics: [{ code: 'UNKNOWN_TYPE' }] });
    expect(existsSync(join(folder, 'generated/models/user.ts'))).toBe(true);

    text = schema(user);
    change();
    expect(await runs(3)).toEqual(['generated', 'invalid', 'generated']);
  });

  it('reports what cannot be read, and generators that are not there', async () => {
    const failure = new Error('gone');
    start({
      read: () => {
        throw failure;
      },
    });
    await watching.ready;
    expect(events).toEqual([{ kind: 'failed', error: failure }]);
    await watching.close();

    events = [];
    start({ generators: ['other'] });
    await watching.ready;
    expect(events).toMatchObject([{ kind: 'failed', error: { code: 'INVALID_CONFIGURATION' } }]);
  });

  it('sees to a change during a run at its end, and to none after it was closed', async () => {
    let reads = 0;
    start({
      async read() {
        reads += 1;
        if (reads === 1) {
          change();
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
        return [{ name: 'schema.prisma', text }];
      },
    });
    expect(await runs(2)).toEqual(['generated', 'generated']);

    await watching.close();
    expect(isEnded).toBe(true);
    change();
    expect(await runs(2)).toEqual(['generated', 'generated']);
  });
});
