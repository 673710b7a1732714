import type { ExplainedNode, Explainer } from '../explainer.ts';

/** `explain query plan`, which knows neither estimates nor measures. */
export const sqliteExplainer: Explainer = {
  explain: (text) => `explain query plan ${text}`,
  analyze: null,
  // The plan does not depend on what is bound.
  withoutValues: (text, parameterCount) => ({
    before: [],
    plan: { text: `explain query plan ${text}`, parameters: Array<null>(parameterCount).fill(null) },
    after: [],
  }),
  nodes: (rows) => childrenOf(0, rows),
};

/** Rows are number, number of the parent, something unused, and a line of text. */
function childrenOf(parent: number, rows: readonly (readonly unknown[])[]): readonly ExplainedNode[] {
  return rows
    .filter((row) => Number(row[1]) === parent)
    .map((row) => nodeOf(String(row[3]), childrenOf(Number(row[0]), rows)));
}

function nodeOf(detail: string, children: readonly ExplainedNode[]): ExplainedNode {
  const [, operation, table, rest = ''] = /^(SCAN|SEARCH) (\S+)(.*)$/.exec(detail) ?? [];
  const named = / INDEX (\S+)/.exec(rest)?.[1] ?? null;
  return {
    operation: operation ?? detail,
    table: table ?? null,
    index: / INTEGER PRIMARY KEY/.test(rest) ? 'primary key' : named,
    estimatedRows: null,
    estimatedCost: null,
    children,
  };
}
