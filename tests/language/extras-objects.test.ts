import { describe, expect, it } from 'vitest';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { printSchema } from '../../src/language/printer/print-schema.ts';
import { schemaExtras } from '../../src/schema/database-extras.ts';
import { graphOf, POSTGRES } from './extras-graph.ts';

/** The text of one block of what is printed. */
function printedBlock(text: string, head: string): string {
  const { text: printed } = printSchema(graphOf(text), parseSchema(POSTGRES + text).configuration);
  const start = printed.indexOf(`${head} {`);
  return printed.slice(start, printed.indexOf('\n}\n', start) + 2);
}

describe('named types', () => {
  it('are domains', () => {
    const schema = graphOf(`
domain Email {
  type     = String
  native   = VarChar(255)
  check    = "value ~ '@'"
  default  = "'a@b'"
  optional = false

  @@map("email_address")
  @@schema("auth")
}
domain Scores {
  type = Int
  list = true
}
model Person {
  id    Int     @id
  email Email   @unique
  more  Email[]
}`);
    expect(schema.domains.Email).toMatchObject({
      typeName: 'email_address',
      schema: 'auth',
      of: { scalar: 'String', native: { name: 'VarChar', arguments: ['255'] } },
      check: "value ~ '@'",
      default: "'a@b'",
      isOptional: false,
    });
    expect(schema.domains.Scores).toMatchObject({
      of: { scalar: 'Int', isList: true },
      isOptional: true,
      default: null,
    });
    expect(schema.models.Person?.fields.email).toMatchObject({ scalar: 'String', typeName: 'Email' });
    expect(schema.models.Person?.fields.more).toMatchObject({ typeName: 'Email', isList: true });
  });

  it('are composite types', () => {
    const schema = graphOf(`
type Place {
  street String  @db.VarChar(80)
  zip    String? @map("zip_code")
  at     Point?
  tags   String[]

  @@map("place")
}
type Point {
  x Float
  y Float
}
model Shop {
  id    Int   @id
  place Place
}`);
    expect(schema.compositeTypes.Place).toMatchObject({ typeName: 'place', schema: null });
    expect(Object.values(schema.compositeTypes.Place?.fields ?? {})).toMatchObject([
      { name: 'street', native: { name: 'VarChar', arguments: ['80'] } },
      { name: 'zip', column: 'zip_code', isOptional: true },
      { name: 'at', scalar: 'Composite', typeName: 'Point' },
      { name: 'tags', isList: true },
    ]);
    expect(schema.models.Shop?.fields.place).toMatchObject({ scalar: 'Composite', typeName: 'Place' });
  });
});

