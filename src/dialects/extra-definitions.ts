import type {
  DatabaseFunction,
  Exclusion,
  Extension,
  Partition,
  Partitioning,
  Policy,
  RowSecurity,
  Sequence,
} from '../schema/database-extras.ts';
import type { TableName } from '../schema/model.ts';
import type { PhysicalCheck } from './physical-objects.ts';

/** How a database is told of the objects that it alone acts on. Pure: each gives the statements that make one. */
export interface ExtraDefinitions {
  /** Whether every database has the extension from the start. */
  isBuiltIn(extension: string): boolean;
  extension(extension: Extension): readonly string[];
  sequence(sequence: Sequence): readonly string[];
  domain(domain: DomainDefinition): readonly string[];
  composite(composite: CompositeDefinition): readonly string[];
  /** Before functions: their texts may speak of tables that come later. */
  beforeFunctions(functions: readonly DatabaseFunction[]): readonly string[];
  rowSecurity(table: TableName, rowSecurity: Pick<RowSecurity, 'isForced'>): readonly string[];
  policy(table: TableName, policy: Policy): readonly string[];
  /** Makes one anew that is there under the name. */
  changePolicy(table: TableName, policy: Policy): readonly string[];
  changeSequence(sequence: Sequence): readonly string[];
  changeFunction(definition: DatabaseFunction): readonly string[];
  /** Gives a domain another condition. */
  changeDomain(domain: DomainDefinition, checks: readonly PhysicalCheck[]): readonly string[];
  exclusion(table: TableName, exclusion: Exclusion): readonly string[];
  partition(parent: TableName, partition: Partition): readonly string[];
  /** What follows the columns of a table: `partition by range ("day")`. */
  partitionBy(by: Partitioning['by'], parts: readonly PartitionPart[]): string;
}

export interface PartitionPart {
  /** One of both is given. */
  readonly column: string | null;
  readonly expression: string | null;
}

export interface DomainDefinition {
  readonly name: TableName;
  /** SQL of the type that it stands for. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly default: string | null;
  readonly check: string | null;
}

export interface CompositeDefinition {
  readonly name: TableName;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}
