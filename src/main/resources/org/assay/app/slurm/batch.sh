#!/bin/bash
@SBATCH@
# The job is not given up with one node, and may begin anew; its log goes on.
#SBATCH --no-kill
#SBATCH --requeue
#SBATCH --open-mode=append
# This many seconds before the time is over, the script below is told (Slurm: to a minute).
#SBATCH --signal=B:USR1@120

# Written by assay slurm, to be read and changed. Submit it with sbatch; see docs/cluster.md.

@MODULES@
cd @DIRECTORY@ || exit

# How the command begins, and how it goes on where an earlier start of this job left off.
@COMMAND@
# It is ended as Ctrl-C ends it: before the time is over (USR1), or when Slurm asks for it (TERM).
asked=
stop() {
  asked=$1
  kill -TERM "$child" 2>/dev/null
}
trap 'stop USR1' USR1
trap 'stop TERM' TERM

"${command[@]}" &
child=$!
wait "$child"
while kill -0 "$child" 2>/dev/null; do wait "$child"; done
wait "$child"
code=$?

# Back into the queue, if it was ended before it was through; not after scancel, and not for ever.
if [[ -n $asked && $code -ge 128 && ${SLURM_RESTART_COUNT:-0} -lt 100 ]] &&
  [[ $(squeue -h -j "$SLURM_JOB_ID" -o %T) == RUNNING ]]; then
  echo "assay: not done; the job goes back into the queue, and goes on when it has a place again"
  scontrol requeue "$SLURM_JOB_ID"
fi
exit "$code"
