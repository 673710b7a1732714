import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode, SourceNode } from '../../sql/nodes/query-nodes.ts';
import type { JoinDescription, SourceDescription } from '../description/query-description.ts';
import { rowCondition } from './expressions/row-conditions.ts';
import { within } from './misplaced.ts';
import type { PlannedSource } from './planned-source.ts';
import type { PlanningContext } from './planning-context.ts';
import { allOf, policyCondition } from './policies.ts';
import type { Scope, ScopeSource } from './scope.ts';
import { scopeOf } from './scope.ts';
import { fencedModel, planSource } from './sources.ts';

/** The sources of a statement and how they are joined. */
export interface JoinedSources {
  readonly from: readonly SourceNode[];
  readonly joins: readonly JoinNode[];
  readonly scope: Scope;
  /** What policies demand and no join can hold. */
  readonly where: ExpressionNode | null;
}

export interface SourcesDescription {
  /** Sources that the statement has anyway: the table that it writes. */
  readonly given?: readonly ScopeSource[];
  readonly from: readonly SourceDescription[];
  readonly joins: readonly JoinDescription[];
}

/** How each source is joined; those of `from` as if by an inner join. */
type JoinType = JoinDescription['type'];

/**
 * Plans sources and joins, and puts the policies of models where they mean the same as on the table itself:
 *
 * - a side that may have no row in the condition of its join, where it hides the row and not the one it belongs to;
 * - before a full join, which keeps the rows of both sides, in a table of its own;
 * - everywhere else among the conditions of the statement.
 */
export function planJoins(
  context: PlanningContext,
  { given = [], from, joins }: SourcesDescription,
  outer: Scope,
): JoinedSources {
  for (const { type } of joins) requireJoin(context, type);
  const sources: ScopeSource[] = [...given];
  const places = new PolicyPlaces(context, joins, outer.depth);
  const fromNodes = from.map((description) => {
    const planned = within('from', () => planSource(context, description, { outer, siblings: sources }));
    sources.push(planned.source);
    return places.guarded(planned, -1);
  });
  const conditions: (ExpressionNode | null)[] = [];
  const joinNodes = joins.map((join, index) => {
    const planned = within(joinMethods[join.type], () =>
      planSource(context, join.source, { outer, siblings: sources }),
    );
    sources.push(planned.source);
    const scope = scopeOf(outer, [...sources]);
    const { on } = join;
    conditions.push(on === null ? null : within(joinMethods[join.type], () => rowCondition(context, on, scope).node));
    return { type: join.type, source: places.guarded(planned, index) };
  });
  return {
    from: fromNodes,
    joins: joinNodes.map(({ type, source }, index) => ({
      kind: 'join',
      type,
      source,
      on: allOf([conditions[index] ?? null, ...places.ofJoin(index)]),
    })),
    scope: scopeOf(outer, withOptional(sources, given.length + from.length, joins)),
    where: allOf(places.ofStatement),
  };
}

function requireJoin(context: PlanningContext, type: JoinType): void {
  const { rightJoin, fullJoin } = context.target.capabilities;
  if (type === 'right' && !rightJoin)
    throw context.missing('right joins', 'Begin with the other table, and join left.');
  if (type === 'full' && !fullJoin) throw context.missing('full joins', 'Unite a left and a right join.');
}

/** What messages call a join. */
const joinMethods: Readonly<Record<JoinType, string>> = {
  inner: 'join',
  left: 'leftJoin',
  right: 'rightJoin',
  full: 'fullJoin',
  cross: 'crossJoin',
};

/** Where the policies of each source go. */
class PolicyPlaces {
  readonly ofStatement: ExpressionNode[] = [];
  readonly #context: PlanningContext;
  readonly #types: readonly JoinType[];
  readonly #depth: number;
  readonly #ofJoins = new Map<number, ExpressionNode[]>();

  constructor(context: PlanningContext, joins: readonly JoinDescription[], depth: number) {
    this.#context = context;
    this.#types = joins.map(({ type }) => type);
    this.#depth = depth;
  }

  /** The source as it stands in the text. `index` is that of its join, -1 in `from`. */
  guarded({ node, source }: PlannedSource, index: number): SourceNode {
    if (source.model === null || node.kind !== 'table') return node;
    const condition = policyCondition(this.#context, source.model, source.alias, 'read', this.#depth);
    if (condition === null) return node;
    if (this.#types.some((type, at) => type === 'full' && at >= index)) return fencedModel(node, source, condition);
    // Beneath a later right join the rows so far are those that may be missing.
    const later = this.#types.findIndex((type, at) => type === 'right' && at > index);
    if (this.#types[index] === 'left') this.#add(index, condition);
    else if (later >= 0) this.#add(later, condition);
    else this.ofStatement.push(condition);
    return node;
  }

  ofJoin(index: number): readonly ExpressionNode[] {
    return this.#ofJoins.get(index) ?? [];
  }

  #add(index: number, condition: ExpressionNode): void {
    const others = this.#ofJoins.get(index);
    if (others === undefined) this.#ofJoins.set(index, [condition]);
    else others.push(condition);
  }
}

/** Marks the sources that outer joins leave without a row. */
function withOptional(
  sources: readonly ScopeSource[],
  first: number,
  joins: readonly JoinDescription[],
): readonly ScopeSource[] {
  const isOptional = sources.map(() => false);
  joins.forEach(({ type }, index) => {
    const place = first + index;
    if (type === 'left' || type === 'full') isOptional[place] = true;
    if (type === 'right' || type === 'full') isOptional.fill(true, 0, place);
  });
  return sources.map((source, index) => (isOptional[index] === true ? { ...source, isOptional: true } : source));
}
