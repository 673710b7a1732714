import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Loose } from '../../../tests/support/builder/described.ts';
import { described, models, qb, select, table } from '../../../tests/support/builder/described.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { sql } from '../../sql/sql-tag.ts';
import { isQueryBuilder, originOf, QueryBuilder } from '../query-builder.ts';
import type { TerminalRunner } from './builder-origin.ts';
import { isExpression } from './is-expression.ts';
import {
  conditionalMethods,
  recordingMethods,
  runningMethods,
  streamingMethods,
  writingMethods,
} from './method-names.ts';
import { callsOf, Recorded } from './recorded.ts';

const runs: (readonly unknown[])[] = [];
let problem: Error | null = null;
const runner: TerminalRunner = {
  runTerminal(builder, method, args) {
    runs.push([method, args]);
    if (problem !== null) throw problem;
    return isQueryBuilder(builder) ? callsOf(builder).map((call) => call.method) : null;
  },
  async *rowPortions(_builder, method, args) {
    yield [method, ...args];
    yield [];
    yield ['end'];
  },
};
/** The loaded runner is kept for all builders, so all of this file's have this one. */
const connected = (): QueryBuilder =>
  QueryBuilder.of({ session: null, names: 'tables', load: () => Promise.resolve(runner) }).from('t');

const textsOf = (builder: QueryBuilder): string =>
  callsOf(builder)
    .map((call) => call.method)
    .join(' ');

describe('builders', () => {
  it('have all methods, which are no members of their own', () => {
    const names = [
      ...recordingMethods,
      ...writingMethods,
      ...conditionalMethods,
      ...runningMethods,
      ...streamingMethods,
    ];
    const builder = qb();
    for (const name of [...names, 'clone', 'reset', 'build', 'buildQuery'] as const) {
      expect(typeof builder[name as 'clone'], name).toBe('function');
    }
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(builder)).toEqual([]);
    expect({ ...builder }).toEqual({});
  });

  it('stay as they are', () => {
    const base = qb().from('t');
    const before = described(base);
    for (const name of recordingMethods) {
      const next = base[name]('a');
      expect(next).not.toBe(base);
      expect(textsOf(next)).toBe(`from ${name}`);
    }
    expect(described(base)).toEqual(before);
  });

  it('are no promises, and no JSON', async () => {
    const builder: unknown = qb().from('t');
    expect(await builder).toBe(builder);
    expect(JSON.stringify(builder)).toBe('{}');
  });

  it('are told apart from what looks like them', () => {
    expect(isQueryBuilder(qb())).toBe(true);
    for (const other of [
      { ...qb() },
      Object.create(qb()),
      Object.create(QueryBuilder.prototype),
      {},
      null,
      'x',
      sql`x`,
    ]) {
      expect(isQueryBuilder(other)).toBe(false);
    }
  });

  it('show their chain without values', () => {
    const builder = qb().from('users').where('password', 'secret').distinct();
    expect(inspect(builder)).toBe('QueryBuilder.from(…).where(…).distinct()');
    let text = '';
    qb().select((e: Loose) => {
      e.where('a', 'secret');
      text = inspect([e.count('a').as('secret'), e]);
      return e;
    });
    expect(text).toBe('[ e.count(…).as(…), draft.where(…) ]');
  });

  it('have clones, and can begin again', () => {
    const builder = qb().from('t').where('a', 1);
    expect(builder.clone()).not.toBe(builder);
    expect(described(builder.clone())).toEqual(described(builder));
    expect(textsOf(builder.reset())).toBe('');
    expect(described(builder.reset().from('u'))).toEqual(select({ from: table('u') }));
  });
});

describe('conditional methods', () => {
  const base = qb().from('t');
  const add =
    (name: 'where' | 'orWhere') =>
    (q: Loose): unknown =>
      q[name]('a', 1);

  it('choose by the condition', () => {
    expect(textsOf(base.when(true, add('where')))).toBe('from where');
    expect(textsOf(base.when(0, add('where')))).toBe('from');
    expect(textsOf(base.when(false, add('where'), add('orWhere')))).toBe('from orWhere');
    expect(textsOf(base.unless(false, add('where')))).toBe('from where');
    expect(textsOf(base.unless(true, add('where'), add('orWhere')))).toBe('from orWhere');
    expect(textsOf(base.$if(true, add('where')))).toBe('from where');
    expect(textsOf(base.$if(null, add('where')))).toBe('from');
    expect(textsOf(base.tap(add('where')))).toBe('from where');
  });

  it('take statements that give nothing back', () => {
    const made = base.when('x', (q: Loose, value: unknown) => {
      q.where('a', value);
      q.orderBy('b');
    });
    expect(callsOf(made).map((call) => call.arguments)).toEqual([['t'], ['a', 'x'], ['b']]);
  });

  it('take a builder that is given back instead', () => {
    expect(textsOf(base.when(true, () => base.limit(1)))).toBe('from limit');
    expect(
      textsOf(
        base.when(true, (q: Loose) => {
          q.where('a', 1);
          return q.clone();
        }),
      ),
    ).toBe('from where');
  });

  it('work inside callbacks, on the same draft', () => {
    const made = base.tap((q: Loose) => {
      q.where('a', 1)
        .when(true, (inner: Loose) => {
          expect(inner).toBe(q);
          inner.orderBy('b');
        })
        .limit(1);
    });
    expect(textsOf(made)).toBe('from where orderBy limit');
  });

  it('refuse what is no callback', () => {
    const wrong: readonly (() => unknown)[] = [
      () => base.when(true),
      () => base.when(false, 5),
      () => base.when(true, add('where'), 'x'),
      () => base.unless(true),
      () => base.$if(false),
      () => base.tap(),
      () => base.tap(5),
      () => qb().tap((q: Loose) => q.when(true, 5)),
    ];
    for (const call of wrong) expect(call).toThrow(ValidationError);
    expect(() => base.tap(5)).toThrow('`tap` takes a callback');
  });

  it('may begin anew', () => {
    expect(textsOf(base.where('a', 1).tap((q: Loose) => q.reset().from('u')))).toBe('from');
  });
});

