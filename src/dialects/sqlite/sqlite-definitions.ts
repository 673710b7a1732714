import type { DefinitionWriters } from '../../sql/node-writers.ts';
import type { Definitions } from '../definitions.ts';
import { definitionCompiler } from '../standard/definition-compiler.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import {
  checkedWord,
  standardDefinitions,
  writeColumn,
  writeTableConstraints,
} from '../standard/standard-definitions.ts';
import { sqliteColumn } from './sqlite-columns.ts';
import { sqliteSpelling } from './sqlite-spelling.ts';

const columnSpelling = { autoIncrement: 'primary key autoincrement', hasComments: false };

const writers: DefinitionWriters = {
  ...standardDefinitions,

  // Checks of the column's type keep the values of an enum.
  createEnum() {
    missingCapability('SQLite', 'enum types', 'The column’s check holds its values.');
  },
  addEnumValue() {
    missingCapability('SQLite', 'enum types', 'Rebuild the table with the wider check.');
  },
  createSchema() {
    missingCapability('SQLite', 'schemas', 'Attach another database file.');
  },
  addForeignKey() {
    missingCapability('SQLite', 'adding a foreign key to a table', 'Rebuild the table.');
  },
  alterColumnType() {
    missingCapability('SQLite', 'changing a column', 'Rebuild the table.');
  },

  // Constraints cannot be added to a table; a unique index is the same.
  addUnique(node, out) {
    out.write('create unique index ').identifier(node.name).write(' on ').table(node.table);
    out.write(' (').identifiers(node.columns).write(')');
  },

  createTable(node, out) {
    out
      .write(node.ifNotExists ? 'create table if not exists ' : 'create table ')
      .table(node.table)
      .write(' (');
    node.columns.forEach((column, index) => {
      if (index > 0) out.write(', ');
      writeColumn(column, columnSpelling, out);
    });
    // An automatic number must be the key where the column is declared.
    if (node.primaryKey !== null && !node.columns.some((column) => column.isAutoIncrement)) {
      out.write(', ');
      if (node.primaryKey.name !== null) out.write('constraint ').identifier(node.primaryKey.name).write(' ');
      out.write('primary key (').identifiers(node.primaryKey.columns).write(')');
    }
    writeTableConstraints(node, out);
    out.write(')');
  },

  addColumn(node, out) {
    out.write('alter table ').table(node.table).write(' add column ');
    writeColumn(node.column, columnSpelling, out);
  },

  createIndex(node, out) {
    const parts = node.parts.map((part) => ({ ...part, length: null, operatorClass: null, nulls: null }));
    if (node.type !== null) checkedWord(node.type);
    if ((node.included ?? []).length > 0) missingCapability('SQLite', 'included columns of indexes', 'Index them too.');
    standardDefinitions.createIndex({ ...node, type: null, parts }, out);
  },

  createView(node, out) {
    if (node.isMaterialized) missingCapability('SQLite', 'materialized views', 'Use a view, or a table.');
    standardDefinitions.createView(node, out);
  },
};

/** Definitions of SQLite. */
export const sqliteDefinitions: Definitions = {
  compile: definitionCompiler(sqliteSpelling, writers),
  column: (field, schema, _capabilities, part) => sqliteColumn(field, schema, part),
};
