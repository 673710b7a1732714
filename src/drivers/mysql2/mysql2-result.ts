import type { DriverColumnDescription, DriverResult } from '../driver.ts';
import type { Mysql2Column, Mysql2Header, Mysql2Library } from './mysql2-library.ts';

const NO_ROWS: readonly (readonly unknown[])[] = Object.freeze([]);
const NO_COLUMNS: readonly Mysql2Column[] = Object.freeze([]);

const COMPUTED: Pick<DriverColumnDescription, 'isComputed'> = Object.freeze({ isComputed: true });

const UNSIGNED_FLAG = 0x20;
const BINARY_CHARSET = 63;

/** Wire types that hold text or bytes, which only the character set tells apart. */
const TEXT_OR_BYTES = /BLOB|STRING|VARCHAR/;

export class Mysql2Result implements DriverResult {
  readonly rows: readonly (readonly unknown[])[];
  readonly rowCount: number;
  readonly insertId: number | string | null;
  readonly #info: string;
  readonly #types: Mysql2Library['Types'];
  readonly #columns: readonly Mysql2Column[];

  constructor(types: Mysql2Library['Types'], rows: unknown, columns: unknown) {
    this.#types = types;
    if (Array.isArray(rows)) {
      // A procedure gives several results and its own end; the first is taken.
      const isSeveral = Array.isArray(columns) && (columns.length === 0 || Array.isArray(columns[0]));
      this.rows = isSeveral && rows.length > 0 && Array.isArray(rows[0]) ? rows[0] : rows;
      this.#columns = (isSeveral ? columns[0] : columns) ?? NO_COLUMNS;
      this.rowCount = this.rows.length;
      this.insertId = null;
      this.#info = '';
    } else {
      const header = rows as Mysql2Header | undefined;
      this.rows = NO_ROWS;
      this.#columns = NO_COLUMNS;
      this.rowCount = Number(header?.affectedRows ?? 0);
      this.insertId = header?.insertId ?? null;
      this.#info = header?.info ?? '';
    }
  }

  get givenRows(): number | null {
    const [first] = /\d+/.exec(this.#info) ?? [];
    return first === undefined ? null : Number(first);
  }

  columns(): readonly DriverColumnDescription[] {
    return this.#columns.map((column) => ({
      name: column.name,
      type: typeName(column, this.#types),
      // The declared width, by which `tinyint(1)` is told from other small integers.
      modifier: column.columnLength,
      table: column.orgTable === '' ? null : column.orgTable,
      column: column.orgName === '' ? null : column.orgName,
      ...(isComputed(column) ? COMPUTED : null),
    }));
  }
}

/** Views and derived tables call by their own name what they compute; columns of tables come with a schema. */
function isComputed({ schema, table, orgTable }: Mysql2Column): boolean {
  return schema === '' && orgTable !== '' && orgTable === table;
}

function typeName(column: Mysql2Column, types: Mysql2Library['Types']): string {
  // MariaDB's own types travel as text; what they are stands beside.
  const extended = column.extendedFormat ?? column.extendedTypeName;
  if (extended !== undefined) return extended.toUpperCase();

  const name = types[column.columnType] ?? String(column.columnType);
  if (TEXT_OR_BYTES.test(name)) return column.characterSet === BINARY_CHARSET ? `${name} BINARY` : name;
  return (column.flags & UNSIGNED_FLAG) === 0 ? name : `${name} UNSIGNED`;
}
