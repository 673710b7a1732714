import type { Provider } from '../language/lowering/schema-configuration.ts';
import { parseSchema } from '../language/parse-schema.ts';
import { buildIndex } from '../schema/building/build-index.ts';
import { EXTRAS_NAMESPACE } from '../schema/database-extras.ts';
import type { KeyDeclaration, ModelDeclaration } from '../schema/schema-declaration.ts';

/** A line of a block, and the parts of the model that it says. */
export interface LineParts {
  readonly parts: readonly string[];
}

/** What the lines of one block are read with. */
export interface BlockLines {
  readonly keyword: string;
  /** Lines of the fields that hold values. */
  readonly fields: readonly string[];
  /** Attributes of the block. */
  readonly attributes: readonly string[];
  /** Blocks of the types that fields have. */
  readonly types: string;
  /** The datasource's block, whose name native types begin with. */
  readonly datasource: string;
}

/**
 * What each attribute of a block says, as texts that are equal for equal meanings: the block is read once for each
 * attribute, with that one alone. The last entry is what fields say of keys: `@id`, `@unique`.
 */
export function attributeParts(lines: BlockLines, provider: Provider | null): readonly LineParts[] {
  const blockOf = (name: string, attributes: readonly string[]): string =>
    [`${lines.keyword} ${name} {`, ...lines.fields, ...attributes, '}'].join('\n');
  const blocks = [
    ...lines.attributes.map((attribute, index) => blockOf(`Part${index}`, [attribute])),
    blockOf('Fields', []),
  ];
  const text = [lines.datasource, lines.types, ...blocks].join('\n\n');
  const { models } = parseSchema(text, { provider }).declaration;
  const bare = models.Fields;
  return [
    ...lines.attributes.map((_, index) => ({ parts: partsOf(models[`Part${index}`]) })),
    { parts: bare === undefined ? [] : keyMarks(bare) },
  ];
}

function partsOf(model: ModelDeclaration | undefined): readonly string[] {
  if (model === undefined) return [];
  const {
    fields: _,
    relations: __,
    id,
    uniques = [],
    indexes = [],
    checks = [],
    annotations = {},
    comment: ___,
    ...rest
  } = model;
  const { [EXTRAS_NAMESPACE]: extras, ...others } = annotations;
  return [
    ...(id === undefined ? [] : [keyPart('id', id)]),
    ...uniques.map((key) => keyPart('unique', key)),
    ...indexes.map((index) => JSON.stringify(['index', buildIndex(index)])),
    ...checks.map(({ name, expression }) => JSON.stringify(['check', name ?? null, expression])),
    ...Object.entries(rest).map((entry) => JSON.stringify(entry)),
    ...Object.entries(others).map((entry) => JSON.stringify(entry)),
    ...extrasParts(extras),
  ];
}

/** Lists of extras are parts each: a table has several policies and triggers. */
function extrasParts(extras: unknown): readonly string[] {
  if (typeof extras !== 'object' || extras === null) return [];
  return Object.entries(extras).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return value.map((item: unknown) => JSON.stringify([name, item]));
    if (typeof value !== 'object' || value === null) return [JSON.stringify([name, value])];
    return Object.entries(value).flatMap(([part, inner]: [string, unknown]) =>
      Array.isArray(inner) && part !== 'parts'
        ? inner.map((item: unknown) => JSON.stringify([name, part, item]))
        : [JSON.stringify([name, part, inner])],
    );
  });
}

function keyMarks({ fields }: ModelDeclaration): readonly string[] {
  return Object.entries(fields).flatMap(([name, { isId, isUnique, constraint }]) => [
    ...(isId === true ? [keyPart('id', { fields: [name], ...(constraint !== undefined && { constraint }) })] : []),
    ...(isUnique === undefined || isUnique === false
      ? []
      : [keyPart('unique', { fields: [name], ...(typeof isUnique === 'string' && { constraint: isUnique }) })]),
  ]);
}

function keyPart(kind: 'id' | 'unique', { fields, name, constraint }: KeyDeclaration): string {
  // What findUnique calls a key of one field is the field.
  const given = fields.length === 1 || name === fields.join('_') ? null : (name ?? null);
  return JSON.stringify([kind, fields, given, constraint ?? null]);
}
