import type { Dialect } from '../dialect.ts';
import { statementCompiler } from '../standard/statement-compiler.ts';
import { postgresCapabilities } from './postgres-capabilities.ts';
import { postgresCodec } from './postgres-codecs.ts';
import { translatePostgresError } from './postgres-errors.ts';
import { postgresLexicon } from './postgres-lexicon.ts';
import { postgresOriginNamesSql } from './postgres-origin-names.ts';
import { encodePostgresRaw, postgresRawCodec } from './postgres-raw-codecs.ts';
import { postgresSessionStatements, postgresTransactions } from './postgres-session.ts';
import { postgresSpelling } from './postgres-spelling.ts';
import { encodePostgresTextMatch } from './postgres-text-match.ts';

/**
 * PostgreSQL 12 and newer, and what speaks its SQL (PGlite).
 *
 * @example
 * ```ts
 * const { text } = postgresDialect.compile(tree, postgresDialect.capabilities('15.4'));
 * ```
 */
export const postgresDialect: Dialect = {
  name: 'postgres',
  displayName: 'PostgreSQL',
  capabilities: postgresCapabilities,
  compile: statementCompiler(postgresSpelling),
  lexicon: postgresLexicon,
  quoteIdentifier: postgresSpelling.quoteIdentifier,
  codec: postgresCodec,
  rawCodec: postgresRawCodec,
  originNamesSql: postgresOriginNamesSql,
  encodeRaw: encodePostgresRaw,
  encodeTextMatch: encodePostgresTextMatch,
  definitions: async () => (await import('./postgres-definitions.ts')).postgresDefinitions,
  jsonFilters: async () => (await import('./postgres-json-filters.ts')).postgresJsonFilters,
  listFilters: async () => (await import('./postgres-list-filters.ts')).postgresListFilters,
  functions: async () => (await import('./postgres-functions.ts')).postgresFunctions,
  fullText: async () => (await import('./postgres-full-text.ts')).postgresFullText,
  catalogue: async () => (await import('./postgres-catalogue.ts')).postgresCatalogue,
  explainer: async () => (await import('./postgres-explainer.ts')).postgresExplainer,
  translateError: translatePostgresError,
  transactions: postgresTransactions,
  sessionStatements: postgresSessionStatements,
};
