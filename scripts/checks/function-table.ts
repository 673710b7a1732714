import { existsSync } from 'node:fs';
import type { Dialect } from '../../src/dialects/dialect.ts';
import type { Functions } from '../../src/dialects/functions.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { mysqlDialect } from '../../src/dialects/mysql/mysql-dialect.ts';
import { portableAggregates, portableFunctions, tableFunctions } from '../../src/dialects/portable-functions.ts';
import { postgresDialect } from '../../src/dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
import * as builders from '../../src/exports/builder.ts';
import type { Check } from './check.ts';
import { clauses, lackOf } from './clause-support.ts';
import type { FunctionDoc } from './function-docs.ts';
import { memberMeanings, methodDocs } from './function-docs.ts';
import { readText } from './repository.ts';

export const functionDocument = 'docs/query-builder-functions.md';

const typing = 'src/builder/typing';
const portable = 'src/dialects/portable-functions.ts';

const databases: readonly {
  readonly name: string;
  readonly dialect: Dialect;
  readonly built: builders.BuilderDialect;
}[] = [
  { name: 'PostgreSQL', dialect: postgresDialect, built: builders.postgresDialect },
  { name: 'MySQL', dialect: mysqlDialect, built: builders.mysqlDialect },
  { name: 'MariaDB', dialect: mariadbDialect, built: builders.mariadbDialect },
  { name: 'SQLite', dialect: sqliteDialect, built: builders.sqliteDialect },
];

const sections: readonly { readonly title: string; readonly file: string; readonly of: string }[] = [
  { title: 'Texts', file: `${typing}/text-functions.ts`, of: 'TextFunctions' },
  { title: 'Numbers and choices', file: `${typing}/number-functions.ts`, of: 'NumberFunctions' },
  { title: 'Moments', file: `${typing}/moment-functions.ts`, of: 'MomentFunctions' },
  { title: 'Documents, lists and ranges', file: `${typing}/collection-functions.ts`, of: 'CollectionFunctions' },
  { title: 'Aggregates', file: `${typing}/aggregates.ts`, of: 'Aggregates' },
  { title: 'Only before a window', file: `${typing}/aggregates.ts`, of: 'WindowFunctions' },
];

const introduction = `# Functions and clauses of the SQL builder

What callbacks of the [SQL builder](query-builder.md) have as \`e.lower(…)\`, \`e.sum(…)\` and so on, and which clauses exist where.
A function means the same on every database that has it. A dash is a \`CAPABILITY_MISSING\` error before any SQL is sent. Of each
database, the newest version is meant.

- A text as the first argument is a column; further texts that are no columns by nature (a separator, a pattern, a unit) are values.
- A null among the arguments gives null, unless the table says otherwise. A division by 0 is null too (\`dividedBy\`, \`mod\`,
  \`intDivide\`), and so are \`sqrt\`, \`ln\` and \`log10\` outside their domain.
- \`cast\` refuses pairs of types that databases convert differently, such as a number to a date. Texts that are no number,
  date, document or uuid, and numbers beyond the type, are an error on PostgreSQL; elsewhere they become null, 0 or the nearest
  value that there is. Texts of floats and documents are as the database writes them.
- On SQLite, whole numbers and decimals have 63 bits: a \`sum\` or an \`intDivide\` beyond them is an error. The client’s
  \`aggregate\` has larger sums of a field.
- On MariaDB and MySQL, the separator of \`stringAgg\` is a value, and no column.
- Characters and places count from 1. Moments are UTC, weeks start on Monday. \`e.year(x)\` … \`e.millisecond(x)\` are short for \`datePart\`.
- On MariaDB and MySQL, \`onConflict\` is taken where no other unique key can be violated, since their clause names
  no key; without columns, \`onConflict()\` means any key.
- SQLite has one writer at a time: \`lockForUpdate\` and its kin lock nothing there, and nothing needs to be locked.

<!-- Made by \`node scripts/write-function-table.ts\` out of the source. -->
`;

