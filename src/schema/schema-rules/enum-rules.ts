import type { RuleContext } from './rule.ts';

/** Enums have values, each once. */
export function checkEnums({ enums, problems }: RuleContext): void {
  for (const type of Object.values(enums)) {
    if (type.values.length === 0) {
      problems.error('EMPTY_ENUM', [type.name], 'The enum has no values.', 'Give it at least one.');
    }

    const names = new Set<string>();
    const stored = new Set<string>();
    for (const value of type.values) {
      if (value.name === '' || value.name.includes('\0') || !value.name.isWellFormed()) {
        problems.error(
          'INVALID_ENUM_VALUE',
          [type.name],
          `${JSON.stringify(value.name)} is not a value.`,
          'Use text that is not empty and has no NUL.',
        );
      }
      if (names.has(value.name) || stored.has(value.stored)) {
        const text = names.has(value.name) ? value.name : value.stored;
        problems.error(
          'DUPLICATE_ENUM_VALUE',
          [type.name, value.name],
          `The value '${text}' stands there twice.`,
          'Name, and store, each value once.',
        );
      }
      names.add(value.name);
      stored.add(value.stored);
    }
  }
}
