import type { ExplainedNode, Explainer } from '../explainer.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

/** `explain format=json`; MySQL measures only into a text of its own, MariaDB into the same JSON. */
export function mysqlExplainer(flavor: MysqlFlavor): Explainer {
  return {
    explain: (text) => `explain format=json ${text}`,
    analyze: flavor.name === 'mariadb' ? (text) => `analyze format=json ${text}` : null,
    // Beside a column of numbers a text counts as a number, and not the other way round.
    withoutValues: (text, parameterCount) => ({
      before: [],
      plan: { text: `explain format=json ${text}`, parameters: Array<string>(parameterCount).fill('1') },
      after: [],
    }),
    nodes(rows) {
      const answer: unknown = JSON.parse(String(rows[0]?.[0] ?? '{}'));
      return isObject(answer) ? childrenOf(answer) : [];
    },
  };
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Facts about a step, not steps of their own. */
const FACTS: ReadonlySet<string> = new Set([
  'query_optimization',
  'cost_info',
  'r_engine_stats',
  'ref',
  'rowid_filter',
]);

/** A step is whatever stands under a name as an object, or as a list of objects. */
function childrenOf(step: Json): readonly ExplainedNode[] {
  return Object.entries(step).flatMap(([name, value]) => {
    if (FACTS.has(name)) return [];
    if (isObject(value)) return [nodeOf(name, value)];
    if (!Array.isArray(value)) return [];
    const parts = value.filter(isObject).flatMap(childrenOf);
    return parts.length === 0 ? [] : [plainNode(name, parts)];
  });
}

function nodeOf(name: string, step: Json): ExplainedNode {
  const loops = numberOf(step.r_loops);
  const rows = numberOf(step.r_rows);
  const millis = [step.r_total_time_ms, step.r_table_time_ms].map(numberOf).find((time) => time !== null) ?? null;
  const isMeasured = loops !== null || rows !== null || millis !== null;
  const cost = isObject(step.cost_info) ? (step.cost_info.query_cost ?? step.cost_info.prefix_cost) : step.cost;
  return {
    operation: name === 'table' ? String(step.access_type ?? step.message ?? 'table') : name,
    table: typeof step.table_name === 'string' ? step.table_name : null,
    index: typeof step.key === 'string' ? step.key : null,
    estimatedRows: numberOf(step.rows ?? step.rows_examined_per_scan),
    estimatedCost: numberOf(cost),
    ...(isMeasured ? { actualRows: rows === null ? null : rows * (loops ?? 1), actualMillis: millis } : {}),
    children: childrenOf(step),
  };
}

function plainNode(operation: string, children: readonly ExplainedNode[]): ExplainedNode {
  return { operation, table: null, index: null, estimatedRows: null, estimatedCost: null, children };
}

/** MySQL writes costs as texts. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : null;
}
