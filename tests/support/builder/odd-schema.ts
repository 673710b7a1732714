import { defineSchema, int, model, text } from '../../../src/exports/index.ts';

/** Names that have to be quoted: words of SQL, mixed case, spaces, dots, quotes. */
export const oddSchema = defineSchema({
  models: {
    Order: model(
      {
        id: int().id(),
        select: text().optional(),
        From: int().optional(),
        group: int().optional().map('Group By'),
        userName: text().optional().map('userName'),
        USERNAME: text().optional().map('user_name2'),
        dotted: text().optional().map('a.b'),
        quoted: text().optional().map('q"u`o\'te'),
      },
      { table: 'order' },
    ),
    Where: model({ id: int().id(), order: int().optional(), Key: text().optional() }, { table: 'Where Table' }),
  },
});
