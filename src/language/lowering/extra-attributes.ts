/** Attributes of models and views beyond Prisma's, which `extras/` reads. */
export const modelExtraNames: readonly string[] = [
  'materialized',
  'sql',
  'inherits',
  'partition',
  'partitionTable',
  'check',
  'exclude',
  'rls',
  'trigger',
];
