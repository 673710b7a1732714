import { writeFileSync } from 'node:fs';
import { printedClient } from '../support/printed-client.ts';
import { shopProgram } from '../support/shop-program.ts';
import { shopSchema } from '../support/shop-schema.ts';
writeFileSync('/tmp/facet/g/printed.head.ts', [printedClient(shopSchema()), 'void db.user;'].join('\n'));
writeFileSync('/tmp/facet/g/fluent.head.ts', shopProgram(10, []));
writeFileSync('/tmp/facet/g/fluent300.head.ts', shopProgram(300, []));
