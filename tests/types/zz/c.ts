import { createProgramChecker } from '../support/checked-program.ts';
import { NAMED, SCHEMA } from '../support/message-schema.ts';
const c = createProgramChecker();
for (const s of ["db.from('User as u').where('u.role', '‸')", "db.from('User as u').whereIn('u.role', ['‸'])", "db.from('User').having('role', '=', '‸')","db.from('User as u').where('u.role', '=', '‸')", "db.from('User as u').where('u.role', '‸')", "db.from('User as u').join('Post as p', '‸')", "db.from('User').select((e) => e.lower('title').as('small')).orderBy('‸')", "db.from('User').select((e) => e.lower('‸'))", "db.insertInto('User').values({ ‸ })", "db.user.findMany({ where: { role: '‸' } })", "db.from('User as u').where({ 'u.role': '‸' })","db.from('User as u').join('Post as p', 'p.id', '‸')", "db.updateTable('User').set({ role: '‸' })"])
  console.log(s, c.completions(SCHEMA + NAMED + s).slice(0, 8));
c.dispose();
