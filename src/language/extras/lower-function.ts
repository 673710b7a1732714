import type { DatabaseFunction } from '../../schema/database-extras.ts';
import type { AttributeArguments } from '../lowering/attribute-arguments.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { BlockNode, RecordNode } from '../syntax/syntax-tree.ts';
import { propertiesOf, sqlOf } from './extra-arguments.ts';
import { checkProvider } from './extras-by-provider.ts';
import type { WrittenFunction } from './function-statement.ts';
import { functionStatement } from './function-statement.ts';
import { placeOf } from './settings-place.ts';

/** Those that say it in parts; `definition` says all of it. */
const PARTS = ['language', 'returns', 'body'];
const PROPERTIES: Readonly<Record<DatabaseFunction['kind'], readonly string[]>> = {
  function: ['arguments', ...PARTS, 'definition'],
  procedure: ['arguments', 'language', 'body', 'definition'],
  aggregate: ['arguments', 'definition'],
};

/** A `function`, `procedure` or `aggregate`; `null` where something is missing, which was reported. */
export function lowerFunction(context: LoweringContext, block: BlockNode): DatabaseFunction | null {
  const kind = kindOf(block);
  checkProvider(context, kind, block.keyword.span);
  const args = propertiesOf(context, block, PROPERTIES[kind]);
  const place = placeOf(context, block);
  const part = PARTS.find((name) => args.has(name));
  if (args.has('definition')) {
    if (part !== undefined) {
      const message = `\`definition\` is the whole statement, so there is no \`${part}\`.`;
      context.diagnostics.error('WRONG_FUNCTION', args.spanOf(part), message, { help: 'Remove one of them.' });
    }
    const types = args.text('arguments') ?? '';
    const definition = sqlOf(context, args, 'definition');
    return definition === null ? null : { ...place, kind, arguments: types, definition };
  }
  if (part === undefined || kind === 'aggregate') {
    args.require('definition', 'Write the whole statement, or `language`, `arguments`, `returns` and `body`.');
    return null;
  }
  return fromParts(context, args, { ...place, kind });
}

/** The statement is put together, in the words of the schema's database. */
function fromParts(
  context: LoweringContext,
  args: AttributeArguments,
  place: Pick<WrittenFunction, 'name' | 'schema' | 'kind'>,
): DatabaseFunction | null {
  const isMysql = context.provider === 'mysql';
  const areGiven = [
    isMysql || args.require('language', 'Write `language = "sql"`, for instance.'),
    place.kind === 'procedure' || args.require('returns', 'Write `returns = "integer"`, for instance.'),
    args.require('body', 'Write what it does, as in `body = "select 1"`.'),
  ].every(Boolean);
  const body = sqlOf(context, args, 'body');
  const returns = sqlOf(context, args, 'returns');
  const language = sqlOf(context, args, 'language');
  const parameters = parametersOf(context, args);
  if (!areGiven || body === null) return null;
  return {
    ...place,
    arguments: parameters.map(({ type }) => type.replace(/\s+default\s[\s\S]*$/i, '')).join(', '),
    definition: functionStatement({ ...place, parameters, returns, language, body }, isMysql ? 'mysql' : 'postgres'),
  };
}

/** `{ price: "numeric", rate: "numeric default 0.2" }`. */
function parametersOf({ diagnostics }: LoweringContext, args: AttributeArguments): WrittenFunction['parameters'] {
  const value = args.value('arguments');
  if (value === null) return [];
  const entries = value.kind === 'record' ? (value satisfies RecordNode).entries : [];
  const parameters = entries.flatMap(({ name, value: type }) =>
    type.kind === 'text' ? [{ name: name.text, type: type.value }] : [],
  );
  if (value.kind !== 'record' || parameters.length < entries.length)
    diagnostics.error('WRONG_ARGUMENT', value.span, 'With `body`, `arguments` are names and types.', {
      help: 'Write `arguments = { price: "numeric", rate: "numeric default 0.2" }`.',
    });
  return parameters;
}

function kindOf({ keyword }: BlockNode): DatabaseFunction['kind'] {
  return keyword.text === 'procedure' || keyword.text === 'aggregate' ? keyword.text : 'function';
}
