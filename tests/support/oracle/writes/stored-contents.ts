import { mismatch } from '../match-result.ts';
import type { OracleModel, OracleSchema } from '../oracle-schema.ts';
import { printed } from '../query-arguments.ts';
import type { StoredRow, StoredTables } from './stored-tables.ts';
import { FIRST_PLACEHOLDER, ownedRelations } from './stored-tables.ts';

/** What stands in all tables, as it was read. */
export interface Contents {
  readonly rows: Readonly<Record<string, readonly StoredRow[]>>;
  /** Pairs of ids of many-to-many relations, by pair. */
  readonly links: Readonly<Record<string, readonly (readonly [unknown, unknown])[]>>;
}

/** As a read would show them: a JSON `null` and none are one there. */
export function contentsOf(tables: StoredTables): Contents {
  const shown = (value: unknown): unknown => (typeof value === 'symbol' ? null : value);
  const links = tables.schema.models.flatMap((model) =>
    model.relations
      .filter((relation) => relation.kind === 'manyToMany' && relation.side === 0)
      .map(({ pair, from, to }) => [
        pair,
        (tables.data.links[pair] ?? []).map(([a, b]) => [a[from[0] as string], b[to[0] as string]] as const),
      ]),
  );
  return {
    rows: Object.fromEntries(
      tables.schema.models.map((model) => [
        model.name,
        tables
          .rowsOf(model)
          .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shown(value)]))),
      ]),
    ),
    links: Object.fromEntries(links),
  };
}

/** `null` where both are equal, whatever the order of rows; else the first difference. */
export function difference(schema: OracleSchema, expected: Contents, actual: Contents): string | null {
  for (const model of schema.models) {
    const [wanted, found] = [expected, actual].map(
      ({ rows }) => new Map((rows[model.name] ?? []).map((row) => [keyText(model, row), row])),
    ) as [Map<string, StoredRow>, Map<string, StoredRow>];
    const missing = [...wanted.keys()].filter((key) => !found.has(key));
    const extra = [...found.keys()].filter((key) => !wanted.has(key));
    if (missing.length + extra.length > 0)
      return `${model.name} lacks ${printed(missing.map((key) => wanted.get(key)))} and has ${printed(extra.map((key) => found.get(key)))} too many`;
    for (const [key, row] of wanted) {
      const problem = mismatch(row, found.get(key), `${model.name} ${key}`);
      if (problem !== null) return problem;
    }
  }
  for (const [pair, list] of Object.entries(expected.links)) {
    const [wanted, found] = [list, actual.links[pair] ?? []].map((links) => links.map(printed).toSorted());
    if (String(wanted) !== String(found)) return `the links of ${pair} must be ${wanted}, not ${found}`;
  }
  return null;
}

export function keyText(model: OracleModel, row: StoredRow): string {
  return model.key.map((name) => printed(row[name])).join(' + ');
}

/**
 * Puts the numbers that the database chose in the place of the placeholders. Which is which
 * shows in the order of creation, or else in all that stands around them.
 */
export function settle(tables: StoredTables, actual: Contents): void {
  const { schema } = tables;
  const open = schema.models.filter((model) => placeholders(tables, model).length > 0);
  if (open.length === 0) return;
  const fresh = new Map(open.map((model) => [model.name, freshNumbers(tables, model, actual)]));
  const inOrder = mappingOf(open, (model) => [placeholders(tables, model), fresh.get(model.name) as number[]]);
  if (difference(schema, renamed(schema, contentsOf(tables), inOrder), actual) === null) {
    rename(tables, inOrder);
    return;
  }
  const [ours, theirs] = [contentsOf(tables), actual].map((contents) => looks(schema, contents, open)) as [
    Looks,
    Looks,
  ];
  const byLook = mappingOf(open, (model) => [
    sortedBy(placeholders(tables, model), ours.get(model.name)),
    sortedBy(fresh.get(model.name) as number[], theirs.get(model.name)),
  ]);
  const isBetter = difference(schema, renamed(schema, contentsOf(tables), byLook), actual) === null;
  rename(tables, isBetter ? byLook : inOrder);
}

type Mapping = ReadonlyMap<string, ReadonlyMap<unknown, unknown>>;
type Looks = ReadonlyMap<string, ReadonlyMap<unknown, string>>;

function idOf(model: OracleModel): string {
  return model.key[0] as string;
}

function isPlaceholder(value: unknown): value is number {
  return typeof value === 'number' && value >= FIRST_PLACEHOLDER && value < FIRST_PLACEHOLDER + 1_000_000;
}

function placeholders(tables: StoredTables, model: OracleModel): number[] {
  if (!model.fields.some((field) => field.default === 'autoIncrement')) return [];
  return tables
    .rowsOf(model)
    .map((row) => row[idOf(model)])
    .filter(isPlaceholder)
    .toSorted((a, b) => a - b);
}

function freshNumbers(tables: StoredTables, model: OracleModel, actual: Contents): number[] {
  const known = new Set(tables.rowsOf(model).map((row) => row[idOf(model)]));
  return (actual.rows[model.name] ?? [])
    .map((row) => row[idOf(model)] as number)
    .filter((id) => !known.has(id))
    .toSorted((a, b) => a - b);
}

