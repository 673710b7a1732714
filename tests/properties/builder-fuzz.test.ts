import fc from 'fast-check';
import { loadModule } from 'libpg-query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QueryBuilder } from '../../src/builder/query-builder.ts';
import { draftMethods, recordingMethods, runningMethods } from '../../src/builder/recording/method-names.ts';
import { mariadbDialect, mysqlDialect, postgresDialect, sqliteDialect } from '../../src/exports/builder.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { escapeProblem } from '../support/builder/contained.ts';
import type { FuzzCall, FuzzStart } from '../support/builder/fuzz-call.ts';
import { FUZZ_CALLS } from '../support/builder/fuzz-calls.ts';
import { fuzzSchema } from '../support/builder/fuzz-schema.ts';
import type { LooseBuilder } from '../support/builder/loose-builder.ts';
import { called } from '../support/builder/loose-builder.ts';
import type { SqlFamily } from '../support/builder/sql-tokens.ts';
import { fingerprint } from '../support/builder/sql-tokens.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import type { ArgumentPlace } from '../support/properties/argument-places.ts';
import { argumentPlaces } from '../support/properties/argument-places.ts';
import { HOSTILE_TEXTS, harmlessValues, hostileObjects } from '../support/properties/hostile-texts.ts';
import type { LooseDatabase } from '../support/properties/open-database.ts';
import { createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';
import { shownValue } from '../support/properties/same-value.ts';

const seed = propertySeed();
/** Texts made up for each place of each call. */
const MADE_UP = propertyCases(8);

/** Each place gets one of so many of the fixed inputs; all of them with `FACET_ORACLE_CASES`. */
const SHARE = process.env.FACET_ORACLE_CASES === undefined ? 4 : 1;

const DIALECTS: readonly (readonly [string, unknown, SqlFamily])[] = [
  ['postgres', postgresDialect, 'postgres'],
  ['sqlite', sqliteDialect, 'sqlite'],
  ['mariadb', mariadbDialect, 'mysql'],
  ['mysql', mysqlDialect, 'mysql'],
];

/** What names, columns and conditions may be spelled like: forms that are documented and make another statement. */
const FORMS: readonly unknown[] = [
  ...harmlessValues(),
  'x.y',
  'x as y',
  'x.y as z',
  'x y',
  '*',
  'x.*',
  'u.*',
  'u.id',
  'u.id as y',
  'x->y',
  'x->y->z',
  'x->0',
  'x.y->z as w',
  'count(x)',
  'count(*)',
  'count(x) as y',
  'max(x.y) as z',
  'count(x) > 3',
  'x = y',
  'x.y = z.w',
  't(x)',
  't(x, y)',
  'x.y.z',
  'desc',
  '=',
  '<>',
  'like',
  'in',
  'is',
  'between',
  '@>',
  'regexp',
  'not like',
  'LEFT',
  'rank',
  'first',
  'text',
  'int',
  'decimal(3,1)',
  'year',
  'day',
  0,
  2,
  10,
  -1,
  [1],
  [1, 2],
  [1, 2, 3],
  ['x', null],
  [null],
  { x: 'y' },
  { 'u.name': null },
  [{ id: 1, name: 'x' }],
  [{ id: 1 }, { id: 2, name: 'x' }],
  { x: 1, y: 2, z: 3 },
  { x: 'y', y: 'z', z: [] },
  // What a function gives back is a column.
  () => 'x',
  { x: () => 'y' },
  { x: 1, y: () => 'z' },
  { x: 'y', z: 'w' },
  [['x']],
  'id',
  false,
];

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...HOSTILE_TEXTS.slice(0, -1),
        'id',
        'u',
        '.',
        ' as ',
        '->',
        '(',
        ')',
        ' ',
        ',',
        '*',
        'select',
        'or',
        '1',
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((parts) => parts.join('')),
);

beforeAll(() => loadModule());

interface Entry {
  readonly name: string;
  readonly start: FuzzStart;
}

const untyped: Entry = {
  name: 'tables',
  start: {
    read: () => new QueryBuilder().from('users as u') as unknown as LooseBuilder,
    empty: () => new QueryBuilder() as unknown as LooseBuilder,
    users: 'users',
    posts: 'posts',
  },
};

