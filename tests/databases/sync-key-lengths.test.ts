import { describe, expect, it } from 'vitest';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { declarationOf } from '../../src/schema/declaration-of.ts';
import { findServer } from '../support/database-servers.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';

const text = `datasource db {
  provider = "mysql"
}

model Page {
  id   Int    @id
  url  String @unique(length: 100) @db.Text
  host String @db.VarChar(200)
  path String @db.Text

  @@unique([host, path(length: 50)])
}
`;

const server = await findServer('mariadb');

describe.skipIf(server === null)('keys over the beginnings of columns', () => {
  it('are unique indexes, made once', async () => {
    const database = (await openSyncDatabase('mariadb')) as SyncDatabase;
    try {
      const { schema } = parseSchema(text);
      const declaration = declarationOf(schema ?? expect.unreachable());
      await database.sync(declaration);

      const { indexes, uniques } = await database.table('Page');
      const found = indexes.map(({ name, isUnique, parts }) => [
        name,
        isUnique,
        parts.map((part) => [part.column, part.length]),
      ]);
      expect(uniques).toEqual([]);
      expect(found).toEqual([
        [
          'Page_host_path_key',
          true,
          [
            ['host', null],
            ['path', 50],
          ],
        ],
        ['Page_url_key', true, [['url', 100]]],
      ]);
      const { applied, leftAlone } = await database.sync(declaration);
      expect({ applied, leftAlone }).toEqual({ applied: [], leftAlone: [] });
    } finally {
      await database.drop();
    }
  });
});
