import type { Model } from '../../schema/model.ts';
import { requiredUnique } from '../../schema/model-keys.ts';
import type { EnumType } from '../../schema/named-types.ts';
import { physicalNameOf } from '../../schema/naming.ts';
import type { Schema } from '../../schema/schema.ts';
import type { PullNote } from '../pull-options.ts';
import type { FluentContext } from './fluent-context.ts';
import { enumNames, usualNaming } from './fluent-context.ts';
import { fluentModel, MOST_KEY_FIELDS } from './fluent-model.ts';
import { bracketed, keyText, quoted, valueText } from './typescript-value.ts';

export interface PrintedFluent {
  /** A module of TypeScript that exports `schema`. */
  readonly text: string;
  /** What this face cannot say, and so is not in the text. */
  readonly unexpressed: readonly PullNote[];
}

/**
 * A schema as TypeScript with `defineSchema`. The module builds the same graph, but for what `unexpressed` names.
 *
 * @param from the package or file that the builders come from. Default `facet-orm`
 *
 * @example
 * ```ts
 * import { printFluent } from '../../src/pull/fluent/print-fluent.ts';
 *
 * printFluent(schema.graph).text; // "import { defineSchema, int, model, text } from 'facet-orm';\n\nexport const schema = …"
 * ```
 */
export function printFluent(schema: Schema, from = 'facet-orm'): PrintedFluent {
  const unexpressed: PullNote[] = [];
  const note = (object: string, reason: string): void => {
    unexpressed.push({ object, reason });
  };
  const printed = Object.values(schema.models).filter((model) => isPrintable(model, note));
  const names = new Set(printed.map(({ name }) => name));
  const naming = usualNaming(schema);
  const enumsHere = enumNames(schema, naming);
  const context: FluentContext = {
    schema,
    naming,
    enumName: (name) => enumsHere.get(name) ?? name,
    imports: new Set(['defineSchema']),
    isPrinted: (model) => names.has(model),
    note,
  };
  for (const name of [...Object.keys(schema.domains), ...Object.keys(schema.compositeTypes)])
    note(`type "${name}"`, 'In TypeScript there are no domains and composite types.');
  const models = printed.map((model) => fluentModel(model, context)).join('');
  const enums = Object.values(schema.enums).map((type) => fluentEnum(type, context));
  const { annotations } = schema;
  const body = [
    ...(context.naming === 'identity' ? [] : [`  naming: ${quoted(context.naming)},\n`]),
    ...(enums.length === 0 ? [] : [`  enums: {\n${enums.join('')}  },\n`]),
    `  models: {\n${models}  },\n`,
    ...(Object.keys(annotations).length === 0 ? [] : [`  annotations: ${valueText(annotations)},\n`]),
  ].join('');
  const imports = bracketed('import {', [...context.imports].sort(), `} from ${quoted(from)};`, '');
  return { text: `${imports}\n\nexport const schema = defineSchema({\n${body}});\n`, unexpressed };
}

const LEFT_OUT = 'it is left out, and `db push` by this schema would drop it. A schema file can keep it';

/** Models without a client have no place here, nor have those whose key is too long to be said. */
function isPrintable(model: Model, note: FluentContext['note']): boolean {
  const { name, kind, isImplicit, isIgnored, id, table } = model;
  if (isImplicit) return false;
  const object = `table "${table.schema === null ? table.name : `${table.schema}.${table.name}`}"`;
  if (isIgnored) note(object, `In TypeScript every model has a key and a client; ${LEFT_OUT}.`);
  else if (kind === 'open' || kind === 'embedded')
    note(`model "${name}"`, 'In TypeScript there are no such models; it is left out.');
  else if (id !== null && id.fields.length > MOST_KEY_FIELDS && requiredUnique(model) === null)
    note(object, `In TypeScript a key has ${MOST_KEY_FIELDS} fields at most; ${LEFT_OUT}.`);
  else return true;
  return false;
}

function fluentEnum(type: EnumType, { naming, note, enumName }: FluentContext): string {
  const { typeName, schema, values } = type;
  const name = enumName(type.name);
  if (typeName !== physicalNameOf(name, naming))
    note(`enum "${name}"`, `In TypeScript the name of its type, ${typeName}, cannot be said.`);
  if (schema !== null) note(`enum "${name}"`, `In TypeScript its database schema, ${schema}, cannot be said.`);
  const isPlain = values.every((value) => value.name === value.stored);
  const entries = values.map((value) =>
    isPlain ? quoted(value.name) : `${keyText(value.name)}: ${quoted(value.stored)}`,
  );
  return `    ${keyText(name)}: ${bracketed(isPlain ? '[' : '{', entries, isPlain ? ']' : '}', '    ')},\n`;
}
