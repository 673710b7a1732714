import { connect } from 'facet-orm/core';
import { pglite } from 'facet-orm/pglite';
import { schema, useBlog } from './blog.ts';

await useBlog(await connect(pglite({}), { schema }));
