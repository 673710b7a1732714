import { call } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { FunctionSpelling } from '../functions.ts';
import type { ChoiceFunctionName, JsonFunctionName } from '../portable-functions.ts';
import { argumentOf, withType } from '../standard/spelled.ts';
import { jsonOf, textOf } from './sqlite-conversions.ts';
import { inShared, sharedNumber } from './sqlite-numbers.ts';

export const sqliteChoices: Readonly<Record<ChoiceFunctionName, FunctionSpelling>> = {
  coalesce: chosen('coalesce'),
  nullIf: chosen('nullif'),
  greatest: chosen('max'),
  least: chosen('min'),
};

/** Decimals at one scale. Of one value `max` would be an aggregate. */
function chosen(name: string): FunctionSpelling {
  return (own) => {
    const shared = sharedNumber(own.arguments);
    const items = inShared(own.arguments, shared);
    const [only] = items;
    return withType(items.length === 1 && only !== undefined ? only : call(name, ...items), shared);
  };
}

export const sqliteJsonFunctions: Readonly<Record<JsonFunctionName, FunctionSpelling>> = {
  jsonArray: (own) => call('json_array', ...own.arguments.map(jsonOf)),
  jsonObject: (own) =>
    call('json_object', ...own.arguments.map((item, index) => (index % 2 === 0 ? textOf(item) : jsonOf(item)))),
  jsonLength(own) {
    const document = argumentOf(own, 0).node;
    return atomText`case json_type(${document}) when 'array' then json_array_length(${document}) when 'object' then (select count(*) from json_each(${document})) end`;
  },
  jsonType(own) {
    const type: ExpressionNode = call('json_type', argumentOf(own, 0).node);
    return atomText`case ${type} when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' when 'false' then 'boolean' else ${type} end`;
  },
};
