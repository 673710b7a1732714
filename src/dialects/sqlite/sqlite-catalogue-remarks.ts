import type { PartOf } from '../catalogue.ts';
import type { PhysicalRemark } from '../physical-objects.ts';
import type { ClauseText, ColumnText, ConstraintText, TableText } from './sqlite-table-text.ts';

type Remark = PartOf<PhysicalRemark>;

/** What the text of a table says and SQLite's pragmas do not: how it is stored, what a conflict does, which keys wait. */
export function sqliteRemarks(table: string, text: TableText): readonly Remark[] {
  const remark = (object: PhysicalRemark['object'], name: string | null, words: string): Remark => ({
    table: { schema: null, name: table },
    part: { object, name, words },
  });
  return [
    ...text.options.map((words) => remark('table', null, words)),
    ...text.columns.flatMap((column) => columnWords(column).map((words) => remark('column', column.name, words))),
    ...text.constraints.flatMap((constraint) => {
      const object = constraint.kind === 'foreign' ? 'foreignKey' : constraint.kind === 'check' ? 'check' : 'key';
      const words = text.text.slice(constraint.start, constraint.end).toLowerCase();
      return endings(constraint, words).map((ending) => remark(object, constraint.constraint, ending));
    }),
  ];
}

function columnWords(column: ColumnText): readonly string[] {
  return column.clauses.flatMap((clause) =>
    endings(clause, clause.words.join(' ')).map((ending) => {
      const heads: Readonly<Record<string, string>> = { primary: 'primary key ', not: 'not null ', unique: 'unique ' };
      return `${heads[clause.kind] ?? ''}${ending}`;
    }),
  );
}

/** What stands behind the parentheses of a constraint. */
function endings({ kind }: ClauseText | ConstraintText, words: string): readonly string[] {
  if (kind === 'references' || kind === 'foreign') {
    const deferrable = /(\bnot\s+)?\bdeferrable(?:\s+initially\s+(\w+))?(?=[^)]*$)/.exec(words);
    if (deferrable === null || deferrable[1] !== undefined) return [];
    return [deferrable[2] === 'deferred' ? 'deferrable initially deferred' : 'deferrable'];
  }
  if (kind !== 'primary' && kind !== 'not' && kind !== 'unique') return [];
  const conflict = /\bon\s+conflict\s+(rollback|fail|ignore|replace)(?=[^)]*$)/.exec(words);
  return conflict === null ? [] : [`on conflict ${conflict[1]}`];
}
