import type { DriverColumnDescription, DriverResult, DriverStatement } from '../driver.ts';
import type { NamedStatement, NamedStatements } from './named-statements.ts';
import type { WireColumn, WireRow } from './wire-reader.ts';
import type { WireWriter } from './wire-writer.ts';

/** One statement of an exchange. */
export class WireStep {
  readonly statement: DriverStatement;
  readonly parameters: readonly unknown[];
  /** Empty for the unnamed one, which ends with its exchange. */
  readonly portal: string;
  /** How many rows to send before the portal is suspended; 0 for all. */
  readonly limit: number;
  named: NamedStatement | null = null;
  /** Whether `Parse` was sent in this exchange and not yet confirmed. */
  isParsing = false;
  columns: readonly WireColumn[] | null = null;

  constructor(statement: DriverStatement, parameters: readonly unknown[], portal = '', limit = 0) {
    this.statement = statement;
    this.parameters = parameters;
    this.portal = portal;
    this.limit = limit;
  }

  write(writer: WireWriter, statements: NamedStatements | null): void {
    const { text, isReusable } = this.statement;
    this.isParsing = false;
    this.columns = null;

    if (statements === null || !isReusable) {
      this.named = null;
      this.isParsing = true;
      writer.parse('', text);
      writer.bind(this.portal, '', this.parameters);
      writer.describe('P', this.portal);
    } else {
      this.#writeNamed(writer, statements, text);
    }
    writer.execute(this.portal, this.limit);
  }

  /** The columns are asked for with the name's first use only. */
  #writeNamed(writer: WireWriter, statements: NamedStatements, text: string): void {
    let named = statements.get(text);
    if (named === undefined) {
      named = statements.add(text);
      this.named = named;
      this.isParsing = true;
      writer.parse(named.name, text);
      writer.describe('S', named.name);
    }
    this.named = named;
    writer.bind(this.portal, named.name, this.parameters);
  }
}

/** The next rows of a suspended portal. */
export class WireContinuation {
  readonly portal: string;
  readonly limit: number;

  constructor(portal: string, limit: number) {
    this.portal = portal;
    this.limit = limit;
  }
}

/**
 * What travels in one write and is answered by one `ReadyForQuery`: statements in
 * order, none of which runs after the first that fails.
 */
export class WireExchange {
  readonly steps: readonly WireStep[];
  /** Instead of steps. */
  readonly continuation: WireContinuation | null;
  /** A portal that is closed before the steps run. */
  readonly closedPortal: string | null;
  readonly resolve: (results: WireResult[]) => void;
  readonly reject: (error: unknown) => void;

  next: WireExchange | null = null;
  results: WireResult[] = [];
  error: unknown = null;
  /** Sent when nothing was on its way and no transaction was open. */
  beganIdle = false;
  isRetry = false;

  constructor(
    steps: readonly WireStep[],
    resolve: (results: WireResult[]) => void,
    reject: (error: unknown) => void,
    continuation: WireContinuation | null = null,
    closedPortal: string | null = null,
  ) {
    this.steps = steps;
    this.resolve = resolve;
    this.reject = reject;
    this.continuation = continuation;
    this.closedPortal = closedPortal;
  }

  write(writer: WireWriter, statements: NamedStatements | null): void {
    if (this.closedPortal !== null) writer.close('P', this.closedPortal);
    if (this.continuation !== null) writer.execute(this.continuation.portal, this.continuation.limit);
    for (const step of this.steps) step.write(writer, statements);
    writer.sync();
  }

  parseComplete(): void {
    const step = this.steps[this.results.length];
    if (step !== undefined) step.isParsing = false;
  }

  described(columns: readonly WireColumn[] | null): void {
    const step = this.steps[this.results.length];
    if (step === undefined) return;
    step.columns = columns;
    if (step.named !== null) step.named.columns = columns;
  }

  completed(rows: WireRow[], count: number, isSuspended: boolean): void {
    const step = this.steps[this.results.length] ?? null;
    this.results.push(new WireResult(rows, count, step?.named ?? step, isSuspended));
  }
}

const NO_COLUMNS: readonly DriverColumnDescription[] = Object.freeze([]);

export class WireResult implements DriverResult {
  readonly rows: WireRow[];
  readonly rowCount: number;
  readonly insertId = null;
  /** More rows wait in the portal. */
  readonly isSuspended: boolean;
  /** Who knows the columns; they are turned into descriptions only when asked for. */
  readonly #described: { readonly columns: readonly WireColumn[] | null } | null;

  constructor(
    rows: WireRow[],
    rowCount: number,
    described: { readonly columns: readonly WireColumn[] | null } | null,
    isSuspended: boolean,
  ) {
    this.rows = rows;
    this.rowCount = rowCount;
    this.#described = described;
    this.isSuspended = isSuspended;
  }

  columns(): readonly DriverColumnDescription[] {
    const columns = this.#described?.columns ?? null;

    return columns === null ? NO_COLUMNS : descriptionsOf(columns);
  }
}

/** A named statement is described once, and so are its results. */
const descriptions = new WeakMap<readonly WireColumn[], readonly DriverColumnDescription[]>();

function descriptionsOf(columns: readonly WireColumn[]): readonly DriverColumnDescription[] {
  let described = descriptions.get(columns);

  if (described === undefined) {
    described = columns.map(toDescription);
    descriptions.set(columns, described);
  }

  return described;
}

/** Tables and columns are known by number only; the catalogue has the names. */
function toDescription(column: WireColumn): DriverColumnDescription {
  const hasOrigin = column.tableOid !== 0;
  return {
    name: column.name,
    type: String(column.typeOid),
    modifier: column.typeModifier === -1 ? null : column.typeModifier,
    table: hasOrigin ? String(column.tableOid) : null,
    column: hasOrigin ? String(column.attribute) : null,
  };
}
