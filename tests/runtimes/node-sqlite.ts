import { connect } from 'facet-orm/core';
import { nodeSqlite } from 'facet-orm/node-sqlite';
import { schema, useBlog } from './blog.ts';

await useBlog(await connect(nodeSqlite({ filePath: ':memory:' }), { schema }));
