/** `facet-orm/mysql`. */
export { mysql, type MysqlConfig } from '../databases/mysql.ts';