describe(`hostile input in every argument (FACET_ORACLE_SEED=${seed})`, () => {
  let database: TestDatabase | null = null;
  let sent: string[] = [];
  let db: LooseDatabase & Readonly<Record<'from' | 'table', (source: unknown) => LooseBuilder>>;

  beforeAll(async () => {
    database = await createPropertyDatabase('sqlite');
    const open = await openDatabase(database as TestDatabase, fuzzSchema);
    db = open.db as typeof db;
    sent = open.sent;
    await db.sync();
  });

  afterAll(async () => {
    await db?.close();
    await database?.drop();
  });

  const typed: Entry = {
    name: 'models',
    start: {
      read: () => db.from('User as u'),
      empty: () => db.from('User').reset(),
      users: 'User',
      posts: 'Post',
    },
  };

  for (const entry of [untyped, typed]) {
    it(`changes no statement over ${entry.name}`, { timeout: 120_000 }, () => {
      const report = fuzz(entry, FUZZ_CALLS);
      console.log(
        `builder fuzz over ${entry.name}: ${report.calls} calls, ${report.places} places, ${report.attempts} attempts, ${report.built} statements built, ${report.without.length} calls without a statement`,
      );
      expect(report.problems.slice(0, 20)).toEqual([]);
      // Otherwise nothing would be tried.
      // Only models have an index for searches.
      if (entry.name === 'tables') expect(report.without.filter((what) => !/^\w+FullText: /.test(what))).toEqual([]);
      expect(report.without.length).toBeLessThan(FUZZ_CALLS.length / 3);
      expect(report.built).toBeGreaterThan(report.places * 2);
    });
  }

  it('changes nothing of what terminal methods send', { timeout: 120_000 }, async () => {
    const report = await fuzzTerminals(sent, () => db.table('users as u'));
    console.log(
      `builder fuzz of terminals: ${report.places} places, ${report.attempts} attempts, ${report.built} that sent something`,
    );
    expect(report.problems.slice(0, 20)).toEqual([]);
    expect(report.without).toEqual([]);
    expect(report.built).toBeGreaterThan(report.places);
    expect(await db.table('users').count()).toBeGreaterThanOrEqual(0);
  });

  it('reaches every method that takes something', () => {
    const reached = new Set(FUZZ_CALLS.map(({ name }) => name.split(' ')[0]));
    expect([...recordingMethods, ...draftMethods].filter((name) => !reached.has(name) && !ELSEWHERE.has(name))).toEqual(
      [],
    );
    expect(
      runningMethods.filter(
        (name) => !TERMINALS.some(([terminal]) => terminal === name) && !WITHOUT_ARGUMENTS.has(name),
      ),
    ).toEqual([]);
  });

  it('has left prototypes as they are', () => {
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** Text of SQL by nature, queries and callbacks whose insides are fuzzed as they are, or nothing at all. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...['selectRaw', 'whereRaw', 'orWhereRaw', 'havingRaw', 'orHavingRaw', 'orderByRaw'],
  ...['whereExists', 'orWhereExists', 'whereNotExists', 'orWhereNotExists', 'orWhereSubquery'],
  ...['union', 'unionAll', 'intersect', 'intersectAll', 'except', 'exceptAll'],
  ...['distinct', 'reorder', 'inRandomOrder', 'skipLocked', 'noWait', 'defaultValues', 'ignore'],
  ...['joinLateral', 'leftJoinLateral', 'crossJoinLateral'],
  ...['orWhereJsonDoesntContain'],
  ...['whenNotMatched', 'whenNotMatchedBySource', 'thenDelete', 'thenDoNothing'],
  ...['partitionBy', 'rows', 'groups'],
]);
const WITHOUT_ARGUMENTS: ReadonlySet<string> = new Set([
  'execute',
  'get',
  'first',
  'firstOrFail',
  'exists',
  'doesntExist',
  'toSql',
  '~plan',
  'explain',
  'chunk',
]);

/** Methods that run at once, with arguments that hostile input takes the place of. */
const TERMINALS: readonly (readonly [string, ...unknown[]])[] = [
  ['find', 1],
  ['findOrFail', 1],
  ['pluck', 'u.name', 'u.id'],
  ['value', 'u.name'],
  ...['count', 'sum', 'avg', 'min', 'max'].map((name) => [name, 'u.id'] as const),
  ['paginate', 1, 2],
  ['simplePaginate', 1, 2],
  ['cursorPaginate', 2, null, 'u.id', 'desc'],
  ['insert', [{ id: 1, name: 'a' }]],
  ['insertGetId', { id: 2, name: 'a' }, 'id'],
  ['insertOrIgnore', { id: 3, name: 'a' }],
  ['upsert', [{ id: 4, name: 'a' }], ['id'], ['name']],
  ['update', { name: 'a' }],
  ['increment', 'age', 1, { name: 'a' }],
  ['decrement', 'age', 1],
];

async function fuzzTerminals(sent: string[], start: () => LooseBuilder): Promise<Omit<FuzzReport, 'calls'>> {
  const problems: string[] = [];
  const without: string[] = [];
  let [places, attempts, built] = [0, 0, 0];
  const madeUp = fc.sample(texts, { seed: seed + 1, numRuns: 1_000 });
  const isWrite = (name: string): boolean => TERMINALS.findIndex(([other]) => other === name) > 10;
  /** What a call sends, without what it is done to; `null` where it was refused. */
  const sentBy = async (name: string, args: readonly unknown[]): Promise<readonly string[] | Error> => {
    sent.length = 0;
    try {
      await called(isWrite(name) ? start().reset() : start(), name, ...args);
    } catch (error) {
      if (sent.length === 0) return error as Error;
    }
    return [...sent];
  };
  for (const [name, ...args] of TERMINALS) {
    const base = await sentBy(name, args);
    if (base instanceof Error) {
      without.push(`${name}: ${String(base)}`);
      continue;
    }
    for (const [number, place] of argumentPlaces(args).entries()) {
      places += 1;
      const fresh = madeUp.slice((number * 37) % 900, ((number * 37) % 900) + MADE_UP);
      const all =
        place.kind === 'value' ? [...HOSTILE_TEXTS, ...hostileObjects(), ...fresh] : [...HOSTILE_TEXTS, ...fresh];
      const prints = new Set([printOf(base)]);
      let isComplete = false;
      for (const [at, hostile] of all.entries()) {
        if ((at + number) % SHARE !== 0) continue;
        attempts += 1;
        const made = await sentBy(name, place.put(hostile) as readonly unknown[]);
        const what = `${name} ${place.kind} ${place.path} = ${shownValue(hostile)}`;
        if (made instanceof Error) {
          if (
            !(
              made instanceof ValidationError ||
              made instanceof CapabilityMissingError ||
              made.name === 'RecordNotFoundError'
            )
          )
            problems.push(`${what} threw ${String(made)}`);
          continue;
        }
        built += 1;
        for (const text of made) {
          const problem = escapeProblem({ sql: text }, 'sqlite', typeof hostile === 'string' ? hostile : 'drop table');
          if (problem !== null) problems.push(`${what} ${problem}`);
        }
        if (!prints.has(printOf(made)) && !isComplete) {
          isComplete = true;
          for (const form of place.kind === 'value' ? FORMS : FORMS.filter((item) => typeof item === 'string')) {
            const twin = await sentBy(name, place.put(form) as readonly unknown[]);
            if (!(twin instanceof Error)) prints.add(printOf(twin));
          }
        }
        if (!prints.has(printOf(made))) problems.push(`${what} changed what is sent to ${made.join(' ; ')}`);
      }
    }
  }
  return { places, attempts, built, without, problems };
}

function printOf(statements: readonly string[]): string {
  return statements.map((text) => fingerprint(text, 'sqlite')).join(' ; ');
}

interface FuzzReport {
  readonly calls: number;
  readonly places: number;
  readonly attempts: number;
  readonly built: number;
  readonly without: readonly string[];
  readonly problems: readonly string[];
}

function fuzz({ start }: Entry, calls: readonly FuzzCall[]): FuzzReport {
  const problems: string[] = [];
  const without: string[] = [];
  let [places, attempts, built] = [0, 0, 0];
  const madeUp = fc.sample(texts, { seed, numRuns: 4_000 });
  let next = 0;
  for (const call of calls) {
    const dialects = DIALECTS.filter(([, dialect]) => !(outcome(call, start, call.args, dialect) instanceof Error));
    if (dialects.length === 0) {
      const why = DIALECTS.map(([, dialect]) => outcome(call, start, call.args, dialect));
      if (!why.some((error) => error instanceof CapabilityMissingError))
        without.push(`${call.name}: ${String(why[0])}`);
      continue;
    }
    for (const [number, place] of argumentPlaces(call.args).entries()) {
      places += 1;
      const fresh = Array.from({ length: MADE_UP }, () => madeUp[next++ % madeUp.length] as string);
      const all =
        place.kind === 'value' ? [...HOSTILE_TEXTS, ...hostileObjects(), ...fresh] : [...HOSTILE_TEXTS, ...fresh];
      const twins = new Map<string, Twins>();
      for (const [at, hostile] of all.entries()) {
        // Places share the inputs between them.
        if ((at + number) % SHARE !== 0) continue;
        // The dialects take turns.
        const [name, dialect, family] = dialects[Math.floor(at / SHARE) % dialects.length] as (typeof DIALECTS)[number];
        attempts += 1;
        const made = outcome(call, start, place.put(hostile), dialect);
        if (made instanceof ValidationError || made instanceof CapabilityMissingError) continue;
        const what = `${call.name} ${place.kind} ${place.path} = ${shownValue(hostile)} on ${name}`;
        if (made instanceof Error) {
          problems.push(`${what} threw ${String(made)} ${made.stack?.split('\n')[1] ?? ''}`);
          continue;
        }
        built += 1;
        const problem = escapeProblem(made, family, typeof hostile === 'string' ? hostile : 'drop table');
        if (problem !== null) problems.push(`${what} ${problem}`);
        else {
          const known = twins.get(name) ?? new Twins(call, start, place, dialect, family);
          twins.set(name, known);
          if (!known.has(fingerprint(made.sql, family))) problems.push(`${what} changed the statement to ${made.sql}`);
        }
      }
    }
  }
  return { calls: calls.length, places, attempts, built, without, problems };
}

function outcome(
  call: FuzzCall,
  start: FuzzStart,
  args: unknown,
  dialect: unknown,
): { readonly sql: string; readonly params: readonly unknown[] } | Error {
  try {
    const made: unknown = call.make(start, args as readonly unknown[]);
    if (made instanceof Promise) {
      made.catch(() => undefined);
      return new CapabilityMissingError({ database: '', capability: 'statements that run at once', alternative: null });
    }
    return (made as LooseBuilder).build(dialect);
  } catch (error) {
    return error instanceof Error ? error : new TypeError(`threw ${String(error)}`);
  }
}

/** The statements that harmless values of all kinds make in the same place; made as far as they are needed. */
class Twins {
  readonly #prints = new Set<string>();
  readonly #made: Iterator<string>;

  constructor(call: FuzzCall, start: FuzzStart, place: ArgumentPlace, dialect: unknown, family: SqlFamily) {
    this.#made = prints(call, start, place, dialect, family);
  }

  has(print: string): boolean {
    while (!this.#prints.has(print)) {
      const next = this.#made.next();
      if (next.done === true) return false;
      this.#prints.add(next.value);
    }
    return true;
  }
}

function* prints(
  call: FuzzCall,
  start: FuzzStart,
  place: ArgumentPlace,
  dialect: unknown,
  family: SqlFamily,
): Generator<string> {
  const forms = place.kind === 'value' ? FORMS : FORMS.filter((item) => typeof item === 'string');
  for (const args of [call.args, ...forms.map((form) => place.put(form))]) {
    const made = outcome(call, start, args, dialect);
    if (!(made instanceof Error)) yield fingerprint(made.sql, family);
  }
}
