import type { Dialect } from '../dialect.ts';
import { statementCompiler } from '../standard/statement-compiler.ts';
import { sqliteCapabilities } from './sqlite-capabilities.ts';
import { sqliteCodec } from './sqlite-codecs.ts';
import { translateSqliteError } from './sqlite-errors.ts';
import { sqliteLexicon } from './sqlite-lexicon.ts';
import { encodeSqliteRaw, sqliteRawCodec } from './sqlite-raw-codecs.ts';
import { sqliteSessionStatements, sqliteTransactions } from './sqlite-session.ts';
import { sqliteSpelling } from './sqlite-spelling.ts';
import { encodeSqliteTextMatch } from './sqlite-text-match.ts';

/**
 * SQLite 3.38 and newer.
 *
 * @example
 * ```ts
 * const { text } = sqliteDialect.compile(tree, sqliteDialect.capabilities('3.54.1'));
 * ```
 */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  displayName: 'SQLite',
  capabilities: sqliteCapabilities,
  compile: statementCompiler(sqliteSpelling),
  lexicon: sqliteLexicon,
  quoteIdentifier: sqliteSpelling.quoteIdentifier,
  codec: sqliteCodec,
  rawCodec: sqliteRawCodec,
  originNamesSql: null,
  encodeRaw: encodeSqliteRaw,
  encodeTextMatch: encodeSqliteTextMatch,
  definitions: async () => (await import('./sqlite-definitions.ts')).sqliteDefinitions,
  jsonFilters: async () => (await import('./sqlite-json-filters.ts')).sqliteJsonFilters,
  listFilters: null,
  functions: async () => (await import('./sqlite-functions.ts')).sqliteFunctions,
  fullText: async () => (await import('./sqlite-full-text.ts')).sqliteFullText,
  catalogue: async () => (await import('./sqlite-catalogue.ts')).sqliteCatalogue,
  explainer: async () => (await import('./sqlite-explainer.ts')).sqliteExplainer,
  translateError: translateSqliteError,
  transactions: sqliteTransactions,
  sessionStatements: sqliteSessionStatements,
};
