import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { FacetError } from '../../src/foundation/errors/facet-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import type { ArgumentPlace } from '../support/properties/argument-places.ts';
import { argumentPlaces } from '../support/properties/argument-places.ts';
import { HOSTILE_TEXTS, harmlessValues, hostileObjects } from '../support/properties/hostile-texts.ts';
import type { BaseCall } from '../support/properties/injection-calls.ts';
import { CALLS, injectionSchema, ROWS } from '../support/properties/injection-calls.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { chosenKinds, createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { shownValue } from '../support/properties/same-value.ts';

/** Any operation by its name. */
type AnyClient = Readonly<Record<string, (args: unknown) => PromiseLike<unknown>>>;

/** The same statements up to one that the database refused, since a value does not fit its column. */
function isCutShort(texts: string, sent: string, error: unknown): boolean {
  return error !== null && !(error instanceof ValidationError) && `${texts}\n`.startsWith(`${sent}\n`);
}

function isRead({ operation }: BaseCall): boolean {
  return ['findMany', 'findFirst', 'findUnique', 'count', 'exists'].includes(operation);
}

for (const kind of chosenKinds()) {
  describe(`injection on ${kind}`, { timeout: 120_000 }, () => {
    let database: TestDatabase | null = null;
    let open: OpenDatabase;

    beforeAll(async () => {
      database = await createPropertyDatabase(kind);
      if (database === null) return;
      open = await openDatabase(database, injectionSchema);
      await open.db.sync();
    });

    afterAll(async () => {
      await open?.db.close();
      await database?.drop();
    });

    /** For which call the tables are as it needs them: until something is sent. */
    let prepared: BaseCall | null = null;

    /** The texts that a call sends, and how it ended. */
    async function attempt(
      { model: name, operation }: BaseCall,
      args: unknown,
    ): Promise<{ readonly texts: string; readonly error: unknown }> {
      open.sent.length = 0;
      try {
        await (open.db.models[name] as unknown as AnyClient)[operation]?.(args);
        return { texts: open.sent.join('\n'), error: null };
      } catch (error) {
        return { texts: open.sent.join('\n'), error };
      } finally {
        if (open.sent.length > 0) prepared = null;
      }
    }

    /** Whether a harmless value of some kind in the same place sends the same: another kind of value is another shape. */
    async function isHarmless(
      call: BaseCall,
      place: ArgumentPlace,
      twins: Set<string>,
      texts: string,
    ): Promise<boolean> {
      if (place.kind !== 'value' || twins.size > 1) return twins.has(texts);
      for (const harmless of harmlessValues()) {
        await prepare(call);
        twins.add((await attempt(call, place.put(harmless))).texts);
      }
      return twins.has(texts);
    }

    /** Empty tables, whatever the attempts before wrote. */
    async function reset(): Promise<void> {
      await open.db.batch(deletions());
    }

    function deletions() {
      return ['Seat', 'Post', 'User', 'Tag'].map((name) => (open.db.models[name] as LooseClient).deleteMany());
    }

    /** The tables as they are before each attempt of the call. */
    async function prepare(call: BaseCall): Promise<void> {
      if (isRead(call) || prepared === call) return;
      prepared = call;
      const rows = call.needsRows === true ? ROWS : [];
      const inserts = rows.map(({ model, data }) => (open.db.models[model] as LooseClient).createMany({ data }));
      await open.db.batch([...deletions(), ...inserts]);
    }

    for (const [at, call] of CALLS.entries()) {
      it(`holds in every place of ${call.model}.${call.operation} (${at})`, async (context) => {
        if (database === null) return context.skip();
        const problems: string[] = [];
        await prepare(call);
        const base = await attempt(call, call.args);
        expect(base.texts).not.toBe('');
        for (const [number, place] of argumentPlaces(call.args).entries()) {
          const all = place.kind === 'value' ? [...HOSTILE_TEXTS, ...hostileObjects()] : HOSTILE_TEXTS;
          // One database gets all of them in every place; on the others they take turns.
          // One call of many statements takes a server as long as a hundred others.
          const share = kind === 'sqlite' ? (call.needsRows === true ? 5 : 1) : call.needsRows === true ? 15 : 5;
          const replacements = all.filter((_, index) => index % share === number % share);
          const twins = new Set([base.texts]);
          for (const replacement of replacements) {
            await prepare(call);
            const { texts, error } = await attempt(call, place.put(replacement));
            const isRefused =
              texts === '' && (error instanceof ValidationError || error instanceof CapabilityMissingError);
            if (isRefused) continue;
            const what = `${place.kind} ${place.path} = ${shownValue(replacement)}`;
            // The names within a JSON document are part of the value.
            if (place.kind !== 'value' && !place.path.includes('details.'))
              problems.push(`${what} was not refused: ${String(error)} ${texts}`);
            else if (error !== null && !(error instanceof FacetError)) problems.push(`${what} threw ${String(error)}`);
            else if ((error as FacetError | null)?.code === 'QUERY_FAILED')
              problems.push(`${what} made the database fail: ${String(error)} ${texts}`);
            else if (isCutShort(base.texts, texts, error)) continue;
            else if (!twins.has(texts) && !(await isHarmless(call, place, twins, texts)))
              problems.push(`${what} changed the SQL to ${texts}`);
          }
        }
        expect(problems.slice(0, 20)).toEqual([]);
      });
    }

    it('has left every table in its place', async (context) => {
      if (database === null) return context.skip();
      await reset();
      for (const name of ['User', 'Post', 'Tag', 'Seat'])
        expect(await (open.db.models[name] as LooseClient).count()).toBe(0);
      expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    });

    it('binds every value of raw SQL', async (context) => {
      if (database === null) return context.skip();
      const template = Object.assign(['select ', ' as v'], { raw: ['select ', ' as v'] });
      for (const value of HOSTILE_TEXTS) {
        open.sent.length = 0;
        try {
          await open.db.sql(template, value);
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError);
        }
        expect(open.sent.every((text) => text === (kind === 'postgres' ? 'select $1 as v' : 'select ? as v'))).toBe(
          true,
        );
      }
    });

    it('has no models by hostile names', (context) => {
      if (database === null) return context.skip();
      for (const name of HOSTILE_TEXTS) expect(open.db.models[name]).toBeUndefined();
    });
  });
}
