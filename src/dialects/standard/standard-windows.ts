import type { FrameBound, RawNode, WindowFrame } from '../../sql/nodes/expression-nodes.ts';
import { nameOf, sqlText } from '../../sql/sql-text.ts';
import type { WindowParts, Windows } from '../functions.ts';
import { spelled } from './spelled.ts';

/** Windows, on whose spelling all databases agree. `checkFrame` refuses what one of them lacks. */
export function standardWindows(checkFrame: (frame: WindowFrame) => void): Windows {
  return {
    define(window) {
      if (window.frame !== null) checkFrame(window.frame);
      return definition(window);
    },
    named: (name) => sqlText`${nameOf(name)}`,
    clause: (windows) => {
      const [first, ...others] = windows.map(({ name, window }) => sqlText`${nameOf(name)} as ${window}`);
      return spelled('window ', first ?? [], ...others.flatMap((other) => [', ', other]));
    },
  };
}

function definition({ base, partitionBy, orderBy, frame }: WindowParts): RawNode {
  const clauses: RawNode[] = [];
  if (base !== null) clauses.push(sqlText`${nameOf(base)}`);
  if (partitionBy.length > 0) clauses.push(spelled('partition by ', partitionBy));
  if (orderBy.length > 0) clauses.push(spelled('order by ', orderBy));
  if (frame !== null) clauses.push(frameText(frame));
  return spelled('(', ...clauses.flatMap((clause, index) => (index === 0 ? [clause] : [' ', clause])), ')');
}

function frameText({ unit, from, to }: WindowFrame): RawNode {
  return spelled(`${unit} between ${boundText(from)} and ${boundText(to)}`);
}

function boundText(bound: FrameBound): string {
  switch (bound) {
    case 'currentRow':
      return 'current row';
    case 'unboundedPreceding':
      return 'unbounded preceding';
    case 'unboundedFollowing':
      return 'unbounded following';
    default:
      return 'preceding' in bound ? `${rows(bound.preceding)} preceding` : `${rows(bound.following)} following`;
  }
}

/** Numbers in frames are part of the text, so nothing but digits may pass. */
function rows(count: number): number {
  return Math.min(Math.max(0, Math.trunc(Number(count)) || 0), Number.MAX_SAFE_INTEGER);
}
