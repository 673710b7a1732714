import type { Catalogue, CatalogueRows, CatalogueScope } from '../dialects/catalogue.ts';
import type { CatalogueStatement } from '../dialects/catalogue-statement.ts';
import type { DriverResult } from '../drivers/driver.ts';
import { oneOffStatement } from '../engine/one-off-statement.ts';
import type { Session, SessionRequest } from '../engine/session.ts';
import { assembleDatabase } from './assemble-database.ts';
import type { PhysicalDatabase } from './physical-database.ts';

/** What an engine's connection reads unless more is asked for. */
const searchPath: CatalogueScope = { schemas: [], searchPath: true };

/**
 * Reads what is in the connected database.
 *
 * A fixed number of statements (5 to 13), sent together, however many tables there are; MariaDB is asked once more where it has sequences.
 *
 * @param scope database schemas to read; default: the connection's search path
 * @throws FacetError as the database's errors are translated
 *
 * @example
 * ```ts
 * const { tables } = await introspect(session);
 * console.log(tables.map(({ table, columns }) => `${table.name}: ${columns.length} columns`));
 * ```
 */
export async function introspect(session: Session, scope: CatalogueScope = searchPath): Promise<PhysicalDatabase> {
  const catalogue = await session.engine.dialect.catalogue();
  return readCatalogue(catalogue, scope, async (requests) => session.runAll(requests));
}

/** The same over anything that runs statements. */
export async function readCatalogue(
  catalogue: Catalogue,
  scope: CatalogueScope,
  runAll: (requests: readonly SessionRequest[]) => Promise<readonly DriverResult[]>,
): Promise<PhysicalDatabase> {
  const read = async (statements: readonly CatalogueStatement[]): Promise<readonly CatalogueRows[]> => {
    const requests = statements.map(({ text, parameters }) => ({
      statement: oneOffStatement(text, { operation: 'introspect' }),
      parameters,
    }));
    return (await runAll(requests)).map((result) => result.rows);
  };
  const results = await read(catalogue.statements(scope));
  const further = catalogue.furtherStatement?.(results) ?? null;
  const rest = further === null ? [] : await read([further]);
  return assembleDatabase(catalogue.records([...results, ...rest]));
}
