#!/bin/sh
# Answers as `gsettings get SCHEMA KEY` does, out of files beside the link that it is started by.
cd "$(dirname "$0")" || exit 1
echo "$$ $*" >>gsettings.log
[ -e hangs ] && exec sleep 600
[ -e slow ] && sleep 0.2
[ "$1" = get ] && exec cat "$2.$3"
exit 1
