import type { Field } from '../field.ts';
import type { Model } from '../model.ts';
import type { RuleContext } from './rule.ts';

/** Structured values hold no tables and not themselves. */
export function checkEmbedded(context: RuleContext): void {
  for (const model of Object.values(context.models)) {
    if (model.kind === 'embedded') checkHasNoTable(model, context);
  }

  const structures = new Map<string, readonly Field[]>();
  for (const model of Object.values(context.models)) {
    if (model.kind === 'embedded') structures.set(model.name, Object.values(model.fields));
  }
  for (const type of Object.values(context.compositeTypes)) structures.set(type.name, Object.values(type.fields));

  for (const name of structures.keys()) {
    if (!holdsItself(name, structures)) continue;
    context.problems.error(
      'EMBEDDED_CYCLE',
      [name],
      'A value of it would hold another value of it.',
      'Break the cycle, with Json for example.',
    );
  }
}

function checkHasNoTable(model: Model, { problems }: RuleContext): void {
  const extras = [
    model.id !== null || model.uniques.length > 0 ? 'keys' : null,
    model.indexes.length > 0 ? 'indexes' : null,
    Object.keys(model.relations).length > 0 ? 'relations' : null,
    model.checks.length > 0 ? 'checks' : null,
  ].filter((extra) => extra !== null);

  if (extras.length > 0) {
    problems.error(
      'EMBEDDED_WITHOUT_TABLE',
      [model.name],
      `It is embedded in other models' rows, so it cannot have ${extras.join(', ')}.`,
      'Leave them out, or make it a table.',
    );
  }
}

function holdsItself(name: string, structures: ReadonlyMap<string, readonly Field[]>): boolean {
  const seen = new Set<string>();
  const open = [name];

  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { typeName } of structures.get(next) ?? []) {
      if (typeName === name) return true;
      if (typeName === null || seen.has(typeName)) continue;
      seen.add(typeName);
      open.push(typeName);
    }
  }
  return false;
}
