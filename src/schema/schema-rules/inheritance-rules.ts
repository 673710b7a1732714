import type { Model } from '../model.ts';
import { suggest } from '../problem-list.ts';
import type { RuleContext } from './rule.ts';

/** Parents exist, are no descendants of their children, and can tell their children apart. */
export function checkInheritance(context: RuleContext): void {
  const values = new Map<string, string>();

  for (const model of Object.values(context.models)) {
    if (model.inherits === null) continue;
    const parent = context.models[model.inherits.parent];

    if (parent === undefined) {
      context.problems.error(
        'UNKNOWN_PARENT',
        [model.name],
        `There is no model '${model.inherits.parent}' to inherit from.`,
        suggest(model.inherits.parent, Object.keys(context.models)),
      );
    } else if (isOwnAncestor(model, context)) {
      context.problems.error('INHERITANCE_CYCLE', [model.name], 'It inherits from itself.', 'Break the cycle.');
    } else if (model.inherits.strategy === 'discriminator') {
      checkDiscriminator(model, parent, values, context);
    }
  }
}

function isOwnAncestor(model: Model, { models }: RuleContext): boolean {
  const seen = new Set<string>();

  for (let name = model.inherits?.parent; name !== undefined; name = models[name]?.inherits?.parent) {
    if (name === model.name) return true;
    // A cycle further up is reported where it is.
    if (seen.has(name)) return false;
    seen.add(name);
  }
  return false;
}

function checkDiscriminator(model: Model, parent: Model, values: Map<string, string>, { problems }: RuleContext): void {
  const { discriminator, value } = model.inherits ?? { discriminator: null, value: null };
  const holder = [parent, model].find(({ fields }) => discriminator !== null && fields[discriminator] !== undefined);

  if (discriminator === null || value === null || holder === undefined) {
    problems.error(
      'NO_DISCRIMINATOR',
      [model.name],
      `Nothing tells its rows from those of ${parent.name}.`,
      `Give \`discriminator\`, a field of ${parent.name}, and the \`value\` that it has for ${model.name}.`,
    );
    return;
  }

  const key = JSON.stringify([parent.name, discriminator, value]);
  const other = values.get(key);
  if (other !== undefined) {
    problems.error(
      'DUPLICATE_DISCRIMINATOR',
      [model.name],
      `${other} has the same discriminator value.`,
      'Give each model its own value.',
    );
  }
  values.set(key, model.name);
}
