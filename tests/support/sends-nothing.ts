import type { DatabaseTest } from './each-database.ts';

/** The error of some work, which must not have sent a statement; `null` where there is none. */
export async function refusedUnsent(
  { expectSql }: Pick<DatabaseTest<never>, 'expectSql'>,
  work: () => PromiseLike<unknown>,
): Promise<unknown> {
  let refused: unknown = null;
  await expectSql(
    async () => {
      try {
        await work();
      } catch (error) {
        refused = error;
      }
    },
    { postgres: [], sqlite: [], mariadb: [] },
  );
  return refused;
}
