import type { Relation } from '../../src/schema/relation.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { RelationDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { idField, int, optionalInt, text } from './schema-problems.ts';

export interface BuiltRelations {
  readonly schema: Schema;
  /** By path: `User.posts`. */
  relation(path: string): Relation | undefined;
}

export function buildRelations(declaration: SchemaDeclaration): BuiltRelations {
  const schema = buildSchema(declaration);

  return {
    schema,
    relation(path) {
      const [model = '', name = ''] = path.split('.');
      return schema.models[model]?.relations[name];
    },
  };
}

/** Posts of users, with the relations that a case is about. */
export function blogWith(
  ofPost: Record<string, RelationDeclaration>,
  ofUser: Record<string, RelationDeclaration> = {},
): SchemaDeclaration {
  return {
    models: {
      User: { fields: { id: idField, email: { ...text, isUnique: true } }, relations: ofUser },
      Post: {
        fields: {
          id: idField,
          authorId: int,
          editorId: optionalInt,
          email: text,
          coverId: { ...optionalInt, isUnique: true },
        },
        relations: ofPost,
      },
    },
  };
}
