import { judgeConstant } from '../constant-value.ts';
import type { DefaultValue, Field } from '../field.ts';
import { suggest } from '../problem-list.ts';
import type { ScalarType } from '../value-type.ts';
import type { RuleContext } from './rule.ts';

/** Scalars that each generated default can fill; `null` for those that fill any. */
const SCALARS: Readonly<Record<DefaultValue['kind'], readonly ScalarType[] | null>> = {
  value: null,
  expression: null,
  function: null,
  now: ['DateTime', 'Date', 'Time'],
  autoIncrement: ['Int', 'BigInt'],
  uuid: ['Uuid', 'String'],
  cuid: ['String'],
  nanoid: ['String'],
  ulid: ['String'],
};

/** Defaults fit their fields. */
export function checkDefaults(context: RuleContext): void {
  for (const { field, path } of context.placedFields) {
    if (field.default !== null) checkDefault(field, field.default, path, context);
  }
  checkAutoIncrements(context);
}

function checkDefault(field: Field, value: DefaultValue, path: readonly string[], context: RuleContext): void {
  const { problems } = context;
  const scalars = SCALARS[value.kind];

  if (scalars !== null && (field.isList || !scalars.includes(field.scalar))) {
    problems.error(
      'UNSUITABLE_DEFAULT',
      path,
      `${field.isList ? 'A list' : field.scalar} cannot have the default ${value.kind}().`,
      `It is for: ${scalars.join(', ')}.`,
    );
  }
  if (value.kind === 'value') checkConstant(field, value.value, path, context);
  if (value.kind === 'function') checkFunction(value.name, path, context);
  if (value.kind === 'expression' && value.sql.trim() === '') {
    problems.error(
      'EMPTY_EXPRESSION',
      path,
      'The SQL of the default is empty.',
      'Give an expression, or leave the default out.',
    );
  }
  if (value.kind === 'nanoid' && !(Number.isInteger(value.length) && value.length >= 2 && value.length <= 255)) {
    problems.error('DEFAULT_OUT_OF_RANGE', path, 'The length of nanoid() is out of range.', 'Give 2 to 255.');
  }
}

function checkConstant(field: Field, value: unknown, path: readonly string[], { enums, problems }: RuleContext): void {
  const known = field.scalar === 'Enum' && field.typeName !== null ? enums[field.typeName] : undefined;
  // An unknown enum or scalar is a problem of its own.
  if (field.scalar === 'Enum' && known === undefined) return;

  const values = known?.values.map(({ name }) => name) ?? null;
  const verdict = judgeConstant(field, value, values);
  if (verdict.isFit) return;

  problems.error(
    'INVALID_DEFAULT',
    path,
    `The default must be ${verdict.expected}.`,
    typeof value === 'string' && values !== null && values.length > 0 ? suggest(value, values) : 'Correct the default.',
  );
}

function checkFunction(name: string, path: readonly string[], { declaration, problems }: RuleContext): void {
  const functions = declaration.functions ?? {};
  if (Object.hasOwn(functions, name)) return;

  problems.error('UNKNOWN_FUNCTION', path, `There is no function '${name}'.`, suggest(name, Object.keys(functions)));
}

/** A table has one counter at most; MySQL and SQLite have no more. */
function checkAutoIncrements({ models, problems }: RuleContext): void {
  for (const model of Object.values(models)) {
    const [first, ...others] = Object.values(model.fields).filter((field) => field.default?.kind === 'autoIncrement');
    for (const field of others) {
      problems.error(
        'SEVERAL_AUTO_INCREMENTS',
        [model.name, field.name],
        `The field '${first?.name}' counts by itself already.`,
        'Leave one of them; for further sequences use an SQL expression as default.',
      );
    }
  }
}
