import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { Provider } from '../lowering/schema-configuration.ts';
import type { Span } from '../syntax/source-text.ts';

/** As people write them. */
const TITLES: Readonly<Record<Provider, string>> = { postgres: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite' };

/** The databases that have what a word of the language asks for; words that are not here are for all of them. */
const PROVIDERS: Readonly<Record<string, readonly Provider[]>> = {
  '@identity': ['postgres'],
  include: ['postgres'],
  '@@rls': ['postgres'],
  '@@partition': ['postgres'],
  '@@partitionTable': ['postgres'],
  '@@inherits': ['postgres'],
  '@@exclude': ['postgres'],
  '@@materialized': ['postgres'],
  domain: ['postgres'],
  type: ['postgres'],
  extension: ['postgres'],
  sequence: ['postgres'],
  aggregate: ['postgres'],
  function: ['postgres', 'mysql'],
  procedure: ['postgres', 'mysql'],
};

/** Reports a word that the database of the schema has nothing for. A schema that names no database may have all. */
export function checkProvider({ diagnostics, provider }: LoweringContext, word: string, span: Span): void {
  const allowed = PROVIDERS[word];
  if (provider === null || allowed === undefined || allowed.includes(provider)) return;
  const others = allowed.map((other) => TITLES[other]).join(' and ');
  diagnostics.error(
    'NOT_ON_THIS_DATABASE',
    span,
    `\`${word}\` is for ${others}; this schema is for ${TITLES[provider]}.`,
    {
      help: 'Remove it.',
    },
  );
}
