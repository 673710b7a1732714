import Database from 'better-sqlite3';

const db = new Database(process.argv[2]);
db.pragma('journal_mode = wal');
db.prepare('select id, name from author where id = ?').get(1);

console.log(performance.now());
