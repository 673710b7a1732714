import { AnyNull, DbNull, JsonNull } from '../../../../src/client/json-null.ts';
import type { TestDatabaseKind } from '../../database-servers.ts';
import type { LooseClient, LooseDatabase, OpenDatabase } from '../../properties/open-database.ts';
import type { buildFluentSchema } from '../build-fluent-schema.ts';
import type { World } from '../evaluate-where.ts';
import { insertRows } from '../oracle-run.ts';
import type { OracleModel, OracleSchema } from '../oracle-schema.ts';
import { materialised, OracleReference } from '../query-arguments.ts';
import type { Contents } from './stored-contents.ts';
import type { StoredRow } from './stored-tables.ts';
import { ownedRelations } from './stored-tables.ts';
import type { WriteStep } from './write-step.ts';

type Graph = ReturnType<typeof buildFluentSchema>['graph'];

/** The real database of a sequence of steps. */
export class WriteDatabase {
  readonly open: OpenDatabase;
  readonly #schema: OracleSchema;
  readonly #graph: Graph;
  readonly #kind: TestDatabaseKind;

  constructor(open: OpenDatabase, schema: OracleSchema, graph: Graph, kind: TestDatabaseKind) {
    this.open = open;
    this.#schema = schema;
    this.#graph = graph;
    this.#kind = kind;
  }

  get db(): LooseDatabase {
    return this.open.db;
  }

  run({ model, operation, args }: WriteStep): Promise<unknown> {
    const nulls = { DbNull, JsonNull, AnyNull };
    const client = this.db.models[model] as LooseClient;
    const given = materialised(args, (placeholder) =>
      placeholder instanceof OracleReference
        ? (this.db.models[placeholder.model] as LooseClient).fields[placeholder.field]
        : nulls[placeholder.name],
    );
    return Promise.resolve(client[operation](given));
  }

  /** All rows and links, in one round trip where the driver can. */
  async contents(): Promise<Contents> {
    const queries = this.#schema.models.map((model) => {
      const include = Object.fromEntries(
        joinsOf(model).map(({ name, to }) => [name, { select: { [to[0] as string]: true } }]),
      );
      return (this.db.models[model.name] as LooseClient).findMany(Object.keys(include).length === 0 ? {} : { include });
    });
    const results = (await this.db.batch(queries)) as StoredRow[][];
    const rows: Record<string, StoredRow[]> = {};
    const links: Record<string, [unknown, unknown][]> = {};
    for (const [index, model] of this.#schema.models.entries()) {
      const joins = joinsOf(model);
      for (const join of joins) links[join.pair] = [];
      rows[model.name] = (results[index] as StoredRow[]).map((found) => {
        const row = { ...found };
        for (const { name, pair, from, to } of joins) {
          for (const other of row[name] as StoredRow[])
            (links[pair] as [unknown, unknown][]).push([row[from[0] as string], other[to[0] as string]]);
          delete row[name];
        }
        return row;
      });
    }
    return { rows, links };
  }

  /** Back to these rows, whatever stands in the tables. */
  async reset(world: World): Promise<void> {
    await this.db.transaction(async () => {
      for (const model of [...this.#schema.models].reverse()) await this.#empty(model);
    });
    await insertRows(this.db, world, this.#graph, this.#kind);
    for (const model of this.#schema.models) await this.#countOn(model);
  }

  async #empty(model: OracleModel): Promise<void> {
    const table = this.#quoted(model.table);
    for (const relation of ownedRelations(model)) {
      if (relation.target !== model.name) continue;
      const columns = relation.from.map((name) => this.#quoted(this.#column(model, name)));
      await this.db.execute(`update ${table} set ${columns.map((column) => `${column} = null`).join(', ')}`);
    }
    await this.db.execute(`delete from ${table}`);
  }

  /** The database knows of numbers that were given it, but for PostgreSQL. */
  async #countOn(model: OracleModel): Promise<void> {
    const field = model.fields.find((item) => item.default === 'autoIncrement');
    if (field === undefined || this.#kind !== 'postgres') return;
    await this.db.execute(
      `select setval(pg_get_serial_sequence('${this.#quoted(model.table).replaceAll("'", "''")}', '${field.column.replaceAll("'", "''")}'), 1000)`,
    );
  }

  #column(model: OracleModel, name: string): string {
    return model.fields.find((field) => field.name === name)?.column ?? name;
  }

  #quoted(name: string): string {
    return this.#kind === 'mariadb' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
  }
}

function joinsOf(model: OracleModel) {
  return model.relations.filter((relation) => relation.kind === 'manyToMany' && relation.side === 0);
}
