import type { Dialect } from '../../dialects/dialect.ts';
import type { FullText, SearchTarget } from '../../dialects/full-text.ts';
import { parseSearch } from '../../dialects/search-query.ts';
import { valueSlot } from '../../engine/binding/slot-reader.ts';
import { PartNotLoaded } from '../../engine/parts/part-not-loaded.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { Index } from '../../schema/table-index.ts';
import { plainType } from '../../sql/expression-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Scope } from '../planner/scope.ts';
import type { SearchPlanner } from '../planner/search-part.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, OwnShape, Shape } from '../shape/shape.ts';
import { entry, items } from '../shape/shape.ts';
import { SearchText } from './search-text.ts';

const TEXT = plainType('String');
const loaded = new WeakMap<Dialect, FullText>();

/** Plans `search` and `_relevance`. */
export const planSearch: SearchPlanner = {
  condition: (context, scope, field, shape) => found(context, scope, [field], ownShape(shape)),

  merge(context, scope, where) {
    const groups = new Map<string, { readonly fields: Field[]; readonly search: OwnShape }>();
    for (const { name, shape } of where.entries) {
      const search = shape.kind === 'object' ? entry(shape, 'search') : undefined;
      const field = scope.model.fields[name];
      if (search?.kind !== 'own' || field === undefined) continue;
      const group = groups.get(search.step) ?? { fields: [], search };
      group.fields.push(field);
      groups.set(search.step, group);
    }
    const merged = [...groups.values()].filter(({ fields }) => fields.length > 1);
    const names = new Set(merged.flatMap(({ fields }) => fields.map((field) => field.name)));
    return {
      conditions: merged.map(({ fields, search }) => found(context, scope, fields, search)),
      rest: {
        ...where,
        entries: where.entries.map((item) =>
          names.has(item.name) && item.shape.kind === 'object' ? { ...item, shape: withoutSearch(item.shape) } : item,
        ),
      },
    };
  },

  order(context, scope, shape) {
    const parts = shape.kind === 'object' ? shape : null;
    const names =
      parts === null
        ? []
        : items(entry(parts, 'fields')).flatMap((item) => (item.kind === 'word' ? [String(item.word)] : []));
    const search = parts === null ? undefined : entry(parts, 'search');
    const sort = parts === null ? undefined : entry(parts, 'sort');
    if (names.length === 0 || search === undefined || sort?.kind !== 'word')
      throw new Misfit('needs `fields`, `search` and `sort`').under('orderBy', '_relevance');
    const fields = [...new Set(names)].map((name) => context.field(scope.model, name));
    const { fullText, target, query } = searchOf(context, scope, fields, ownShape(search));
    const direction = sort.word === 'desc' ? 'desc' : 'asc';
    return {
      kind: 'order',
      item: fullText.relevance(target, query),
      direction,
      nulls: direction === 'asc' ? 'last' : 'first',
      isNullable: false,
    };
  },
};

function found(context: PlanContext, scope: Scope, fields: readonly Field[], search: OwnShape): ExpressionNode {
  const { fullText, target, query } = searchOf(context, scope, fields, search);
  return fullText.matches(target, query);
}

function searchOf(
  context: PlanContext,
  scope: Scope,
  fields: readonly Field[],
  search: OwnShape,
): { readonly fullText: FullText; readonly target: SearchTarget; readonly query: ExpressionNode } {
  const fullText = fullTextOf(context.engine.dialect);
  const target = targetOf(context, scope, fields, fullText);
  const query = context.slot(
    valueSlot(search.index, (value) =>
      fullText.encode(parseSearch(value instanceof SearchText ? value.text : ''), target),
    ),
    TEXT,
  );
  return { fullText, target, query };
}

function targetOf(context: PlanContext, scope: Scope, fields: readonly Field[], fullText: FullText): SearchTarget {
  const { model, alias } = scope;
  const names = new Set(fields.map((field) => field.name));
  const index = model.indexes.find((candidate) => isFullTextOver(candidate, names));
  if (index === undefined && fullText.needsIndex) {
    const list = fields.map((field) => `'${field.name}'`).join(', ');
    throw context.missing(
      `a full-text search of ${model.name} by ${list} without a full-text index over exactly these fields`,
      `Declare \`indexes: [fulltext(${list})]\` in the model, and let sync() make it.`,
    );
  }
  const ordered =
    index === undefined
      ? Object.values(model.fields).filter((field) => names.has(field.name))
      : index.parts.flatMap((part) => (part.field === null ? [] : [context.field(model, part.field)]));
  return {
    table: model.table,
    columns: ordered.map((field) => context.column(alias, field)),
    isCollated: ordered.every((field) => field.collation !== null),
    key: keyOf(context, scope, model),
    indexName: index?.name ?? null,
  };
}

function isFullTextOver(index: Index, names: ReadonlySet<string>): boolean {
  return (
    index.type?.toLowerCase() === 'fulltext' &&
    index.parts.length === names.size &&
    index.parts.every((part) => part.field !== null && names.has(part.field))
  );
}

function keyOf(context: PlanContext, scope: Scope, model: Model): SearchTarget['key'] {
  const [name, ...others] = model.id?.fields ?? [];
  if (name === undefined || others.length > 0) return null;
  const field = context.field(model, name);
  return field.scalar === 'Int' ? context.column(scope.alias, field) : null;
}

function fullTextOf(dialect: Dialect): FullText {
  const fullText = loaded.get(dialect);
  if (fullText !== undefined) return fullText;
  throw new PartNotLoaded(`full-text search of ${dialect.displayName}`, async () => {
    loaded.set(dialect, await dialect.fullText());
  });
}

function ownShape(shape: Shape): OwnShape {
  if (shape.kind !== 'own') throw new InternalError({ where: `planSearch: a ${shape.kind} in the place of a search` });
  return shape;
}

function withoutSearch(shape: ObjectShape): ObjectShape {
  return { ...shape, entries: shape.entries.filter(({ name }) => name !== 'search') };
}
