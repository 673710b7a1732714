import { defineSchema } from '../../../src/fluent/define-schema.ts';
import { model } from '../../../src/fluent/model.ts';
import { int } from '../../../src/fluent/number-fields.ts';
import { boolean, json } from '../../../src/fluent/other-fields.ts';
import { belongsTo, hasMany } from '../../../src/fluent/relations.ts';
import { text } from '../../../src/fluent/text-fields.ts';
import { timestamp } from '../../../src/fluent/time-fields.ts';

/** What the fuzz's calls read and write. */
export const fuzzSchema = defineSchema({
  models: {
    User: model(
      {
        id: int().id(),
        name: text().optional(),
        email: text().optional(),
        age: int().optional(),
        active: boolean().default(true),
        createdAt: timestamp().defaultNow(),
        settings: json().optional(),
        posts: hasMany('Post'),
      },
      { table: 'users' },
    ),
    Post: model(
      {
        id: int().id(),
        title: text(),
        authorId: int().optional(),
        author: belongsTo('User', { fields: ['authorId'] }),
      },
      { table: 'posts' },
    ),
  },
});
