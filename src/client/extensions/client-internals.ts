/** What a model's client keeps for its own methods, and what would make a promise of it. */
const NAMES = ['constructor', 'query', 'runtime', 'session', 'then', '$name', '$parent', 'fields'];

/** Whether no extension may have a method of this name. */
export function isClientInternal(name: string): boolean {
  return NAMES.includes(name);
}