describe('drafts', () => {
  it('refuse more once their callback has ended, and change nothing then', () => {
    const kept: Loose[] = [];
    const keep = (q: Loose): void => {
      kept.push(q);
      q.where('a', 1);
    };
    const made = [qb().from('t').where(keep), qb().from('t').tap(keep), qb().from('t').join('u', keep)];
    const before = made.map(described);
    expect(kept).toHaveLength(3);
    for (const draft of kept) {
      expect(() => draft.orWhere('b', 2)).toThrow(ValidationError);
      expect(() => draft.orWhere('b', 2)).toThrow('`orWhere` was called after its callback had ended');
      expect(() => draft.reset()).toThrow(ValidationError);
    }
    expect(made.map(described)).toEqual(before);
  });

  it('that were kept still make expressions and queries', () => {
    let kept: Loose | null = null;
    qb().where((q: Loose) => {
      kept = q;
    });
    const draft = kept as Loose | null;
    expect(isExpression(draft?.count())).toBe(true);
    expect(isQueryBuilder(draft?.query('t'))).toBe(true);
  });

  it('run their callbacks at once and once', () => {
    let times = 0;
    const made = qb()
      .from('t')
      .where((q: Loose) => {
        times += 1;
        q.where('a', 1);
      });
    expect(times).toBe(1);
    expect(described(made)).toEqual(described(made));
    expect(times).toBe(1);
  });

  it('keep statements in their order, also those that a callback inside makes on the draft around it', () => {
    const made = qb().tap((q: Loose) => {
      q.from('t').where((inner: Loose) => {
        q.orderBy('x');
        inner.where('a', 1);
      });
    });
    expect(textsOf(made)).toBe('from orderBy where');
  });

  it('give builders with the names around them', () => {
    let query: unknown = null;
    models()
      .from('User')
      .where((e: Loose) => {
        query = e.query('Post');
      });
    expect(isQueryBuilder(query) && originOf(query).names).toBe('models');
  });

  it('write, where a statement stands in them', () => {
    const made = qb()
      .from('x')
      .with('x', (q: Loose) => q.insert('t', { a: 1 }));
    expect(described(made)).toMatchObject({ with: [{ statement: { kind: 'insert' } }] });
  });

  it('and expressions have no members but their methods', () => {
    qb().where((e: Loose) => {
      const expression = e.ref('a');
      for (const each of [e, expression]) {
        expect(Object.keys(each)).toEqual([]);
        expect({ ...each }).toEqual({});
        expect(Reflect.get(each, 'toJSON')).toBeUndefined();
        expect(Reflect.get(each, 'then')).toBeUndefined();
        expect(Reflect.get(each, Symbol.iterator)).toBeUndefined();
        expect(Reflect.get(each, Symbol.toPrimitive)).toBeUndefined();
        expect(Reflect.get(each, '__proto__')).toBe(Object.getPrototypeOf(each));
        expect(JSON.stringify(each)).toBe('{}');
        expect(String(each)).toBe('[object Object]');
        expect(Recorded.is({ ...each })).toBe(false);
        expect(Recorded.is(Object.create(each))).toBe(false);
      }
      expect(isExpression(expression)).toBe(true);
      expect(isExpression(e)).toBe(false);
    });
  });
});

describe('terminal methods', () => {
  it('hand the builder, their name and arguments on', async () => {
    runs.length = 0;
    expect(await connected().where('a', 1).execute()).toEqual(['from', 'where']);
    expect(await connected().pluck('a', 'b')).toEqual(['from']);
    await connected()['~plan']();
    expect(runs).toEqual([
      ['execute', []],
      ['pluck', ['a', 'b']],
      ['~plan', []],
    ]);
  });

  it('never throw at once', async () => {
    problem = new TypeError('wrong');
    const promise = connected().execute();
    await expect(promise).rejects.toBe(problem);
    problem = null;
  });

  it('give rows one by one', async () => {
    for (const name of streamingMethods) {
      const rows: unknown[] = [];
      for await (const row of connected()[name](5)) rows.push(row);
      expect(rows).toEqual([name, 5, 'end']);
    }
  });

  it('write where no table is named', async () => {
    runs.length = 0;
    await connected().insert({ a: 1 });
    await connected().where('a', 1).update({ a: 1 });
    await connected().delete();
    expect(runs).toEqual([
      ['insert', [{ a: 1 }]],
      ['update', [{ a: 1 }]],
      ['delete', []],
    ]);
    expect(textsOf(qb().insert('t', { a: 1 }))).toBe('insert');
    expect(textsOf(qb().update('t', { a: 1 }).where('a', 1))).toBe('update where');
    expect(textsOf(qb().delete('t'))).toBe('delete');
    expect(textsOf(qb().insertInto('t').values({ a: 1 }).onConflict('a').update({ b: 1 }))).toBe(
      'insertInto values onConflict update',
    );
  });

  it('refuse dialects that only look like one', () => {
    for (const dialect of [undefined, null, 'postgres', {}, { '~build': () => ({ sql: 'x', params: [] }) }]) {
      expect(() => qb().from('t').build(dialect)).toThrow('`build` takes a dialect of `facet-orm/builder`');
      expect(() => qb().from('t').buildQuery(dialect)).toThrow(ValidationError);
    }
  });
});
