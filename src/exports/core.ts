/** `facet-orm/core`: Facet without any database; `connect` takes one from a subpath of its own. */

export type { BuilderDialect, BuiltStatement } from '../builder/builder-dialect.ts';
export type { Callback } from '../builder/typing/callback.ts';
export type { DeleteQuery } from '../builder/typing/delete-query.ts';
export type { AliasedExpression, Expression } from '../builder/typing/expression.ts';
export type { Conflict, InsertQuery } from '../builder/typing/insert-query.ts';
export type { MergeQuery, MergeStart } from '../builder/typing/merge-query.ts';
export type { QueryCursorPage, QueryPage, SimplePage } from '../builder/typing/pages.ts';
export type { NamedQuery, SelectQuery } from '../builder/typing/select-query.ts';
export type { Perhaps, WholeRow } from '../builder/typing/selected.ts';
export type {
  BareSources,
  BareTables,
  DerivedSource,
  Joined,
  Only,
  UnknownSource,
  WithTable,
} from '../builder/typing/sources.ts';
export type { QueryBuilderConstructor, TableQuery, UnboundQuery } from '../builder/typing/table-query.ts';
export type { Changes, UpdateQuery } from '../builder/typing/update-query.ts';
export { QueryBuilder } from '../builder/unbound-builder.ts';
// What generated clients are printed from.
export type { ListChange, NumberChange, SetTo } from '../client/arguments/changes.ts';
export type { DescribedSchema, DescriptorIndex } from '../client/arguments/descriptor-of.ts';
export type {
  EnumFilter,
  EqualityFilter,
  ListFilter,
  Logic,
  ManyFilter,
  OneFilter,
  OrderedFilter,
  TextFilter,
} from '../client/arguments/filters.ts';
export type { FluentDescriptor } from '../client/arguments/fluent-descriptor.ts';
export type { CountHaving, NumberHaving, RankedHaving } from '../client/arguments/having.ts';
export type { JsonFilter, JsonPart } from '../client/arguments/json-filter.ts';
export type { ModelDescriptor, RelationDescriptor } from '../client/arguments/model-descriptor.ts';
export type {
  LinkedInCreate,
  LinkedInUpdate,
  ManyInCreate,
  ManyInUpdate,
  OneInCreate,
  OneInUpdate,
  OwnerInUpdate,
  RelatedData,
} from '../client/arguments/nested-writes.ts';
export type { RelevanceOrder, SortBy } from '../client/arguments/order.ts';
export type { ToManyArguments, ToOneArguments, ToOptionalArguments } from '../client/arguments/selection.ts';
export type { ExtendedDescriptor } from '../client/extensions/extended-descriptor.ts';
export type { ExtendedSchema } from '../client/extensions/extended-schema.ts';
export type { OmittingDescribedSchema } from '../client/extensions/omitting-schema.ts';
export type { FieldReference } from '../client/field-reference.ts';
export { AnyNull, DbNull, JsonNull } from '../client/json-null.ts';
export type { ModelClient, WrittenRows } from '../client/model-client.ts';
export type {
  Aggregate,
  Aggregated,
  Count,
  Create,
  CreateMany,
  FindMany,
  FindUnique,
  Group,
  GroupBy,
  GroupOrderBy,
  Having,
  Include,
  Omit,
  OrderBy,
  Result,
  Row,
  Select,
  Update,
  UpdateMany,
  Upsert,
  Where,
  WhereUnique,
} from '../client/model-types.ts';
export type { Query } from '../client/query.ts';
export type { ReadClient } from '../client/read-client.ts';
export type { CursorPage, Page } from '../client/results/page.ts';
export type { ShortSelect } from '../client/short-select.ts';
export type { AnySchema } from '../connect/any-schema.ts';
export type { BuilderSchema } from '../connect/builder-schema.ts';
export { connectCore as connect } from '../connect/connect-core.ts';
export type { ConnectOptions } from '../connect/connect-options.ts';
export type {
  Database,
  DatabaseOmitting,
  ExtendedDatabase,
  ExtendedTransaction,
  GlobalOmit,
  OpenTransactionHandle,
  Transaction,
} from '../connect/database.ts';
export { type DefinedExtension, defineExtension, type ReusableExtension } from '../connect/define-extension.ts';
export type {
  AnyArguments,
  AnyCall,
  AnyCallbacks,
  AnyModelClient,
  Extension,
  Extensions,
  OperationCall,
  RawCall,
  RawCallbacks,
} from '../connect/extension.ts';
export type { DatabaseSql, RawQuery } from '../connect/raw-query.ts';
export type { IsolationLevel } from '../dialects/capabilities.ts';
export type { ExplainedNode } from '../dialects/explainer.ts';
export type { DatabaseDefinition } from '../engine/database-definition.ts';
export type { ExplainedStatement, ExplainOptions, Explanation } from '../engine/explain/explanation.ts';
export type { Hooks, StatementEvent, StatementHook, TransactionHook, WriteEvent, WriteHook } from '../engine/hooks.ts';
export type { PlanPolicy, PolicyRequest } from '../engine/plan-policy.ts';
export type { PoolOptions } from '../engine/pool-options.ts';
export type { LogLevel, QueryLogEntry, QueryLogOptions } from '../engine/query-log.ts';
export type { RawRows } from '../engine/raw-sql/raw-rows.ts';
export type { SessionContext } from '../engine/session-context.ts';
export type { TransactionOptions } from '../engine/transaction-options.ts';
export { dbGenerated } from '../fluent/database-expression.ts';
export { defineSchema, type FluentSchema, type SchemaDefinition } from '../fluent/define-schema.ts';
export type {
  ClockField,
  DayField,
  DecimalClass,
  ExactField,
  Field,
  JsonField,
  MomentField,
  NumberField,
  TextField,
  UuidField,
} from '../fluent/field.ts';
export { type CompositeKey, id, unique } from '../fluent/keys.ts';
export { type ModelDefinition, type ModelOptions, model, type ViewOptions, view } from '../fluent/model.ts';
export { bigInt, decimal, float, int } from '../fluent/number-fields.ts';
export { boolean, bytes, json, unsupported } from '../fluent/other-fields.ts';
// The inferred type of a user's schema is made of these, and declarations name them by their import.
export type { RowAbsent, RowPresent, ToLinked, ToMany, ToOne, ToOwner } from '../fluent/relation-types.ts';
export { belongsTo, hasMany, hasOne, manyToMany, type RelationField } from '../fluent/relations.ts';
export { check } from '../fluent/table-checks.ts';
export { fulltext, index } from '../fluent/table-indexes.ts';
export { enumOf, text, uuid } from '../fluent/text-fields.ts';
export { date, time, timestamp } from '../fluent/time-fields.ts';
export type {
  BigIntType,
  BooleanType,
  BytesType,
  DateType,
  DecimalInput,
  DecimalObject,
  DecimalType,
  EnumeratedType,
  ExactTextType,
  FloatType,
  IntType,
  JsonType,
  ListType,
  RepresentedType,
  TextType,
  TimestampType,
  TimeType,
  UnsupportedType,
  UuidType,
} from '../fluent/value-types.ts';
export { AbortedError } from '../foundation/errors/aborted-error.ts';
export { CapabilityMissingError, type MissingCapability } from '../foundation/errors/capability-missing-error.ts';
export { CheckViolationError } from '../foundation/errors/check-violation-error.ts';
export { ConfigurationError, type InvalidConfiguration } from '../foundation/errors/configuration-error.ts';
export {
  ConnectionFailedError,
  type ConnectionFailure,
  type ConnectionFailureReason,
} from '../foundation/errors/connection-failed-error.ts';
export { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
export type { ConstraintViolation } from '../foundation/errors/constraint-violation.ts';
export { DatabaseClosedError } from '../foundation/errors/database-closed-error.ts';
export { DeadlockError } from '../foundation/errors/deadlock-error.ts';
export { FacetError } from '../foundation/errors/facet-error.ts';
export { ForeignKeyViolationError } from '../foundation/errors/foreign-key-violation-error.ts';
export { InternalError, type InternalFault } from '../foundation/errors/internal-error.ts';
export { LockNotAvailableError, type LockRefusal } from '../foundation/errors/lock-not-available-error.ts';
export { MigrationError, type MigrationFailure } from '../foundation/errors/migration-error.ts';
export { type MissingPackage, MissingPackageError } from '../foundation/errors/missing-package-error.ts';
export { NotNullViolationError } from '../foundation/errors/not-null-violation-error.ts';
export { OutcomeUnknownError, type UnknownOutcome } from '../foundation/errors/outcome-unknown-error.ts';
export { type PoolTimeout, PoolTimeoutError } from '../foundation/errors/pool-timeout-error.ts';
export { QueryError, type QueryFailure } from '../foundation/errors/query-error.ts';
export { type ReadOnlyModel, ReadOnlyModelError } from '../foundation/errors/read-only-model-error.ts';
export { type MissingRecord, RecordNotFoundError } from '../foundation/errors/record-not-found-error.ts';
export { type InvalidSchema, SchemaError } from '../foundation/errors/schema-error.ts';
export type { SchemaProblem } from '../foundation/errors/schema-problem.ts';
export { SerializationFailureError } from '../foundation/errors/serialization-failure-error.ts';
export { type StaleRecord, StaleRecordError } from '../foundation/errors/stale-record-error.ts';
export { SyncError, type SyncFailure } from '../foundation/errors/sync-error.ts';
export { type Timeout, TimeoutError } from '../foundation/errors/timeout-error.ts';
export { type ClosedTransaction, TransactionClosedError } from '../foundation/errors/transaction-closed-error.ts';
export { TransactionDeadlockError, type TransactionSelfWait } from '../foundation/errors/transaction-deadlock-error.ts';
export { UniqueViolationError } from '../foundation/errors/unique-violation-error.ts';
export { type InvalidArgument, ValidationError } from '../foundation/errors/validation-error.ts';
export { ValueRejectedError, type ValueRejection } from '../foundation/errors/value-rejected-error.ts';
export type { JsonValue } from '../schema/json-value.ts';
export type { Schema } from '../schema/schema.ts';
export { buildSchema } from '../schema/schema-builder.ts';
export type { SchemaDeclaration } from '../schema/schema-declaration.ts';
export { schemaFromJson, schemaToJson } from '../schema/schema-json.ts';
export type { ModelIndex, OmittingSchema, TypedSchema, ValueIndex } from '../schema/typed-schema.ts';
export { isSqlFragment, type SqlFragment, type SqlTag, sql } from '../sql/sql-tag.ts';
