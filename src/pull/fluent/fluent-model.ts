import type { Key, Model } from '../../schema/model.ts';
import { tableNameOf } from '../../schema/naming.ts';
import type { Index } from '../../schema/table-index.ts';
import type { FluentContext } from './fluent-context.ts';
import type { FieldKeys } from './fluent-field.ts';
import { fluentField } from './fluent-field.ts';
import { fluentRelation } from './fluent-relation.ts';
import { bracketed, keyText, quoted, valueText } from './typescript-value.ts';

const INDENT = '    ';

/** Most fields that a key has in this face. */
export const MOST_KEY_FIELDS = 5;

/** `User: model({ … }, { … })`. */
export function fluentModel(model: Model, context: FluentContext): string {
  const isView = model.kind !== 'table';
  const builder = isView ? 'view' : 'model';
  context.imports.add(builder);
  const keysOf = (name: string): FieldKeys => ({ id: constraintOf(model.id, name), unique: uniqueOf(model, name) });
  const members = [
    ...Object.values(model.fields).map(
      (field) => [field.name, fluentField(field, model, keysOf(field.name), context)] as const,
    ),
    ...Object.values(model.relations).map(
      (relation) => [relation.name, fluentRelation(relation, model, context, `${INDENT}  `)] as const,
    ),
  ];
  const lines = members.flatMap(([name, text]) => (text === null ? [] : [`${INDENT}  ${keyText(name)}: ${text},\n`]));
  const options = isView ? viewOptions(model, context) : tableOptions(model, context);
  const fields = `{\n${lines.join('')}${INDENT}}`;
  const rest = options.length === 0 ? '' : `, ${bracketed('{', options, '}', INDENT)}`;
  return `${INDENT}${keyText(model.name)}: ${builder}(${fields}${rest}),\n`;
}

function constraintOf(key: Key | null, name: string): string | null | undefined {
  return key !== null && key.fields.length === 1 && key.fields[0] === name ? key.constraint : undefined;
}

function uniqueOf({ uniques }: Model, name: string): string | null | undefined {
  const found = uniques.find((key) => key.fields.length === 1 && key.fields[0] === name);
  return found === undefined ? undefined : found.constraint;
}

function commonOptions(model: Model, context: FluentContext): readonly string[] {
  const { name, table, comment, stableId, renamedFrom, annotations, softDelete, inherits } = model;
  const object = `model "${name}"`;
  if (softDelete !== null) context.note(object, 'In TypeScript there is no mark for soft deletes.');
  if (inherits !== null) context.note(object, 'In TypeScript models do not inherit.');
  return [
    ...(table.name === tableNameOf(name, context.naming) ? [] : [`table: ${quoted(table.name)}`]),
    ...(table.schema === null ? [] : [`schema: ${quoted(table.schema)}`]),
    ...(comment === null ? [] : [`comment: ${quoted(comment)}`]),
    ...(stableId === null ? [] : [`stableId: ${quoted(stableId)}`]),
    ...(renamedFrom === null ? [] : [`renamedFrom: ${quoted(renamedFrom)}`]),
    ...(Object.keys(annotations).length === 0 ? [] : [`annotations: ${valueText(annotations)}`]),
  ];
}

function tableOptions(model: Model, context: FluentContext): readonly string[] {
  const { id, uniques, indexes, checks, name } = model;
  const keys = uniques.filter((key) => key.fields.length > 1);
  const said = keys.filter((key) => key.fields.length <= MOST_KEY_FIELDS);
  if (said.length < keys.length)
    context.note(
      `model "${name}"`,
      `In TypeScript a key has ${MOST_KEY_FIELDS} fields at most; longer ones are left out.`,
    );
  const list = (entries: readonly string[]): string => bracketed('[', entries, ']', `${INDENT}  `);
  if (checks.length > 0) context.imports.add('check');
  return [
    ...commonOptions(model, context),
    ...(id === null || id.fields.length === 1 ? [] : [`id: ${keyCall('id', id, context)}`]),
    ...(said.length === 0 ? [] : [`uniques: ${list(said.map((key) => keyCall('unique', key, context)))}`]),
    ...(indexes.length === 0 ? [] : [`indexes: ${list(indexes.map((each) => indexCall(each, context)))}`]),
    ...(checks.length === 0
      ? []
      : [
          `checks: ${list(
            checks.map(
              (each) =>
                `check(${[each.expression, ...(each.name === null ? [] : [each.name])].map(quoted).join(', ')})`,
            ),
          )}`,
        ]),
  ];
}

function viewOptions(model: Model, context: FluentContext): readonly string[] {
  const { id, uniques, indexes, definition, kind, name } = model;
  if ([id, ...uniques].some((key) => key !== null && key.fields.length > 1))
    context.note(`view "${name}"`, 'In TypeScript a view has keys of one field only; others are left out.');
  return [
    ...commonOptions(model, context),
    ...(kind === 'materializedView' ? ['materialized: true'] : []),
    ...(definition === null ? [] : [`definition: ${quoted(definition)}`]),
    ...(indexes.length === 0
      ? []
      : [
          `indexes: ${bracketed(
            '[',
            indexes.map((each) => indexCall(each, context)),
            ']',
            `${INDENT}  `,
          )}`,
        ]),
  ];
}

function keyCall(builder: 'id' | 'unique', { name, fields, constraint }: Key, { imports }: FluentContext): string {
  imports.add(builder);
  return [
    `${builder}(${fields.map(quoted).join(', ')})`,
    ...(name === fields.join('_') ? [] : [`named(${quoted(name)})`]),
    ...(constraint === null ? [] : [`map(${quoted(constraint)})`]),
  ].join('.');
}

function indexCall({ name, parts, isUnique, type, where, annotations }: Index, { imports }: FluentContext): string {
  const texts = parts.map((part) => {
    const given = Object.entries(part).filter(([, value]) => value !== null);
    return given.length === 1 && part.field !== null ? quoted(part.field) : valueText(Object.fromEntries(given));
  });
  const isFullText =
    type === 'fulltext' &&
    parts.every((part) => part.field !== null && part.direction === null && part.length === null);
  imports.add(isFullText ? 'fulltext' : 'index');
  return [
    `${isFullText ? 'fulltext' : 'index'}(${texts.join(', ')})`,
    ...(isUnique ? ['unique()'] : []),
    ...(type === null || isFullText ? [] : [`using(${quoted(type)})`]),
    ...(where === null ? [] : [`where(${quoted(where)})`]),
    ...(name === null ? [] : [`map(${quoted(name)})`]),
    ...Object.entries(annotations).map(([namespace, value]) => `annotate(${quoted(namespace)}, ${valueText(value)})`),
  ].join('.');
}
