import { afterEach, describe, expect, it } from 'vitest';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { FieldDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { findServer } from '../support/database-servers.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted } from '../support/sync-schemas.ts';

/** What a change of type makes of values is found beforehand: kept, changed with consent, or refused. */

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

const optional = (scalar: FieldDeclaration['scalar'], more: Partial<FieldDeclaration> = {}): FieldDeclaration => ({
  scalar,
  isOptional: true,
  ...more,
});
const text = optional('String');
const float = optional('Float');
const bigInt = optional('BigInt');
const decimal = optional('Decimal');

type Case = readonly [name: string, from: FieldDeclaration, to: FieldDeclaration, stored: string, result: Result];
type Result = 'kept' | 'changed' | 'refused';

const cases: readonly Case[] = [
  ['a', bigInt, float, '9007199254740993', 'changed'],
  ['b', bigInt, float, '9007199254740992', 'kept'],
  ['c', decimal, float, "'0.1234567890123456789'", 'changed'],
  ['d', decimal, float, "'0.1'", 'kept'],
  ['e', float, bigInt, '1e300', 'refused'],
  ['f', float, bigInt, '12', 'kept'],
  ['g', text, bigInt, "'9223372036854775808'", 'refused'],
  ['h', text, bigInt, "'-9223372036854775808'", 'kept'],
  ['i', text, float, "'1e400'", 'refused'],
  ['j', text, float, "'0.12345678901234567890'", 'changed'],
  ['k', text, float, "'-1.5e3'", 'kept'],
  ['l', text, optional('Uuid'), "'not'", 'refused'],
  ['m', text, optional('DateTime'), "'2020-01-02 03:04:05'", 'kept'],
  ['n', float, decimal, '0.5', 'kept'],
];

const ofMariadb: readonly Case[] = [
  [
    'o',
    optional('String', { native: { name: 'VarChar', arguments: ['10'] } }),
    optional('String', { native: { name: 'Char', arguments: ['10'] } }),
    "'ab '",
    'changed',
  ],
  ['p', float, optional('Float', { native: { name: 'Float', arguments: [] } }), '0.123456789012345', 'changed'],
  ['q', float, optional('Float', { native: { name: 'Float', arguments: [] } }), '0.5', 'kept'],
  ['r', text, optional('DateTime'), "'2020-01-02T03:04:05+05:00'", 'refused'],
  ['s', text, decimal, `'0.${'1'.repeat(40)}'`, 'changed'],
];

describe.each(['sqlite', 'postgres', 'mariadb'] as const)('values under db push on %s', (kind) => {
  it('are kept, changed with consent, or refused', async (context) => {
    if (kind === 'mariadb' && (await findServer(kind)) === null) return context.skip();
    const database = (await openSyncDatabase(kind)) as SyncDatabase;
    open.push(database);
    const all = kind === 'mariadb' ? [...cases, ...ofMariadb] : cases;
    const schema = (side: 1 | 2): SchemaDeclaration => ({
      models: {
        T: { fields: { id: counted, ...Object.fromEntries(all.map((entry) => [entry[0], entry[side]])) } },
      },
    });
    const push = (declaration: SchemaDeclaration, isDry: boolean) =>
      pushDatabase(database.engine.fork({ schema: buildSchema(declaration) }), { dryRun: isDry });
    await push(schema(1), false);
    const names = all.map(([name]) => `"${name}"`).join(', ');
    await database.run(`insert into "T" (${names}) values (${all.map((entry) => entry[3]).join(', ')})`);

    const { plan } = await push(schema(2), true);
    const losses = plan.steps.map(({ loss }) => loss ?? '').join('; ');
    const blocked = plan.blocked.map(({ object }) => object);
    const result = ([name]: Case): Result => {
      const object = `column "${name}" of table "T"`;
      return blocked.includes(object) ? 'refused' : losses.includes(object) ? 'changed' : 'kept';
    };
    expect(all.map((entry) => [entry[0], result(entry)])).toEqual(all.map((entry) => [entry[0], entry[4]]));
  });
});
