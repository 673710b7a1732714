import type { PhysicalColumn, PhysicalComposite } from '../dialects/physical-objects.ts';
import type { TableName } from '../schema/model.ts';
import type { Schema } from '../schema/schema.ts';
import type { CompositeTypeDeclaration, FieldDeclaration } from '../schema/schema-declaration.ts';
import { languageName, NameSet } from './language-names.ts';
import type { PullContext } from './pull-context.ts';
import { nameText } from './pull-context.ts';
import { readType } from './read-type.ts';

const noPart = { isKey: false, isOnlyKey: false, isIndexed: false };

/** A type of several attributes. Columns of it are Unsupported in their models, since no query reads one. */
export function readComposite(
  { name: place, attributes, comment }: PhysicalComposite,
  enumOf: (userType: TableName) => string | null,
  schema: Schema,
  context: PullContext,
): Pick<CompositeTypeDeclaration, 'fields'> {
  if (comment !== null)
    context.note(`type "${nameText(place, context.database.defaultSchema)}"`, 'Its comment is not kept.');
  const names = new NameSet();
  const fields: Record<string, FieldDeclaration> = {};
  for (const attribute of attributes) {
    const { userType } = attribute;
    const column = columnFor(userType === null || userType.kind === 'enum' ? attribute : { ...attribute, type: null });
    const enumName = userType?.kind === 'enum' ? enumOf(userType) : null;
    const name = names.give(languageName(attribute.name, 'field'));
    fields[name] = {
      ...readType(column, enumName, schema, noPart, context.words),
      isOptional: !(column.type?.isList ?? false),
      ...(name !== attribute.name && { column: attribute.name }),
    };
  }
  return { fields };
}

/** An attribute is a column that takes null and has nothing else. */
function columnFor(attribute: PhysicalComposite['attributes'][number]): PhysicalColumn {
  return {
    ...attribute,
    isNullable: true,
    default: null,
    isAutoIncrement: false,
    identity: null,
    generated: null,
    onUpdate: null,
    check: null,
    comment: null,
  };
}
