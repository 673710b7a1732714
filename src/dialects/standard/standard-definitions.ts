import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { ReferentialAction } from '../../schema/relation.ts';
import type { DefinitionWriters } from '../../sql/node-writers.ts';
import type {
  ColumnDefinition,
  CreateIndexNode,
  CreateTableNode,
  ForeignKeyDefinition,
} from '../../sql/nodes/definition-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';

type OwnSpelling = 'createEnum' | 'addEnumValue' | 'alterColumnType' | 'createTable' | 'addColumn';

/** Definitions on whose spelling most databases agree. */
export const standardDefinitions: Omit<DefinitionWriters, OwnSpelling> = {
  createSchema(node, out) {
    out.write('create schema if not exists ').identifier(node.name);
  },

  createIndex(node, out) {
    out
      .write(node.isUnique ? 'create unique index ' : 'create index ')
      .identifier(node.name)
      .write(' on ')
      .table(node.table);
    if (node.type !== null) out.write(' using ').write(checkedWord(node.type));
    writeIndexParts(node, out);
    const included = node.included ?? [];
    if (included.length > 0) out.write(' include (').identifiers(included).write(')');
    if (node.where !== null) out.write(` where ${node.where}`);
  },

  addForeignKey(node, out) {
    out.write('alter table ').table(node.table).write(' add ');
    writeForeignKey(node.foreignKey, out);
  },

  addUnique(node, out) {
    out.write('alter table ').table(node.table).write(' add constraint ').identifier(node.name);
    out.write(' unique (').identifiers(node.columns).write(')');
  },

  dropTable(node, out) {
    out.write('drop table ').table(node.table);
  },

  renameTable(node, out) {
    out.write('alter table ').table(node.table).write(' rename to ').identifier(node.to);
  },

  createView(node, out) {
    out.write(node.isMaterialized ? 'create materialized view ' : 'create view ');
    out.table(node.table).write(` as ${node.definition}`);
  },
};

/** How one database spells the parts of a column that differ. */
export interface ColumnSpelling {
  readonly autoIncrement: string;
  /** For a column that takes no number of its own, where the database tells that apart. */
  readonly autoIncrementAlways?: string;
  /** Comments stand in the column where the database has them there. */
  readonly hasComments: boolean;
  /** Writes an index as part of its table, where the database can. */
  writeIndex?(index: CreateIndexNode, out: SqlWriter): void;
}

/** `create table … (columns, keys, checks)`, without what follows the parenthesis. */
export function writeCreateTable(node: CreateTableNode, spelling: ColumnSpelling, out: SqlWriter): void {
  out
    .write(node.ifNotExists ? 'create table if not exists ' : 'create table ')
    .table(node.table)
    .write(' (');
  node.columns.forEach((column, index) => {
    if (index > 0) out.write(', ');
    writeColumn(column, spelling, out);
  });

  if (node.primaryKey !== null) {
    out.write(', ');
    if (node.primaryKey.name !== null) out.write('constraint ').identifier(node.primaryKey.name).write(' ');
    out.write('primary key (').identifiers(node.primaryKey.columns).write(')');
  }
  writeTableConstraints(node, out);
  if (spelling.writeIndex !== undefined) {
    for (const index of node.indexes ?? []) {
      out.write(', ');
      spelling.writeIndex(index, out);
    }
  }
  out.write(')');
}

/** Uniques, foreign keys and checks, each after a comma. */
export function writeTableConstraints(node: CreateTableNode, out: SqlWriter): void {
  for (const unique of node.uniques) {
    out.write(', constraint ').identifier(unique.name).write(' unique (').identifiers(unique.columns).write(')');
  }
  for (const foreignKey of node.foreignKeys) {
    out.write(', ');
    writeForeignKey(foreignKey, out);
  }
  for (const check of node.checks) {
    out.write(', ');
    if (check.name !== null) out.write('constraint ').identifier(check.name).write(' ');
    out.write(`check (${check.expression})`);
  }
}

export function writeColumn(column: ColumnDefinition, spelling: ColumnSpelling, out: SqlWriter): void {
  out.identifier(column.name).write(` ${column.type}`);
  if (column.collation !== null) out.write(' collate ').identifier(column.collation);
  if (column.generated !== null) {
    out.write(` generated always as (${column.generated.expression})`);
    out.write(column.generated.isStored ? ' stored' : ' virtual');
  }
  if (column.isHidden === true) out.write(' invisible');
  if (!column.isNullable) out.write(' not null');
  if (column.default !== null) out.write(` default ${column.default}`);
  if (column.isAutoIncrement) {
    const { autoIncrement, autoIncrementAlways = autoIncrement } = spelling;
    out.write(` ${column.identity === 'always' ? autoIncrementAlways : autoIncrement}`);
  }
  if (spelling.hasComments && column.comment !== null) out.write(' comment ').string(column.comment);
  if (column.check !== null) out.write(` check (${column.check})`);
}

export function writeForeignKey(key: ForeignKeyDefinition, out: SqlWriter): void {
  out.write('constraint ').identifier(key.name).write(' foreign key (').identifiers(key.columns).write(') references ');
  out.table(key.target).write(' (').identifiers(key.targetColumns).write(')');
  // `no action` is what every database does when nothing is said.
  if (key.onDelete !== 'noAction') out.write(` on delete ${actionWords[key.onDelete]}`);
  if (key.onUpdate !== 'noAction') out.write(` on update ${actionWords[key.onUpdate]}`);
}

/** ` (a, b desc)`: the indexed columns and expressions. */
export function writeIndexParts(node: CreateIndexNode, out: SqlWriter): void {
  out.write(' (');
  node.parts.forEach((part, index) => {
    if (index > 0) out.write(', ');
    if (part.column !== null) out.identifier(part.column);
    else out.write(`(${part.expression ?? ''})`);
    if (part.length !== null) out.write(`(${Math.trunc(part.length)})`);
    if (part.collation !== null) out.write(' collate ').identifier(part.collation);
    if (part.operatorClass !== null) out.write(` ${checkedWord(part.operatorClass)}`);
    if (part.direction !== null) out.write(` ${part.direction}`);
    if (part.nulls !== null) out.write(` nulls ${part.nulls}`);
  });
  out.write(')');
}

/**
 * A word that stands bare in SQL: an index type, an operator class.
 *
 * @throws ConfigurationError when it is more than a name.
 */
export function checkedWord(word: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_.]*$/.test(word)) return word;
  throw new ConfigurationError({
    option: null,
    problem: 'holds an index type or an operator class that is not a name',
    suggestion: 'Use letters, digits, `_` and `.` only.',
  });
}

const actionWords: Readonly<Record<ReferentialAction, string>> = {
  cascade: 'cascade',
  restrict: 'restrict',
  noAction: 'no action',
  setNull: 'set null',
  setDefault: 'set default',
};
