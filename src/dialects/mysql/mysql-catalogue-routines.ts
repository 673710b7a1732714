import type { CatalogueRows } from '../catalogue.ts';
import type { PhysicalFunction, PhysicalSequence } from '../physical-objects.ts';
import { identifierQuoting } from '../standard/quoting.ts';
import { nonEmpty, textOf } from './mysql-catalogue-row.ts';
import { quoteMysqlString } from './mysql-quoting.ts';

const quote = identifierQuoting('`');

/** Functions and procedures. The statements are put together from what the servers tell of them, since `show create` takes one at a time. */
export function mysqlFunctions(routines: CatalogueRows, parameters: CatalogueRows): readonly PhysicalFunction[] {
  const listed = new Map<string, (readonly unknown[])[]>();
  for (const row of parameters) {
    const key = `${row[1]} ${row[0]}`;
    listed.set(key, [...(listed.get(key) ?? []), row]);
  }
  return routines.map((row) => functionOf(row, listed.get(`${row[1]} ${row[0]}`) ?? []));
}

function functionOf(row: readonly unknown[], parameters: CatalogueRows): PhysicalFunction {
  const name = String(row[0]);
  const isProcedure = row[1] === 'PROCEDURE';
  const body = textOf(row[3]) ?? '';
  // MariaDB's aggregates ask for their rows one by one, and say so nowhere else.
  const isAggregate = !isProcedure && /\bfetch\s+group\s+next\s+row\b/i.test(body);
  const comment = nonEmpty(row[7]);
  const given = parameters.map((parameter) => {
    const mode = isProcedure ? `${String(parameter[2]).toLowerCase()} ` : '';
    return `${mode}${quote(String(parameter[3]))} ${typeText(parameter[4], parameter[5])}`;
  });
  const clauses = [
    ...(isProcedure ? [] : [`returns ${typeText(row[2], row[8])}`]),
    ...(row[4] === 'YES' ? ['deterministic'] : []),
    ...(row[5] === 'CONTAINS SQL' ? [] : [String(row[5]).toLowerCase()]),
    ...(row[6] === 'INVOKER' ? ['sql security invoker'] : []),
    ...(comment === null ? [] : [`comment ${quoteMysqlString(comment)}`]),
  ];
  const kind = isProcedure ? 'procedure' : isAggregate ? 'aggregate' : 'function';
  const head = `create ${isAggregate ? 'aggregate function' : kind} ${quote(name)}(${given.join(', ')})`;
  return {
    name: { schema: null, name },
    kind,
    arguments: parameters.map((parameter) => textOf(parameter[4])).join(', '),
    definition: [head, ...clauses, body].join(' '),
    comment,
  };
}

function typeText(type: unknown, characterSet: unknown): string {
  return characterSet === null ? `${textOf(type)}` : `${textOf(type)} character set ${characterSet}`;
}

/** Reads a row of `sequencesSql`; the comment is with the tables. */
export function mysqlSequenceOf(row: readonly unknown[], relations: CatalogueRows): PhysicalSequence {
  const name = String(row[0]);
  return {
    name: { schema: null, name },
    type: 'bigint',
    start: String(row[1]),
    increment: String(row[2]),
    min: String(row[3]),
    max: String(row[4]),
    cache: String(row[5]),
    isCycling: Number(row[6]) === 1,
    ownedBy: null,
    comment: nonEmpty(relations.find((relation) => relation[0] === name)?.[2]),
  };
}
