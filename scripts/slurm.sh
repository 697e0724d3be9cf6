#!/usr/bin/env bash
# Two nodes of Slurm, n1 and n2, on this one machine, for tests: Debian's slurm-wlm and munge, with a
# key, a configuration, ports and directories of their own. Nothing of the system's is touched.
#
#   scripts/slurm.sh start DIR    starts them; DIR, which must not exist, gets all that they write
#   scripts/slurm.sh stop DIR     ends them, and removes DIR
#   scripts/slurm.sh kill DIR N   kills node N (n1 or n2) with all that it runs, as a power cut does
#   scripts/slurm.sh revive DIR N brings it back
#
# Afterwards, SLURM_CONF=DIR/slurm.conf makes sbatch, srun and all others speak to them. As root.
set -euo pipefail

say() { printf 'slurm: %s\n' "$*" >&2; }
fail() {
  say "$@"
  exit 2
}

[[ $# -ge 2 ]] || fail "usage: scripts/slurm.sh start|stop DIR, or kill|revive DIR NODE"
command=$1
mkdir -p "$(dirname "$2")"
dir=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
node=${3-}

# Only what this script has started is ended by it, and its directory removed.
require_own() {
  [[ -e $SLURM_CONF && -d $dir/munge ]] && grep -qx 'ClusterName=assay' "$SLURM_CONF" ||
    fail "$dir: no Slurm of this script"
}

export SLURM_CONF=$dir/slurm.conf PATH=$PATH:/usr/sbin:/sbin

install_missing() {
  local install=(apt-get install -y --no-install-recommends slurm-wlm munge) program lacking=
  for program in slurmctld slurmd srun munged; do
    command -v "$program" >/dev/null || lacking=yes
  done
  [[ -n $lacking ]] || return 0
  if [[ ! -e /etc/debian_version ]]; then
    fail "this system lacks Slurm (slurmctld, slurmd, srun) or munged; install them"
  fi
  say "installing Slurm: ${install[*]}"
  DEBIAN_FRONTEND=noninteractive "${install[@]}" >/dev/null ||
    { apt-get update >/dev/null && DEBIAN_FRONTEND=noninteractive "${install[@]}" >/dev/null; } ||
    fail "Slurm could not be installed"
}

# free_ports COUNT: prints as many ports of loopback that nobody listens on.
free_ports() {
  local port found=0
  for ((port = 21000 + RANDOM % 20000; found < $1; port++)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
    echo "$port"
    found=$((found + 1))
  done
}

# await WHAT COMMAND...: waits until the command succeeds, a minute at most.
await() {
  local i
  for ((i = 0; i < 120; i++)); do
    ! "${@:2}" >/dev/null 2>&1 || return 0
    sleep 0.5
  done
  tail -n 20 "$dir"/*.log >&2 || true
  fail "$1 within a minute"
}

configure() {
  local ports cores memory half
  mapfile -t ports < <(free_ports 3)
  cores=$(nproc)
  memory=$(awk '/MemTotal/ {print int($2 / 1024)}' /proc/meminfo)
  half=$((memory / 2))
  mkdir -p "$dir"/{state,spool-n1,spool-n2,tmp-n1,tmp-n2,munge}
  chmod 700 "$dir/munge"
  head -c 1024 /dev/urandom >"$dir/munge/key"
  chmod 400 "$dir/munge/key"
  cat >"$SLURM_CONF" <<CONF
ClusterName=assay
SlurmctldHost=localhost
SlurmctldAddr=127.0.0.1
SlurmctldPort=${ports[0]}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
TmpFS=$dir/tmp-%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SlurmdTimeout=10
InactiveLimit=0
KillWait=5
MinJobAge=300
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=1,sched_interval=2,bf_interval=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
JobRequeue=1
NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=${ports[1]} CPUs=$cores RealMemory=$half
NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port=${ports[2]} CPUs=$cores RealMemory=$half
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
CONF
}

start_node() {
  slurmd -N "$1" -f "$SLURM_CONF" -c
  await "node $1 did not come up" node_is_idle "$1"
}

node_is_idle() { [[ $(sinfo -h -N -n "$1" -o %t) =~ ^(idle|mix|alloc)$ ]]; }

start() {
  [[ ! -e $dir ]] || fail "$dir is there already; choose another directory, or stop it"
  ((EUID == 0)) || fail "Slurm's nodes must be started as root, as in a container"
  install_missing
  configure
  munged --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" \
    --pid-file="$dir/munge/pid" --log-file="$dir/munge/log" --seed-file="$dir/munge/seed" \
    --num-threads=4
  slurmctld -f "$SLURM_CONF" -c
  await "Slurm's controller did not answer" scontrol ping
  start_node n1
  start_node n2
  say "two nodes are up: SLURM_CONF=$SLURM_CONF"
}

# end PIDFILE SIGNAL: signals the process that wrote the file, and waits for its end.
end() {
  local pid i
  [[ -r $1 ]] || return 0
  pid=$(<"$1")
  kill "-$2" "$pid" 2>/dev/null || return 0
  for ((i = 0; i < 40; i++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.25
  done
  kill -KILL "$pid" 2>/dev/null || true
}

# members NODE: the processes of a node: those that listen at sockets in its directory, slurmd, and
# all their children.
members() {
  local inode parents='' children pid
  [[ ! -r $dir/slurmd-$1.pid ]] || parents=$(<"$dir/slurmd-$1.pid")
  for inode in $(awk -v place="$dir/spool-$1/" 'index($8, place) == 1 {print $7}' /proc/net/unix); do
    for pid in $(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" 2>/dev/null); do
      pid=${pid#/proc/}
      parents+=" ${pid%%/*}"
    done
  done
  while [[ -n $parents ]]; do
    echo "$parents"
    children=
    for pid in $parents; do children+=" $(pgrep -P "$pid" | tr '\n' ' ' || true)"; done
    parents=$(xargs <<<"$children")
  done
}

case $command in
  start) start ;;
  stop)
    require_own
    scancel -f --state=RUNNING >/dev/null 2>&1 || true
    for name in n1 n2; do end "$dir/slurmd-$name.pid" TERM; done
    end "$dir/slurmctld.pid" TERM
    end "$dir/munge/pid" TERM
    rm -rf "$dir"
    ;;
  kill)
    require_own
    [[ $node == n1 || $node == n2 ]] || fail "kill: which node, n1 or n2?"
    for pid in $(members "$node"); do kill -KILL "$pid" 2>/dev/null || true; done
    scontrol update "NodeName=$node" State=DOWN Reason="power cut"
    ;;
  revive)
    require_own
    [[ $node == n1 || $node == n2 ]] || fail "revive: which node, n1 or n2?"
    scontrol update "NodeName=$node" State=RESUME || true
    start_node "$node"
    ;;
  *) fail "no command \"$command\"" ;;
esac
