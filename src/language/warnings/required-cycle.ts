import type { LoweredModel, LoweredRelation } from '../lowering/lowered-model.ts';
import type { Warning } from './warning.ts';

/** Longer ways around are left alone: nobody would see them at a glance. */
const MOST_STEPS = 6;

/** Models that need each other: no row can be the first. */
export const requiredCycle: Warning = ({ diagnostics, tables }) => {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const reported = new Set<string>();
  for (const table of tables) {
    if (reported.has(table.name)) continue;
    const cycle = cycleFrom(table, byName);
    const [first, ...further] = cycle;
    if (first === undefined) continue;
    for (const { model } of cycle) reported.add(model);
    diagnostics.warning('REQUIRED_CYCLE', first.node.type.span, messageOf(cycle), {
      help: `Write \`${first.target}?\`, and make the fields of its foreign key optional.`,
      related: further.map(({ node, target }) => ({ span: node.type.span, message: `needs a \`${target}\`` })),
    });
  }
};

function messageOf(cycle: readonly LoweredRelation[]): string {
  const [first, second] = cycle.map(({ model }) => `\`${model}\``);
  if (second === undefined) return `Every ${first} needs another one, so none can be the first.`;
  if (cycle.length === 2) return `A ${first} needs a ${second}, and the other way round, so neither can be the first.`;
  const names = cycle.map(({ model }) => `\`${model}\``);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} need each other, so none can be the first.`;
}

/** The shortest way from a model over required foreign keys back to itself; none is empty. */
function cycleFrom(start: LoweredModel, byName: ReadonlyMap<string, LoweredModel>): readonly LoweredRelation[] {
  const seen = new Set<string>();
  let ways: readonly (readonly LoweredRelation[])[] = [[]];
  for (let steps = 1; steps <= MOST_STEPS && ways.length > 0; steps += 1) {
    const longer: (readonly LoweredRelation[])[] = [];
    for (const way of ways) {
      const here = way.length === 0 ? start : byName.get(way.at(-1)?.target ?? '');
      for (const relation of here?.relations.values() ?? []) {
        if (relation.fields === null || relation.node.type.arity !== 'required') continue;
        if (relation.target === start.name) return [...way, relation];
        if (seen.has(relation.target)) continue;
        seen.add(relation.target);
        longer.push([...way, relation]);
      }
    }
    ways = longer;
  }
  return [];
}