describe('objects of the database', () => {
  it('are sequences, completed as PostgreSQL does', () => {
    const { sequences } = schemaExtras(
      graphOf(`
sequence Plain {
}
sequence OrderNumber {
  type      = Int
  start     = 1000
  increment = 10
  min       = -5
  max       = 5000
  cache     = 7
  cycle     = true

  @@map("order_number")
  @@schema("shop")
}
sequence Down {
  type      = SmallInt
  increment = -1
}`),
    );
    const plain = { schema: null, increment: '1', cache: '1', isCycling: false };
    expect(sequences).toEqual([
      { ...plain, name: 'Plain', type: 'bigint', start: '1', min: '1', max: '9223372036854775807' },
      {
        name: 'order_number',
        schema: 'shop',
        type: 'integer',
        start: '1000',
        increment: '10',
        min: '-5',
        max: '5000',
        cache: '7',
        isCycling: true,
      },
      { ...plain, name: 'Down', type: 'smallint', start: '-1', increment: '-1', min: '-32768', max: '-1' },
    ]);
  });

  it('are functions, in parts or as a statement', () => {
    const { functions } = schemaExtras(
      graphOf(`
function add_tax {
  language  = "sql"
  arguments = { price: "numeric", rate: "numeric default 0.2" }
  returns   = "numeric"
  body      = """
    select price * (1 + rate)
    """
}
procedure clean {
  language = "plpgsql"
  body     = "begin perform '$$'; end"

  @@schema("jobs")
}
aggregate total {
  arguments  = "numeric"
  definition = "create aggregate total(numeric) (sfunc = numeric_add, stype = numeric)"
}`),
    );
    expect(functions).toEqual([
      {
        name: 'add_tax',
        schema: null,
        kind: 'function',
        arguments: 'numeric, numeric',
        definition:
          'create or replace function "add_tax"("price" numeric, "rate" numeric default 0.2) returns numeric language sql as $$\nselect price * (1 + rate)\n$$',
      },
      {
        name: 'clean',
        schema: 'jobs',
        kind: 'procedure',
        arguments: '',
        definition:
          'create or replace procedure "jobs"."clean"() language plpgsql as $body1$\nbegin perform \'$$\'; end\n$body1$',
      },
      {
        name: 'total',
        schema: null,
        kind: 'aggregate',
        arguments: 'numeric',
        definition: 'create aggregate total(numeric) (sfunc = numeric_add, stype = numeric)',
      },
    ]);
  });

  it('are functions in the words of MySQL', () => {
    const text =
      'datasource db {\n  provider = "mysql"\n}\nfunction one {\n  arguments = { a: "int" }\n  returns = "int deterministic"\n  body = "return a + 1"\n}';
    const { schema, diagnostics } = parseSchema(text);
    expect(diagnostics).toEqual([]);
    expect(schema === null ? null : schemaExtras(schema).functions?.[0]?.definition).toBe(
      'create function `one`(`a` int) returns int deterministic\nreturn a + 1',
    );
  });

  it('are extensions, of the datasource or as blocks', () => {
    const text = `datasource db {
  provider   = "postgresql"
  extensions = [citext, uuid_ossp(map: "uuid-ossp"), postgis(version: "3.4", schema: "gis")]
}
extension pg_trgm {
  version = "1.6"
}`;
    const extensions = [
      { name: 'citext', schema: null, version: null },
      { name: 'uuid-ossp', schema: null, version: null },
      { name: 'postgis', schema: 'gis', version: '3.4' },
      { name: 'pg_trgm', schema: null, version: '1.6' },
    ];
    const { schema, configuration, diagnostics } = parseSchema(text);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (schema === null) throw new Error('There is no graph.');
    expect(schemaExtras(schema)).toEqual({ extensions });
    expect(printSchema(schema, configuration).text).toContain(
      'extensions = [citext, uuid_ossp(map: "uuid-ossp"), postgis(version: "3.4", schema: "gis"), pg_trgm(version: "1.6")]',
    );
    const alone = parseSchema(printSchema(schema).text).schema;
    expect(alone === null ? null : schemaExtras(alone)).toEqual({ extensions });
  });
});

describe('texts over several lines', () => {
  it('lose what all lines are indented by, and keep the rest', () => {
    const text = (sql: string) => `view A {\n  id Int @unique\n  @@sql(${sql})\n}`;
    const queryOf = (sql: string) => graphOf(text(sql)).models.A?.definition;
    expect(queryOf('"""select \\d"""')).toBe('select \\d');
    expect(queryOf('"""\n    select 1,\n\n      2\n    """')).toBe('select 1,\n\n  2');
    expect(queryOf('"""\n      indented\n    """')).toBe('  indented');
    expect(queryOf('"""\r\n    a }\r\n    model B {\r\n    "b" // (\r\n    """')).toBe('a }\nmodel B {\n"b" // (');
    expect(queryOf('"""first\n    second"""')).toBe('first\nsecond');
  });

  it('are printed for SQL of several lines, and not where a line would change', () => {
    const view = (sql: string) => `view A {\n  id Int @unique\n  @@sql(${JSON.stringify(sql)})\n}`;
    expect(printedBlock(view('select 1\n  as one'), 'view A')).toBe(
      'view A {\n  id Int @unique\n\n  @@sql("""\n    select 1\n      as one\n    """)\n}',
    );
    expect(printedBlock(view('a \nb'), 'view A')).toContain('@@sql("a \\nb")');
    expect(printedBlock(view('a"""\nb'), 'view A')).toContain('@@sql("a\\"\\"\\"\\nb")');
    expect(printedBlock(view('a\r\nb'), 'view A')).toContain('@@sql("a\\r\\nb")');
  });
});
