# Starts PostgreSQL and MariaDB where they are installed and not running,
# installs them where it may, and says what is missing.

start_databases() {
  local missing=0
  ensure PostgreSQL 5432 FACET_TEST_POSTGRES_URL postgres || missing=1
  ensure MariaDB 3306 FACET_TEST_MYSQL_URL mariadb || missing=1
  return $missing
}

# name, port, the variable that names another server, the ending of the functions below
ensure() {
  local name=$1 port=$2 variable=$3 kind=$4

  if [ -n "${!variable:-}" ]; then
    echo "$name: the server that $variable names"
    return 0
  fi
  if listens "$port"; then
    echo "$name: already listening on $port"
    return 0
  fi
  if "has_$kind"; then
    echo "$name: starting it"
    "start_$kind" && wait_for "$port" && return 0
  elif [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "$name: installing it"
    "install_$kind" && "start_$kind" && wait_for "$port" && "admit_$kind" && return 0
  fi

  echo "$name is missing: let it listen on port $port, or name a server in $variable."
  return 1
}

listens() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

wait_for() {
  local _
  for _ in $(seq 30); do
    listens "$1" && return 0
    sleep 1
  done
  return 1
}

has_postgres() {
  command -v pg_lsclusters >/dev/null && [ -n "$(pg_lsclusters --no-header)" ]
}

start_postgres() {
  local version cluster
  read -r version cluster _ < <(pg_lsclusters --no-header)
  pg_ctlcluster --skip-systemctl-redirect "$version" "$cluster" start
}

install_postgres() {
  apt_install postgresql
}

# A new server admits nobody over the network without a password.
admit_postgres() {
  su postgres -c "psql --quiet --command \"create role facet superuser login password 'facet'\"" &&
    export FACET_TEST_POSTGRES_URL='postgresql://facet:facet@localhost:5432/postgres'
}

has_mariadb() {
  [ -x /usr/sbin/mariadbd ]
}

start_mariadb() {
  mkdir -p /run/mysqld
  chown mysql /run/mysqld
  start-stop-daemon --start --oknodo --background --exec /usr/sbin/mariadbd
}

install_mariadb() {
  apt_install mariadb-server
}

admit_mariadb() {
  mariadb --execute "
    create database if not exists test;
    create user facet@'%' identified by 'facet';
    grant all on *.* to facet@'%' with grant option" &&
    export FACET_TEST_MYSQL_URL='mysql://facet:facet@127.0.0.1:3306/test'
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet "$@"
}
