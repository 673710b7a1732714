import { suggest } from '../problem-list.ts';
import type { Representation, ScalarType, ValueType } from '../value-type.ts';
import type { RuleContext } from './rule.ts';

/** Every scalar, with the representations that it can have. */
const REPRESENTATIONS: Readonly<Record<ScalarType, readonly Representation[]>> = {
  Int: ['plain'],
  BigInt: ['plain'],
  Float: ['plain'],
  Decimal: ['plain', 'decimal.js'],
  String: ['plain'],
  Boolean: ['plain'],
  DateTime: ['date', 'string'],
  Date: ['plain', 'date'],
  Time: ['plain', 'date'],
  Json: ['plain', 'bigNumbersAsStrings'],
  Bytes: ['plain'],
  Uuid: ['plain'],
  Enum: ['plain'],
  Composite: ['plain'],
  Embedded: ['plain'],
  Unsupported: ['plain'],
};

/** The largest precision that any database takes; narrower limits are the connected database's. */
const MAX_DIGITS = 1000;
const MAX_FRACTION = 6;

/** What fields hold: scalars, named types, digits and representations. */
export function checkTypes(context: RuleContext): void {
  for (const { field, path } of context.placedFields) {
    checkType(field, path, context);
    checkDetails(field, path, context);
    checkTextAndTime(field, path, context);
  }
  for (const domain of Object.values(context.domains)) {
    checkType({ ...domain.of, typeName: null }, [domain.name], context);
    checkDigits(domain.of, [domain.name], context);
  }
}

function checkType(type: ValueType, path: readonly string[], context: RuleContext): void {
  const { enums, compositeTypes, domains, problems } = context;
  const { scalar, typeName } = type;

  // Faces in plain JavaScript are not checked by a compiler.
  if (!Object.hasOwn(REPRESENTATIONS, scalar)) {
    problems.error(
      'UNKNOWN_SCALAR',
      path,
      `There is no type '${scalar}'.`,
      suggest(String(scalar), Object.keys(REPRESENTATIONS)),
    );
    return;
  }

  if (scalar === 'Enum') named('UNKNOWN_ENUM', 'enum', typeName, Object.keys(enums), path, context);
  else if (scalar === 'Composite')
    named('UNKNOWN_TYPE', 'composite type', typeName, Object.keys(compositeTypes), path, context);
  else if (scalar === 'Embedded')
    named('UNKNOWN_TYPE', 'embedded model', typeName, embeddedModels(context), path, context);
  else if (typeName !== null) {
    named('UNKNOWN_TYPE', 'domain', typeName, Object.keys(domains), path, context);
    const domain = domains[typeName];
    if (domain !== undefined && domain.of.scalar !== scalar) {
      problems.error(
        'DOMAIN_MISMATCH',
        path,
        `It is ${scalar}, but the domain ${typeName} is ${domain.of.scalar}.`,
        `Declare it as ${domain.of.scalar}.`,
      );
    }
  }

  if (scalar === 'Unsupported' && type.native === null) {
    problems.error(
      'UNKNOWN_NATIVE_TYPE',
      path,
      'It is of an unsupported type that is not named.',
      'Give the SQL type as native type.',
    );
  }
}

function embeddedModels({ models }: RuleContext): string[] {
  return Object.keys(models).filter((name) => models[name]?.kind === 'embedded');
}

function named(
  code: string,
  what: string,
  name: string | null,
  known: readonly string[],
  path: readonly string[],
  { problems }: RuleContext,
): void {
  if (name === null) problems.error(code, path, `It does not say which ${what} it is.`, suggest('', known));
  else if (!known.includes(name)) problems.error(code, path, `There is no ${what} '${name}'.`, suggest(name, known));
}

function checkDetails(type: ValueType, path: readonly string[], context: RuleContext): void {
  const { problems } = context;
  const allowed = Object.hasOwn(REPRESENTATIONS, type.scalar) ? REPRESENTATIONS[type.scalar] : null;

  checkDigits(type, path, context);
  if (allowed !== null && !allowed.includes(type.representation)) {
    problems.error(
      'UNSUITABLE_REPRESENTATION',
      path,
      `${type.scalar} cannot be represented as '${type.representation}'.`,
      `Use one of: ${allowed.join(', ')}.`,
    );
  }
  if (type.scalar === 'DateTime' && type.representation === 'date' && (type.precision ?? 0) > 3) {
    problems.warn(
      'DATE_LOSES_DIGITS',
      path,
      `The column keeps ${type.precision} digits of a second, a Date only 3.`,
      "Give it the representation 'string', or precision 3.",
    );
  }
}

function checkDigits(
  { scalar, precision, scale }: ValueType,
  path: readonly string[],
  { problems }: RuleContext,
): void {
  const isDecimal = scalar === 'Decimal';
  const isTime = scalar === 'DateTime' || scalar === 'Time';

  if ((precision !== null && !isDecimal && !isTime) || (scale !== null && !isDecimal)) {
    problems.error(
      'UNSUITABLE_PRECISION',
      path,
      `${scalar} has no ${scale === null ? 'precision' : 'scale'}.`,
      'Leave it out.',
    );
    return;
  }
  if (isTime && !isWhole(precision, 0, MAX_FRACTION)) {
    problems.error(
      'PRECISION_OUT_OF_RANGE',
      path,
      'The precision is out of range.',
      `Give 0 to ${MAX_FRACTION} digits of a second.`,
    );
  }
  if (isDecimal && !isWhole(precision, 1, MAX_DIGITS)) {
    problems.error('PRECISION_OUT_OF_RANGE', path, 'The precision is out of range.', `Give 1 to ${MAX_DIGITS} digits.`);
  } else if (isDecimal && !isWhole(scale, 0, precision ?? 0)) {
    problems.error(
      'SCALE_OUT_OF_RANGE',
      path,
      'The scale is out of range.',
      `Give 0 to ${precision} digits after the point.`,
    );
  }
}

function isWhole(value: number | null, min: number, max: number): boolean {
  return value !== null && Number.isInteger(value) && value >= min && value <= max;
}

function checkTextAndTime(
  field: ValueType & { readonly collation: string | null; readonly timeZone: string | null },
  path: readonly string[],
  { problems }: RuleContext,
): void {
  if (field.collation !== null && field.scalar !== 'String' && field.scalar !== 'Enum') {
    problems.error(
      'UNSUITABLE_COLLATION',
      path,
      `${field.scalar} has no collation.`,
      'Leave it out, or make it a String.',
    );
  }
  if (field.timeZone !== null && field.scalar !== 'DateTime' && field.scalar !== 'Time') {
    problems.error(
      'UNSUITABLE_TIME_ZONE',
      path,
      `${field.scalar} has no time zone.`,
      'Leave it out, or make it a DateTime.',
    );
  }
}