/** The document as it should be. */
export async function functionText(): Promise<string> {
  const functions = await Promise.all(databases.map(({ dialect }) => dialect.functions()));
  const parts = sections.map(({ title, file, of }) =>
    functionPart(title, withoutSources(methodDocs(file, of)), functions),
  );
  const sources = [...memberMeanings(portable, 'tableFunctions')].map(([name, meaning]): [string, FunctionDoc] => [
    name,
    { call: sourceCall(name), meaning },
  ]);

  return [
    introduction,
    ...parts,
    functionPart('Functions that give rows', new Map(sources), functions),
    clausePart(),
  ].join('\n');
}

/** `docs/query-builder-functions.md` says what the dialects have. */
export const functionTable: Check = {
  name: 'function table',
  async run() {
    const listed = sections.flatMap(({ file, of }) => [...methodDocs(file, of).keys()]);
    const names = [...Object.keys(portableFunctions), ...Object.keys(portableAggregates)];
    const text = existsSync(functionDocument) ? readText(functionDocument) : '';

    return [
      ...names.filter((name) => !listed.includes(name)).map((name) => `${name} has no docstring in ${typing}.`),
      ...(text === (await functionText())
        ? []
        : [`${functionDocument} is out of date: node scripts/write-function-table.ts`]),
    ];
  },
};

function functionPart(title: string, docs: ReadonlyMap<string, FunctionDoc>, functions: readonly Functions[]): string {
  const known = [...docs].filter(([name]) =>
    [portableFunctions, portableAggregates, tableFunctions].some((all) => name in all),
  );
  const lacking = known.map(([name]) => [name, alternativeOf(support(name, functions))] as const);
  const alternatives = new Set(lacking.map(([, alternative]) => alternative).filter((text) => text !== ''));
  const remarks = [...alternatives].map((text) => {
    const names = lacking.filter(([, alternative]) => alternative === text).map(([name]) => `\`${name}\``);

    return `\nWithout ${names.join(', ')}: ${lowerFirst(text)}\n`;
  });
  const rows = known.map(([name, { call, meaning }]) =>
    cells([`\`${call}\``, ...support(name, functions).map(mark), meaning.replace(/\.$/, '')]),
  );

  return part(title, rows) + remarks.join('');
}

/** Functions that give rows have a part of their own. */
function withoutSources(docs: ReadonlyMap<string, FunctionDoc>): ReadonlyMap<string, FunctionDoc> {
  return new Map([...docs].filter(([name]) => !(name in tableFunctions)));
}

/** `generateSeries(integer, integer, integer?)` */
function sourceCall(name: string): string {
  const [, { arguments: kinds, optional }] = Object.entries(tableFunctions).find(([own]) => own === name) ?? [
    name,
    { arguments: [], optional: 0 },
  ];

  return `${name}(${kinds.map((kind, index) => (index < kinds.length - optional ? kind : `${kind}?`)).join(', ')})`;
}

/** For each database `null`, or what to do instead. */
function support(name: string, functions: readonly Functions[]): readonly (string | null)[] {
  return functions.map(({ scalar, aggregates, tables }) => {
    const spelling = Object.entries({ ...scalar, ...aggregates, ...tables }).find(([own]) => own === name)?.[1];

    return typeof spelling === 'function' ? null : (spelling?.alternative ?? '');
  });
}

function clausePart(): string {
  const rows = clauses.map((clause) => {
    const lacks = databases.map(({ built }) => lackOf(clause, built));

    return cells([clause.call, ...lacks.map(mark), clause.meaning, alternativeOf(lacks)]);
  });

  return part('Clauses that not every database has', rows, 'Where it is missing');
}

function mark(lack: string | null): string {
  return lack === null ? '✓' : '–';
}

function alternativeOf(lacks: readonly (string | null)[]): string {
  return [...new Set(lacks.filter((lack) => lack !== null && lack !== ''))].join(' ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function part(title: string, rows: readonly string[], ...more: readonly string[]): string {
  const head = cells(['', ...databases.map(({ name }) => name), '', ...more]);
  const rule = `|---|${':-:|'.repeat(databases.length)}---|${'---|'.repeat(more.length)}`;

  return `## ${title}\n\n${[head, rule, ...rows].join('\n')}\n`;
}

function cells(texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}
