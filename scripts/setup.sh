# shellcheck shell=bash disable=SC2119,SC2120,SC2034
# What ./assay and ./dev share: what they say, how they end, and who may build when. The tools are
# found in system.sh, and what is out of date is built in build.sh. The caller has set `home`, the
# absolute path of the checkout.

: "${home:?set by the caller}"
setup=$home/build/setup
command_line="./${0##*/}${1:+ $1}"

# Java hands the user's locale to C: where a comma is the decimal point, LAMMPS in a worker process
# would read 1.5 as 1. And without UTF-8, Java prints "?" for Å, and finds no file with such a name.
export LC_ALL=C.UTF-8

say() { printf 'assay: %s\n' "$*" >&2; }

# Nothing could be done yet: the code of wrong use, so that 1 keeps meaning "a bound was missed".
fail() {
  say "$@"
  exit 2
}

# What cannot be written is bad input's code, in the set-up as in Java.
fail_write() {
  say "$@"
  exit 3
}

have() { command -v "$1" >/dev/null 2>&1; }

# print TEXT: to standard output, which may be full or closed.
print() {
  { printf '%s\n' "$1"; } 2>/dev/null || fail_write "standard output cannot be written to"
}

# minutes SECONDS: sets `span` to the time in words.
minutes() { if (($1 < 60)); then span="$1 s"; else span="$(($1 / 60)) min $(($1 % 60)) s"; fi; }

# --- Being ended ---------------------------------------------------------------------------------

# Process group of the step that runs, if one does, and the signal that ends it.
step_group=
step_signal=TERM

# on_signal NUMBER: ends the step that runs, and this script with the code that says so.
on_signal() {
  trap '' INT TERM HUP
  set +e
  if [[ -n $step_group ]]; then
    kill "-$step_signal" -- "-$step_group"
    wait "$step_group"
    printf 'assay: interrupted; the next start goes on\n' >&3
  fi 3>&2 2>/dev/null
  exit $((128 + $1))
}

trap 'on_signal 2' INT
trap 'on_signal 15' TERM
trap 'on_signal 1' HUP

# logged NAME COMMAND...: its output goes to build/setup/NAME.log. It has a process group of its own,
# so that whoever ends this script ends all of it, and nothing of it speaks at the terminal.
logged() {
  local log=$setup/$1.log code=0
  { : >"$log"; } 2>/dev/null || return 1
  set -m
  ("${@:2}") >"$log" 2>&1 </dev/null &
  step_group=$!
  set +m
  wait "$step_group" || code=$? # its streams are those of the trap that may end it
  step_group=
  return "$code"
}

# require NAME WHAT COMMAND...: as logged; a failure is said, with the end of the log, and ends all.
require() {
  local log=$setup/$1.log
  logged "$1" "${@:3}" && return 0
  ! disk_is_full "$log" ||
    fail_write "the disk is full ($setup, the home directory or /var): make room, then start again"
  # Without colours: they would go on after the end.
  tail -n 25 "$log" | sed $'s/\e\\[[0-9;]*[A-Za-z]//g' >&2
  fail "$2; log: $log"
}

disk_is_full() {
  grep -Eqs 'No space left on device|Disk quota exceeded|enough free space' "$1" && return 0
  local full=yes
  head -c 65536 /dev/zero 2>/dev/null >"$setup/space" && full=
  rm -f "$setup/space"
  [[ -n $full ]]
} 2>/dev/null

# --- Who may build -------------------------------------------------------------------------------

# lock_builds [READY]: takes the lock of this checkout, for two starts at once must not build at once.
# False, and without the lock, when READY turns true while somebody else has it.
lock_builds() {
  local error started=$SECONDS next=0
  if ! error=$( (mkdir -p "$setup" && : >>"$setup/lock") 2>&1); then
    [[ $error != *'No space left'* ]] || fail_write "the disk of $setup is full: make room"
    fail "$(why_build): this checkout must be built, but you may not write to $setup"
  fi
  exec 9>>"$setup/lock"
  until flock -w 1 9; do
    if ((SECONDS >= next)); then
      say "waiting for $(lock_holder)…"
      next=$((SECONDS + 60))
    fi
    if [[ -n ${1-} ]] && "$1"; then
      exec 9>&-
      break
    fi
  done
  if ((next > 0)); then
    minutes "$((SECONDS - started))"
    say "waited $span"
  fi
  { : >&9; } 2>/dev/null || return 1
  { printf '%s %(%s)T %s\n' "$$" -1 "$command_line" >"$setup/lock"; } 2>/dev/null || true
}

# Who has the lock, and since when, as it wrote down itself.
lock_holder() {
  local pid='' since='' what=''
  read -r pid since what <"$setup/lock" || true
  if [[ $pid =~ ^[0-9]+$ && $since =~ ^[0-9]+$ && -e /proc/$pid ]]; then
    minutes "$((EPOCHSECONDS - since))"
    echo "$what (process $pid, for $span)"
  else
    echo "another start"
  fi
}

unlock_builds() { exec 9>&-; }

# shellcheck source=scripts/system.sh
. "$home/scripts/system.sh"
# shellcheck source=scripts/build.sh
. "$home/scripts/build.sh"
# shellcheck source=scripts/limits.sh
. "$home/scripts/limits.sh"

# Everything that has to be so before Java can start.
ensure_built() {
  if is_built; then
    archive_is_fresh || archive_for_this_java
    return 0
  fi
  lock_builds is_built || return 0
  if ! is_built; then
    require_system
    build_all
  fi
  unlock_builds
}

# What LAMMPS's own command line needs: no Java, and no other start's leave where it is built.
ensure_native() {
  native_is_fresh && return 0
  lock_builds native_is_fresh || return 0
  if ! native_is_fresh; then
    require_system
    build_all
  fi
  unlock_builds
}
