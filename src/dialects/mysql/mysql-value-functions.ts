import { call, equals, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { FunctionCall, FunctionSpelling } from '../functions.ts';
import type { ChoiceFunctionName, JsonFunctionName } from '../portable-functions.ts';
import { argumentOf } from '../standard/spelled.ts';
import { overWindow, standardWindowFunctions } from '../standard/standard-functions.ts';
import { jsonOf, momentOf, textOf } from './mysql-conversions.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

export const mysqlChoices: Readonly<Record<ChoiceFunctionName, FunctionSpelling>> = {
  coalesce: chosen('coalesce'),
  nullIf,
  greatest: chosen('greatest'),
  least: chosen('least'),
};

/** Not `nullif`: with an aggregate in `having` MariaDB 10.11 compares a value of the group before. */
function nullIf(own: FunctionCall): ExpressionNode {
  const item = momentOf(argumentOf(own, 0));
  const when = equals(item, momentOf(argumentOf(own, 1)));
  return { kind: 'case', branches: [{ when, result: literal(null) }], otherwise: item };
}

/** The least of one value is that value. */
function chosen(name: string): FunctionSpelling {
  return (own) => {
    const items = own.arguments.map(momentOf);
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : call(name, ...items);
  };
}

export const mysqlJsonFunctions: Readonly<Record<JsonFunctionName, FunctionSpelling>> = {
  jsonArray: (own) => call('json_array', ...own.arguments.map(jsonOf)),
  jsonObject: (own) =>
    call('json_object', ...own.arguments.map((item, index) => (index % 2 === 0 ? textOf(item) : jsonOf(item)))),
  jsonLength(own) {
    const document = argumentOf(own, 0).node;
    return atomText`if(json_type(${document}) in ('ARRAY', 'OBJECT'), json_length(${document}), null)`;
  },
  jsonType(own) {
    const type = call('json_type', argumentOf(own, 0).node);
    return atomText`case when ${type} in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then 'number' else lower(${type}) end`;
  },
};

/**
 * MariaDB's `lag` has no value for rows that are not there; that of a constant is null for them alone. Its shares of
 * rows have ten digits until something is computed with them.
 */
export function mysqlWindowFunctions(flavor: MysqlFlavor): typeof standardWindowFunctions {
  if (flavor.name === 'mysql') return standardWindowFunctions;
  return {
    ...standardWindowFunctions,
    lag: shifted('lag'),
    lead: shifted('lead'),
    percentRank: exact('percentRank'),
    cumeDist: exact('cumeDist'),
  };
}

function exact(name: 'percentRank' | 'cumeDist'): FunctionSpelling {
  return (own) => atomText`(${standardWindowFunctions[name](own)} + 0e0)`;
}

function shifted(name: 'lag' | 'lead'): FunctionSpelling {
  return (own) => {
    const otherwise = own.arguments[2];
    if (otherwise === undefined) return standardWindowFunctions[name](own);
    const at = (item: ExpressionNode): ExpressionNode => overWindow(call(name, item, argumentOf(own, 1).node), own);
    return atomText`case when ${at(literal(1))} is null then ${momentOf(otherwise)} else ${at(argumentOf(own, 0).node)} end`;
  };
}
