#!/bin/sh
# What the tests need besides Python: a browser for the journeys and Java for Spark.
# As root on Debian or Ubuntu they are installed; elsewhere you are told what to install.
want() { # command, package, what for
  command -v "$1" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null && return 0
  fi
  echo "Missing: $1 ($3). Install it, for instance: sudo apt-get install $2"
  [ "$CI" != true ]
}
want chromium chromium "a browser for the journeys" || exit 1
want java default-jre-headless "Java, for the federal files on Spark" || exit 1
