import type { Key } from '../model.ts';
import type { FieldDeclaration, KeyDeclaration, ModelDeclaration } from '../schema-declaration.ts';

/** The id: of the model's declaration, else of the first field that is marked. */
export function buildId(declaration: ModelDeclaration): Key | null {
  if (declaration.id !== undefined) return toKey(declaration.id);

  for (const [name, field] of Object.entries(declaration.fields)) {
    if (field.isId === true) return { name, fields: [name], constraint: field.constraint ?? null };
  }
  return null;
}

/** Uniques of single fields in their order, then those of the model. */
export function buildUniques(declaration: ModelDeclaration): Key[] {
  const ofFields = Object.entries(declaration.fields).filter(([, field]) => isUnique(field));

  return [
    ...ofFields.map(([name, { isUnique }]) => ({
      name,
      fields: [name],
      constraint: typeof isUnique === 'string' ? isUnique : null,
    })),
    ...(declaration.uniques ?? []).map(toKey),
  ];
}

function isUnique(field: FieldDeclaration): boolean {
  return field.isUnique !== undefined && field.isUnique !== false;
}

/** A single field's key goes by the field's name, so that `findUnique({ where: { email } })` needs no other. */
function toKey({ fields, name, constraint }: KeyDeclaration): Key {
  const [first] = fields;

  return {
    name: fields.length === 1 && first !== undefined ? first : (name ?? fields.join('_')),
    fields: [...fields],
    constraint: constraint ?? null,
  };
}
