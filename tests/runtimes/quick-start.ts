import { connect } from 'facet-orm';
import { schema, useBlog } from './blog.ts';

await useBlog(await connect('sqlite::memory:', { schema }));
