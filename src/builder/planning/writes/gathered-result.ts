import type { DriverResult } from '../../../drivers/driver.ts';
import type { PlannedWrite } from './planned-write.ts';

/** What the statements of one write answer together. */
export function gatheredResult(results: readonly DriverResult[], write: PlannedWrite): DriverResult {
  const inserts = write.counter === null ? results : results.slice(1, -1);
  const [first] = inserts;
  const rows = inserts.flatMap((result) => result.rows);
  const rowCount = inserts.reduce((sum, result) => sum + result.rowCount, 0);
  const columns = (): ReturnType<DriverResult['columns']> => first?.columns() ?? [];
  const insertId = first?.insertId ?? null;
  if (write.counter === null) return { insertId, columns, rows, rowCount };
  const skipped = Number(results.at(-1)?.rows[0]?.[0] ?? 0);
  return { insertId, columns: () => columns().slice(0, -1), rows: newRows(rows), rowCount: rowCount - skipped };
}

/** The rows behind which no more have been skipped than behind the row before them. */
function newRows(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  let before = 0;
  const isNew = (row: readonly unknown[]): boolean => {
    const skipped = Number(row.at(-1));
    const isSame = skipped === before;
    before = skipped;
    return isSame;
  };
  return rows.filter(isNew).map((row) => row.slice(0, -1));
}
