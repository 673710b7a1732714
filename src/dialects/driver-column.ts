/** What a driver knows of a result's column. */
export interface DriverColumn {
  readonly name: string;
  /** PostgreSQL: the type's OID as text; SQLite: the declared type; MySQL: the wire type's name with flags (`LONGLONG UNSIGNED`); `null` when unknown. */
  readonly type: string | null;
  /** Type modifier (PostgreSQL) or display attributes; `null` when unknown. */
  readonly modifier: number | null;
  /** The column's table and name where the result column comes straight from one. */
  readonly table: string | null;
  readonly column: string | null;
  /** MySQL: `table` is a view or an alias, which computes the column; so its origin can only be a view. */
  readonly isComputed?: true;
}
