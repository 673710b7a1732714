import { connect, defineSchema, int, model, text } from 'facet-orm';

const schema = defineSchema({
  models: { Author: model({ id: int().id().autoIncrement(), name: text() }, { table: 'author' }) },
});
const db = await connect(`sqlite:${process.argv[2]}`, { schema });
await db.author.findUnique({ where: { id: 1 } });

console.log(performance.now());
await db.close();
