type RawSql = typeof import('../engine/raw-sql/run-raw.ts');

let loaded: RawSql | null = null;

/** Uses what runs raw SQL and decodes its rows: many programs have none, so it is loaded with the first. */
export function withRawSql<T>(use: (raw: RawSql) => Promise<T>): Promise<T> {
  return loaded === null ? load().then(use) : use(loaded);
}

async function load(): Promise<RawSql> {
  loaded = await import('../engine/raw-sql/run-raw.ts');

  return loaded;
}
