/** `facet-orm/mysql`. */
export { type MysqlConfig, mysql } from '../databases/mysql.ts';
