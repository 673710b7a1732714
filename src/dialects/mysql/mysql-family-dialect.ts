import type { Dialect } from '../dialect.ts';
import { statementCompiler } from '../standard/statement-compiler.ts';
import { mysqlFamilyCapabilities } from './mysql-capabilities.ts';
import { mariadbCodec, mysqlCodec } from './mysql-codecs.ts';
import { translateMysqlError } from './mysql-errors.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { mysqlLexicon } from './mysql-lexicon.ts';
import { encodeMysqlRaw, mysqlRawCodec } from './mysql-raw-codecs.ts';
import { mysqlSessionStatements, mysqlTransactions } from './mysql-session.ts';
import { mysqlSpelling } from './mysql-spelling.ts';
import { encodeMysqlTextMatch } from './mysql-text-match.ts';

/** What MariaDB and MySQL share is nearly everything; `catalogue` and the flavor's facts are their own. */
export function mysqlFamilyDialect(flavor: MysqlFlavor, catalogue: Dialect['catalogue']): Dialect {
  const spelling = mysqlSpelling(flavor);

  return {
    name: flavor.name,
    displayName: flavor.database,
    capabilities: (serverVersion) => mysqlFamilyCapabilities(serverVersion, flavor.name),
    compile: statementCompiler(spelling),
    lexicon: mysqlLexicon,
    quoteIdentifier: spelling.quoteIdentifier,
    codec: flavor.name === 'mariadb' ? mariadbCodec : mysqlCodec,
    rawCodec: mysqlRawCodec,
    originNamesSql: null,
    encodeRaw: encodeMysqlRaw,
    encodeTextMatch: encodeMysqlTextMatch,
    definitions: async () => (await import('./mysql-definitions.ts')).mysqlDefinitions(flavor),
    jsonFilters: async () => (await import('./mysql-json-filters.ts')).mysqlJsonFilters(flavor),
    listFilters: null,
    functions: async () => (await import('./mysql-functions.ts')).mysqlFunctions(flavor),
    fullText: async () => (await import('./mysql-full-text.ts')).mysqlFullText,
    catalogue,
    explainer: async () => (await import('./mysql-explainer.ts')).mysqlExplainer(flavor),
    translateError: (error, names) => translateMysqlError(flavor, error, names),
    transactions: mysqlTransactions,
    sessionStatements: (settings) => mysqlSessionStatements(flavor, settings),
  };
}
