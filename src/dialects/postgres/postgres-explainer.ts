import type { ExplainedNode, Explainer } from '../explainer.ts';

let prepared = 0;

/** `explain (format json)`. */
export const postgresExplainer: Explainer = {
  explain: (text) => `explain (format json) ${text}`,
  analyze: (text) => `explain (analyze, format json) ${text}`,
  // With a null for each value the planner would see that no row can be found.
  withoutValues(text, parameterCount) {
    prepared += 1;
    const name = `facet_explained_${prepared.toString(36)}_${Date.now().toString(36)}`;
    const values = parameterCount === 0 ? '' : ` (${Array<string>(parameterCount).fill('null').join(', ')})`;
    return {
      before: ['set local plan_cache_mode = force_generic_plan', `prepare ${name} as ${text}`],
      plan: { text: `explain (format json) execute ${name}${values}`, parameters: [] },
      after: [`deallocate ${name}`],
    };
  },
  nodes(rows) {
    const answer: unknown = JSON.parse(String(rows[0]?.[0] ?? '[]'));
    return Array.isArray(answer) ? answer.map(({ Plan: plan }: { Plan: PostgresNode }) => nodeOf(plan)) : [];
  },
};

interface PostgresNode {
  readonly 'Node Type': string;
  readonly Operation?: string;
  readonly Alias?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Plan Rows'?: number;
  readonly 'Total Cost'?: number;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Actual Total Time'?: number;
  readonly Plans?: readonly PostgresNode[];
}

function nodeOf(node: PostgresNode): ExplainedNode {
  const loops = node['Actual Loops'];
  const total = (each: number | undefined): number | null =>
    each === undefined || loops === undefined ? null : each * loops;
  return {
    operation: node.Operation ?? node['Node Type'],
    table: node['Relation Name'] ?? null,
    index: node['Index Name'] ?? null,
    estimatedRows: node['Plan Rows'] ?? null,
    estimatedCost: node['Total Cost'] ?? null,
    ...(loops === undefined
      ? {}
      : { actualRows: total(node['Actual Rows']), actualMillis: total(node['Actual Total Time']) }),
    children: (node.Plans ?? []).map(nodeOf),
  };
}
