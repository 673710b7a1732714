import type { ColumnOrigin } from '../../dialects/column-origin.ts';
import type { DriverColumn } from '../../dialects/driver-column.ts';
import type { LruCache } from '../../foundation/lru-cache.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { PlannedStatement } from '../planned-statement.ts';
import type { Engine, Session } from '../session.ts';
import type { NamedTable } from './schema-columns.ts';
import { SchemaColumns } from './schema-columns.ts';

/** A table behind its number. */
interface NumberedTable {
  /** `null` where the catalogue has no such table (any more). */
  readonly table: NamedTable | null;
  /** Names of its columns by their numbers. */
  readonly columns: ReadonlyMap<string, string>;
}

/** More than a result has columns, so what was just asked for is there. */
const KEPT_TABLES = 2_000;

const UNKNOWN: NumberedTable = Object.freeze({ table: null, columns: new Map<string, string>() });

/**
 * Finds the fields that columns of raw SQL's results come from.
 *
 * Some databases name an origin by numbers. Their names are asked for when a table is first seen,
 * and kept.
 */
export class ColumnOrigins {
  readonly #engine: Engine;
  readonly #columns: SchemaColumns;
  /** `null` where drivers tell names. */
  readonly #statement: PlannedStatement | null;
  readonly #tables: LruCache<string, NumberedTable> = createLruCache(KEPT_TABLES);

  constructor(engine: Engine) {
    const { originNamesSql } = engine.dialect;

    this.#engine = engine;
    this.#statement = originNamesSql === null ? null : namesStatement(originNamesSql);
    // Where names come from the catalogue they are exact; drivers tell them as the table was created.
    this.#columns = new SchemaColumns(engine.schema, originNamesSql === null);
  }

  /**
   * The origin of each column, or `null`. Names that are not known yet are asked for in the session that
   * ran the statement: nobody else may see its tables, and no other connection may be free.
   */
  find(columns: readonly DriverColumn[], session: Session): MaybePromise<readonly (ColumnOrigin | null)[]> {
    const statement = this.#statement;

    if (statement === null) return columns.map((column) => this.#named(column));
    const unknown = this.#unknownTables(columns);

    if (unknown.length === 0) return columns.map((column) => this.#numbered(column));

    return this.#ask(statement, unknown, session).then(() => columns.map((column) => this.#numbered(column)));
  }

  #named({ table, column, isComputed }: DriverColumn): ColumnOrigin | null {
    if (table === null || column === null) return null;

    return this.#columns.find({ name: table, schema: null, isVisible: true }, column, isComputed === true);
  }

  #numbered({ table, column }: DriverColumn): ColumnOrigin | null {
    const known = table === null ? undefined : this.#tables.get(table);
    const name = column === null ? undefined : known?.columns.get(column);

    return known?.table == null || name === undefined ? null : this.#columns.find(known.table, name, false);
  }

  /** Those never seen, and those that have got a column since. */
  #unknownTables(columns: readonly DriverColumn[]): readonly string[] {
    const unknown = new Set<string>();

    for (const { table, column } of columns) {
      if (table === null || column === null) continue;
      const known = this.#tables.get(table);

      if (known === undefined || (known.table !== null && !known.columns.has(column))) unknown.add(table);
    }

    return [...unknown];
  }

  async #ask(statement: PlannedStatement, tables: readonly string[], session: Session): Promise<void> {
    const { rows } = await session.run(statement, [this.#engine.dialect.encodeRaw(tables)]);
    const found = new Map<string, { readonly table: NamedTable; readonly columns: Map<string, string> }>();

    for (const [number, column, columnName, name, schema, visible] of rows) {
      const key = String(number);
      let entry = found.get(key);

      if (entry === undefined) {
        const table = { name: String(name), schema: String(schema), isVisible: visible !== null };

        entry = { table, columns: new Map() };
        found.set(key, entry);
      }
      entry.columns.set(String(column), String(columnName));
    }
    for (const table of tables) this.#tables.set(table, found.get(table) ?? UNKNOWN);
  }
}

function namesStatement(text: string): PlannedStatement {
  return Object.freeze({
    text,
    returnsRows: true,
    safeIntegers: false,
    isReusable: false,
    parameters: [],
    intent: 'read',
    tables: [],
    model: null,
    operation: 'introspect',
  });
}
