import { describe, expect, it } from 'vitest';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { int } from '../../src/fluent/number-fields.ts';
import { enumOf } from '../../src/fluent/text-fields.ts';
import { FacetError } from '../../src/foundation/errors/facet-error.ts';
import type { LooseClient, OpenDatabase } from '../support/properties/open-database.ts';
import { chosenKinds, createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';

/** Stored names that databases like to trim, fold or confuse. */
const STORED: Readonly<Record<string, string>> = {
  BLANK: 'a ',
  PLAIN: 'a',
  UPPER: 'A',
  LEADING: ' a',
  EMPTY: '',
  COMMA: 'a,b',
  QUOTE: "a'b",
  BACKSLASH: 'a\\',
  NUMBER: '1',
  ACCENT: 'á',
};

const refusals: ReadonlySet<string> = new Set(['CAPABILITY_MISSING', 'SCHEMA_INVALID', 'INVALID_CONFIGURATION']);

for (const kind of chosenKinds()) {
  describe(`enums on ${kind}`, () => {
    for (const [value, stored] of Object.entries(STORED)) {
      it(`keep or refuse ${JSON.stringify(stored)}`, async (context) => {
        const database = await createPropertyDatabase(kind);
        if (database === null) return context.skip();
        let open: OpenDatabase | null = null;
        try {
          // A schema that the database cannot hold may be refused anywhere before the first row.
          try {
            const values =
              value === 'UPPER' || value === 'ACCENT' ? { PLAIN: 'a', [value]: stored } : { [value]: stored };
            const schema = defineSchema({
              enums: { Mood: values },
              models: { Row: model({ id: int().id(), mood: enumOf('Mood') }) },
            });
            open = await openDatabase(database, schema);
            await open.db.sync();
          } catch (error) {
            expect(error).toBeInstanceOf(FacetError);
            expect(refusals).toContain((error as FacetError).code);
            return;
          }
          const rows = open.db.models.Row as LooseClient;
          await rows.create({ data: { id: 1, mood: value } });
          expect(await rows.findMany()).toEqual([{ id: 1, mood: value }]);
          expect(await rows.findMany({ where: { mood: value } })).toEqual([{ id: 1, mood: value }]);
          expect(await rows.findMany({ where: { mood: { in: [value] } } })).toEqual([{ id: 1, mood: value }]);
        } finally {
          await open?.db.close();
          await database.drop();
        }
      });
    }
  });
}
