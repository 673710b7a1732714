/** What tells MariaDB and MySQL apart, in so far as writers and codecs care; everything else they share. */
export interface MysqlFlavor {
  readonly name: 'mariadb' | 'mysql';
  /** As users know it. */
  readonly database: 'MariaDB' | 'MySQL';
  /** Compares and sorts by code point, without padding. Our own text columns have it, so comparing in it still uses their indexes. */
  readonly binaryCollation: string;
}

export const mariadbFlavor: MysqlFlavor = {
  name: 'mariadb',
  database: 'MariaDB',
  binaryCollation: 'utf8mb4_nopad_bin',
};

export const mysqlFlavor: MysqlFlavor = {
  name: 'mysql',
  database: 'MySQL',
  binaryCollation: 'utf8mb4_0900_bin',
};