function mappingOf(models: readonly OracleModel[], pairs: (model: OracleModel) => [unknown[], unknown[]]): Mapping {
  return new Map(
    models.map((model) => {
      const [from, to] = pairs(model);
      return [model.name, new Map(from.map((id, index) => [id, to[index] ?? id]))];
    }),
  );
}

function sortedBy(ids: readonly unknown[], look: ReadonlyMap<unknown, string> | undefined): unknown[] {
  return ids.toSorted((a, b) => (look?.get(a) ?? '').localeCompare(look?.get(b) ?? ''));
}

/** For each field of a model whose values are ids of another: which model's. */
function pointers(model: OracleModel): Map<string, string> {
  return new Map([
    [idOf(model), model.name],
    ...ownedRelations(model).flatMap(({ from, target }) =>
      from.length === 1 ? [[from[0] as string, target] as const] : [],
    ),
  ]);
}

function renamed(schema: OracleSchema, contents: Contents, mapping: Mapping): Contents {
  const mapped = (target: string | undefined, value: unknown): unknown =>
    (target === undefined ? undefined : mapping.get(target)?.get(value)) ?? value;
  const rows = schema.models.map((model) => {
    const points = pointers(model);
    return [
      model.name,
      (contents.rows[model.name] ?? []).map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, mapped(points.get(name), value)])),
      ),
    ];
  });
  const links = joins(schema).map(({ pair, model, target }) => [
    pair,
    (contents.links[pair] ?? []).map(([a, b]) => [mapped(model, a), mapped(target, b)]),
  ]);
  return { rows: Object.fromEntries(rows), links: Object.fromEntries(links) };
}

function rename(tables: StoredTables, mapping: Mapping): void {
  for (const model of tables.schema.models) {
    const points = pointers(model);
    for (const row of tables.rowsOf(model))
      for (const [name, target] of points) {
        const id = mapping.get(target)?.get(row[name]);
        if (id !== undefined) row[name] = id;
      }
  }
}

function joins(schema: OracleSchema) {
  return schema.models.flatMap((model) =>
    model.relations.filter((relation) => relation.kind === 'manyToMany' && relation.side === 0),
  );
}

/** What each row looks like without its number: its fields, and the looks of those around it. */
function looks(schema: OracleSchema, contents: Contents, open: readonly OracleModel[]): Looks {
  const isOpen = new Set(open.map(({ name }) => name));
  let current: Map<string, Map<unknown, string>> = new Map();
  for (let round = 0; round < 4; round += 1) {
    const next = new Map<string, Map<unknown, string>>();
    for (const model of schema.models) {
      const points = pointers(model);
      const texts = new Map<unknown, string>();
      for (const row of contents.rows[model.name] ?? []) {
        const own = Object.entries(row).map(([name, value]) => {
          const target = points.get(name);
          if (target === undefined || value === null || !isOpen.has(target)) return printed(value);
          return `<${current.get(target)?.get(value) ?? ''}>`;
        });
        texts.set(
          model.key.length === 1 ? row[idOf(model)] : keyText(model, row),
          `${own.join('|')}${around(schema, contents, current, model, row)}`,
        );
      }
      next.set(model.name, texts);
    }
    current = next;
  }
  return current;
}

function around(
  schema: OracleSchema,
  contents: Contents,
  current: ReadonlyMap<string, ReadonlyMap<unknown, string>>,
  model: OracleModel,
  row: StoredRow,
): string {
  const id = row[idOf(model)];
  const pointing = schema.models.flatMap((owner) =>
    ownedRelations(owner)
      .filter(({ target, from }) => target === model.name && from.length === 1)
      .map(({ from }) =>
        (contents.rows[owner.name] ?? [])
          .filter((other) => printed(other[from[0] as string]) === printed(id))
          .map(
            (other) =>
              current.get(owner.name)?.get(owner.key.length === 1 ? other[idOf(owner)] : keyText(owner, other)) ?? '',
          )
          .toSorted()
          .join('&'),
      ),
  );
  const linked = joins(schema).flatMap(({ pair, model: first, target }) => [
    ...(first === model.name ? [neighbours(contents, pair, 0, id, current.get(target))] : []),
    ...(target === model.name ? [neighbours(contents, pair, 1, id, current.get(first))] : []),
  ]);
  // Hashed, or the texts would grow with each round.
  return `#${hash([...pointing, ...linked].join('/'))}`;
}

function neighbours(
  contents: Contents,
  pair: string,
  side: 0 | 1,
  id: unknown,
  look: ReadonlyMap<unknown, string> | undefined,
): string {
  return (contents.links[pair] ?? [])
    .filter((link) => printed(link[side]) === printed(id))
    .map((link) => look?.get(link[1 - side]) ?? '')
    .toSorted()
    .join('&');
}

function hash(text: string): number {
  let value = 7;
  for (let index = 0; index < text.length; index += 1) value = (Math.imul(value, 31) + text.charCodeAt(index)) | 0;
  return value;
}
