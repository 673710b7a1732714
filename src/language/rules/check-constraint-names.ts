import { byteLength } from '../../schema/constraint-names.ts';
import type { LoweredKey, LoweredModel, LoweredRelation } from '../lowering/lowered-model.ts';
import type { Span } from '../syntax/source-text.ts';
import { isMaterialized } from './check-keys.ts';
import type { NameScope } from './provider-facts.ts';
import type { Rule, RuleContext } from './rule.ts';

interface NamedConstraint {
  readonly model: LoweredModel;
  readonly kind: LoweredKey['kind'] | 'foreignKey';
  readonly name: string;
  readonly span: Span;
}

/** No two constraints or indexes share a name where the database wants them to differ, and none is too long. */
export const checkConstraintNames: Rule = (context) => {
  const { facts, models } = context;
  const named = [...models.values()].flatMap((model) => constraintsOf(context, model));
  for (const scope of facts.nameScopes) checkScope(context, scope, named);
};

function constraintsOf(context: RuleContext, model: LoweredModel): readonly NamedConstraint[] {
  const { facts } = context;
  const found: NamedConstraint[] = [];
  // What tells the rows of a view apart is nothing in the database.
  for (const key of model.isView && !isMaterialized(model.block) ? [] : model.keys) {
    if (key.constraint !== null) checkLength(context, key.constraint);
    // A second id is a mistake of its own.
    if (key.kind === 'id' && found.some(({ kind }) => kind === 'id')) continue;
    if (key.kind !== 'id' || facts.hasNamedIds) {
      const name = key.constraint?.text ?? defaultName(model, key, facts.maxNameBytes);
      if (name !== null) found.push({ model, kind: key.kind, name, span: key.constraint?.span ?? key.node.span });
    } else if (key.constraint !== null) reportUnnamed(context, key.constraint.span, 'ids');
  }
  for (const relation of model.relations.values()) {
    const { constraint, node } = relation;
    if (constraint !== null && !facts.hasNamedForeignKeys) reportUnnamed(context, constraint.span, 'foreign keys');
    else if (constraint !== null) checkLength(context, constraint);
    const name = foreignKeyName(model, relation, facts.maxNameBytes);
    if (name !== null) found.push({ model, kind: 'foreignKey', name, span: constraint?.span ?? node.name.span });
  }
  return found;
}

function reportUnnamed({ diagnostics, facts }: RuleContext, span: Span, what: string): void {
  diagnostics.error('NOT_SUPPORTED', span, `${facts.title} gives no names to ${what}.`, { help: 'Remove `map`.' });
}

function checkLength({ diagnostics, facts }: RuleContext, name: { readonly text: string; readonly span: Span }): void {
  if (isWithin(name.text, facts.maxNameBytes)) return;
  diagnostics.error('NAME_TOO_LONG', name.span, `This name has more than ${facts.maxNameBytes} bytes.`, {
    help: `${facts.title} takes no longer ones.`,
  });
}

const SUFFIXES: Readonly<Record<NamedConstraint['kind'], string>> = {
  id: '_pkey',
  unique: '_key',
  index: '_idx',
  fulltext: '_idx',
  foreignKey: '_fkey',
};

/** As Prisma names them; `null` where a part is none of the model's fields. */
function defaultName(model: LoweredModel, { kind, parts }: LoweredKey, max: number): string | null {
  if (kind === 'id') return shortened(model.table, SUFFIXES.id, max);
  const columns = parts.map(({ field }) => model.fields.get(field ?? '')?.column ?? null);
  return columns.includes(null) ? null : shortened([model.table, ...columns].join('_'), SUFFIXES[kind], max);
}

function foreignKeyName(model: LoweredModel, relation: LoweredRelation, max: number): string | null {
  if (relation.fields === null || relation.fields.length === 0 || relation.node.type.arity === 'list') return null;
  if (relation.constraint !== null) return relation.constraint.text;
  const columns = relation.fields.map(({ text }) => model.fields.get(text)?.column ?? null);
  return columns.includes(null) ? null : shortened([model.table, ...columns].join('_'), SUFFIXES.foreignKey, max);
}

/** Most names are short and of ASCII: then each letter is a byte. */
function isWithin(name: string, bytes: number): boolean {
  return name.length <= bytes && (/^[ -~]*$/.test(name) || byteLength(name) <= bytes);
}

/** Cut to what the database takes, the suffix included. */
function shortened(name: string, suffix: string, max: number): string {
  if (isWithin(name, max - suffix.length)) return name + suffix;
  let cut = name;
  while (byteLength(cut) + suffix.length > max) cut = cut.slice(0, -1);
  return cut + suffix;
}

function checkScope({ diagnostics, facts }: RuleContext, scope: NameScope, named: readonly NamedConstraint[]): void {
  const places = new Map<string, Map<string, NamedConstraint>>();
  for (const constraint of named) {
    if (!scope.kinds.includes(constraint.kind)) continue;
    const { model, name, span } = constraint;
    const place = scope.reach === 'table' ? model.name : (model.schema ?? '');
    const taken = places.get(place) ?? new Map<string, NamedConstraint>();
    if (taken.size === 0) places.set(place, taken);
    const other = taken.get(name);
    if (other === undefined) taken.set(name, constraint);
    // The scope of the table repeats what the wider one found.
    else if (!isFoundInWider(facts.nameScopes, scope, constraint, other))
      diagnostics.error('CONSTRAINT_NAME_TAKEN', span, `Another constraint or index is called \`${name}\` too.`, {
        help: 'Give one of them another name with `map`.',
        related: [{ span: other.span, message: 'the other one' }],
      });
  }
}

function isFoundInWider(
  scopes: readonly NameScope[],
  scope: NameScope,
  one: NamedConstraint,
  other: NamedConstraint,
): boolean {
  if (scope.reach === 'schema') return false;
  return scopes.some(
    ({ reach, kinds }) => reach === 'schema' && kinds.includes(one.kind) && kinds.includes(other.kind),
  );
}
