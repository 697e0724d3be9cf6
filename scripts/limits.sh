# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2154
# What a shell or a machine may forbid, and Java would end over with many lines or the wrong code.
# Part of setup.sh.

# Files that Java has open at the least, with two workers.
files_needed=256

# Address space that Java takes beside its heap (MiB), the least heap, and the most: what is left of
# a limit is for the libraries and for each worker, which the limit counts anew.
space_beside=1900
space_heap=256

# Sets files_limit and space_limit (KiB) to those of this shell: numbers, or "unlimited".
read_limits() {
  local line words
  while read -r line; do
    read -ra words <<<"$line"
    case $line in
      'Max open files'*) files_limit=${words[4]} ;;
      'Max address space'*) space_limit=${words[3]} ;;
    esac
  done </proc/self/limits
  [[ $space_limit == unlimited ]] || space_limit=$((space_limit / 1024))
}

# Ends where Java could not even begin to work; adds to limited_options what it needs to live within
# a limit on the address space.
check_limits() {
  limited_options=()
  read_limits
  [[ $files_limit == unlimited ]] || ((files_limit >= files_needed)) ||
    fail "only $files_limit files may be open at once here; Assay needs $files_needed: ulimit -n $files_needed"
  [[ $space_limit != unlimited ]] || return 0
  local heap=$((space_limit / 1024 - space_beside))
  ((heap >= space_heap)) ||
    fail "only $((space_limit / 1024)) MiB of address space may be used here; Assay needs" \
      "$((space_beside + space_heap)): ulimit -v $(((space_beside + space_heap) * 1024))"
  ((heap < 4096)) || heap=4096
  # Java reserves for what it may come to use.
  limited_options=("-Xmx${heap}m" -XX:CompressedClassSpaceSize=64m -XX:ReservedCodeCacheSize=64m)
  export MALLOC_ARENA_MAX=2
}

# check_java_starts OPTION...: ends, with Java's reason, where it cannot start.
check_java_starts() {
  local reason
  reason=$("$JAVA_HOME/bin/java" "$@" -version 2>&1 >/dev/null) && return 0
  reason=$(grep -v -e '^Error: Could not create' -e '^Error: A fatal' -e '^Error occurred' \
    -e '^Picked up' <<<"$reason" | head -n 1)
  fail "Java does not start: ${reason:-it says no reason}${JAVA_OPTS:+ (JAVA_OPTS is $JAVA_OPTS)}"
}

# physical DIRECTORY: sets `physical` to its path without links; without another process where it has
# none, as mostly.
physical() {
  local part=${1%/}
  physical=$part
  while [[ $part == /* && ! -L $part && ${part##*/} != @(|.|..) ]]; do
    part=${part%/*}
  done
  if [[ -n $part ]]; then
    physical=$(cd -P "$1" 2>/dev/null && pwd)
  fi
  [[ -d $physical/ && -x $physical/ ]]
}

# The lines of mountinfo: read at once and once, for each read has the system write all of it.
mounts=()

# may_run_from DIRECTORY: whether the file system that it is on lets programs be run.
may_run_from() {
  local line mount options best='' allowed=yes
  physical "$1" || return 1
  ((${#mounts[@]})) || mapfile -t mounts </proc/self/mountinfo
  for line in "${mounts[@]}"; do
    [[ $line =~ ^([^\ ]+\ ){4}([^\ ]+)\ ([^\ ]+) ]] || continue
    mount=${BASH_REMATCH[2]} options=${BASH_REMATCH[3]}
    [[ $mount != *\\* ]] || printf -v mount '%b' "$mount" # blanks are written as \040
    if [[ ${physical%/}/ == "${mount%/}/"* ]] && ((${#mount} >= ${#best})); then
      best=$mount
      [[ ,$options, == *,noexec,* ]] && allowed= || allowed=yes
    fi
  done
  [[ -n $allowed ]]
}

# Sets temporary_directory: where Java's libraries can be unpacked and loaded from.
choose_temporary_directory() {
  local candidate
  for candidate in "${TMPDIR-}" /tmp /var/tmp "$setup/tmp" /dev/shm; do
    [[ $candidate != "$setup/tmp" || ! -w $setup ]] || mkdir -p "$candidate" 2>/dev/null
    if [[ $candidate == /* && -d $candidate && -w $candidate ]] && may_run_from "$candidate"; then
      temporary_directory=$candidate
      return 0
    fi
  done
  fail "no directory for temporary files from which programs may be run (${TMPDIR:+$TMPDIR, }/tmp" \
    "and others are full, read-only or noexec); name one with TMPDIR"
}

# A stream that is closed would give its number, and what is written to it, to the next file opened.
open_streams() {
  { : <&0; } 2>/dev/null || exec </dev/null
  { : >&1; } 2>/dev/null || exec >/dev/full
  { : >&2; } 2>/dev/null || exec 2>/dev/null
}
