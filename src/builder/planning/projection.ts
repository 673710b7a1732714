import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SelectedNode } from '../../sql/nodes/query-nodes.ts';
import { nameOf, sqlText } from '../../sql/sql-text.ts';
import { selected } from '../../sql/statements.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { SelectedDescription } from '../description/query-description.ts';
import { within } from './misplaced.ts';
import type { PlanningContext } from './planning-context.ts';
import { columnOf, requireSource } from './resolve-column.ts';
import type { OutputPlace, Scope, ScopeColumn, ScopeSource, TypedExpression } from './scope.ts';

/** What a statement gives. */
export interface Projection {
  readonly selected: readonly SelectedNode[];
  readonly columns: readonly ScopeColumn[];
  readonly places: readonly OutputPlace[];
  /** What `orderBy` and `having` may name. */
  readonly aliases: ReadonlyMap<string, TypedExpression>;
  /** Some of it is raw SQL that names itself. */
  readonly hasUnknownOutputs: boolean;
}

/** Plans what is selected, or given back by a write. Nothing named means all columns of all sources. */
export function planProjection(
  context: PlanningContext,
  items: readonly SelectedDescription[],
  scope: Scope,
  method: 'select' | 'returning' = 'select',
): Projection {
  const output = new Output();
  for (const item of items.length === 0 ? everything : items) {
    if (item.kind === 'all') within(method, () => addAll(output, scope, item.source));
    else {
      const expression = within(method, () => context.expression(item.item, scope));
      if (item.alias === null && isRaw(item.item)) output.addRaw(expression.node);
      else output.add(item.alias ?? resultName(item.item, output.places.length), expression);
    }
  }
  return output;
}

const everything: readonly SelectedDescription[] = [{ kind: 'all', source: null }];

/** How a result is called whose caller gave it no name. */
function resultName(item: ExpressionDescription, index: number): string {
  switch (item.kind) {
    case 'column':
      return item.path.at(-1) ?? '';
    case 'call':
    case 'aggregate':
      return item.name;
    case 'windowed':
      return item.item.name;
    case 'cast':
      return resultName(item.item, index);
    default:
      return `column${index + 1}`;
  }
}

class Output implements Projection {
  readonly selected: SelectedNode[] = [];
  readonly places: OutputPlace[] = [];
  readonly aliases = new Map<string, TypedExpression>();
  readonly columns: ScopeColumn[] = [];
  hasUnknownOutputs = false;

  add(name: string, expression: TypedExpression): void {
    const { node, type, isNullable } = expression;
    this.selected.push(selected(node, node.kind === 'column' && node.name === name ? null : name));
    this.aliases.set(name, expression);
    const column = { name, column: name, type, isNullable, isHidden: false };
    this.columns.push(column);
    this.places.push({ kind: 'column', column });
  }

  /** It may even be several columns. */
  addRaw(item: ExpressionNode): void {
    this.addUnknown(item, []);
    this.hasUnknownOutputs = true;
  }

  /** All columns of sources of which only the database knows the columns. */
  addUnknown(item: ExpressionNode, known: Iterable<ScopeColumn>): void {
    this.selected.push(selected(item));
    const columns = new Map([...known].map((column) => [column.name, column]));
    this.columns.push(...columns.values());
    this.places.push({ kind: 'all', known: columns });
  }
}

function isRaw({ kind }: ExpressionDescription): boolean {
  return kind === 'rawText' || kind === 'fragment';
}

function addAll(output: Output, scope: Scope, name: string | null): void {
  if (name !== null) {
    addSource(output, requireSource(scope, name));
    return;
  }
  const { sources } = scope;
  if (sources.length > 0 && sources.every(({ isOpen }) => isOpen)) output.addUnknown(sqlText`*`, knownColumns(sources));
  else for (const source of sources) addSource(output, source);
}

function addSource(output: Output, source: ScopeSource): void {
  if (source.isOpen) {
    output.addUnknown(sqlText`${nameOf(source.alias)}.*`, knownColumns([source]));
    return;
  }
  for (const column of source.columns?.values() ?? []) {
    if (!column.isHidden) output.add(column.name, columnOf(source, column));
  }
}

/** The columns that can only be those of one source. */
function knownColumns(sources: readonly ScopeSource[]): readonly ScopeColumn[] {
  const columns = new Map<string, ScopeColumn | null>();
  for (const source of sources) {
    for (const column of source.columns?.values() ?? []) {
      const isNullable = column.isNullable || source.isOptional;
      columns.set(column.name, columns.has(column.name) ? null : { ...column, isNullable });
    }
  }
  const isSure = sources.every((source) => sources.length === 1 || source.columns !== null);
  return isSure ? [...columns.values()].filter((column) => column !== null) : [];
}
