import type { TableName } from '../../schema/model.ts';
import type { DefinitionWriters } from '../../sql/node-writers.ts';
import type { CreateIndexNode } from '../../sql/nodes/definition-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import type { Definitions } from '../definitions.ts';
import { definitionCompiler } from '../standard/definition-compiler.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import {
  checkedWord,
  standardDefinitions,
  writeColumn,
  writeCreateTable,
  writeIndexParts,
} from '../standard/standard-definitions.ts';
import { mysqlColumn } from './mysql-columns.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { mysqlSpelling } from './mysql-spelling.ts';

const columnSpelling = { autoIncrement: 'auto_increment', hasComments: true };

/** Definitions of MariaDB and MySQL. */
export function mysqlDefinitions(flavor: MysqlFlavor): Definitions {
  return {
    compile: definitionCompiler(mysqlSpelling(flavor), writersOf(flavor)),
    column: (field, schema, _capabilities, part) => mysqlColumn(flavor, field, schema, part),
  };
}

function writersOf(flavor: MysqlFlavor): DefinitionWriters {
  return {
    ...standardDefinitions,

    createEnum() {
      missingCapability(flavor.database, 'enum types', 'The values stand in the column’s type.');
    },
    addEnumValue() {
      missingCapability(flavor.database, 'enum types', 'Change the column’s type.');
    },

    createTable(node, out) {
      const writeIndex = (index: CreateIndexNode): void => writeMysqlIndex(index, null, flavor, out);
      writeCreateTable(node, { ...columnSpelling, writeIndex }, out);
      out.write(` engine = InnoDB character set utf8mb4 collate ${flavor.binaryCollation}`);
      if (node.comment !== null && node.comment !== undefined) out.write(' comment = ').string(node.comment);
    },

    addColumn(node, out) {
      out.write('alter table ').table(node.table).write(' add column ');
      writeColumn(node.column, columnSpelling, out);
    },

    alterColumnType(node, out) {
      out.write('alter table ').table(node.table).write(' modify column ');
      writeColumn(node.column, columnSpelling, out);
    },

    createIndex(node, out) {
      out.write('create ');
      writeMysqlIndex(node, node.table, flavor, out);
    },

    createView(node, out) {
      if (node.isMaterialized) missingCapability(flavor.database, 'materialized views', 'Use a view, or a table.');
      standardDefinitions.createView(node, out);
    },

    renameTable(node, out) {
      out.write('rename table ').table(node.table).write(' to ');
      out.table({ schema: node.table.schema, name: node.to });
    },
  };
}

/** `index name (columns)`: by itself `on` its table, as part of a new table without. */
function writeMysqlIndex(node: CreateIndexNode, table: TableName | null, flavor: MysqlFlavor, out: SqlWriter): void {
  if ((node.included ?? []).length > 0)
    missingCapability(flavor.database, 'included columns of indexes', 'Index them too.');
  if (node.where !== null) missingCapability(flavor.database, 'partial indexes', 'Index the whole table.');
  // Full-text and spatial are kinds of index here, the others are ways to build one.
  const type = node.type === null ? null : checkedWord(node.type).toLowerCase();
  const isKind = type === 'fulltext' || type === 'spatial';
  out.write(`${node.isUnique ? 'unique ' : ''}${isKind ? `${type} ` : ''}index `).identifier(node.name);
  if (type !== null && !isKind) out.write(` using ${type}`);
  if (table !== null) out.write(' on ').table(table);
  const parts = node.parts.map((part) => ({ ...part, operatorClass: null, collation: null, nulls: null }));
  writeIndexParts({ ...node, parts }, out);
}
