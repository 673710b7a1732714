import { mariadbDialect, mysqlDialect, postgresDialect, QueryBuilder, sql, sqliteDialect } from 'facet-orm/builder';

const adults = new QueryBuilder()
  .from('users')
  .select('id', 'email')
  .where('age', '>=', 21)
  .where(sql`lower(email) <> ${'root@example.com'}`)
  .limit(10);
const expected = {
  [postgresDialect.name]:
    'select "users"."id", "users"."email" from "users" where "users"."age" >= $1 and (lower(email) <> $2) limit 10',
  [mysqlDialect.name]:
    'select `users`.`id`, `users`.`email` from `users` where `users`.`age` >= ? and (lower(email) <> ?) limit 10',
  [mariadbDialect.name]:
    'select `users`.`id`, `users`.`email` from `users` where `users`.`age` >= ? and (lower(email) <> ?) limit 10',
  [sqliteDialect.name]:
    'select "users"."id", "users"."email" from "users" where "users"."age" >= ? and (lower(email) <> ?) limit 10',
};

for (const dialect of [postgresDialect, mysqlDialect, mariadbDialect, sqliteDialect]) {
  const { sql: text, params } = adults.build(dialect);
  if (text !== expected[dialect.name] || params.map(String).join() !== '21,root@example.com')
    throw new Error(`${dialect.name}: ${text} ${params.map(String).join()}`);
}
