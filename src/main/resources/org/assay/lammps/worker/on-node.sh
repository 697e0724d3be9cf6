# Starts one worker on the node on which a launcher runs this. What is missing here is said in one
# line, by the node that lacks it; behind this stand the worker's files, variables and command.
fail() {
  echo "assay: on $(uname -n), $*" >&2
  exit 97
}

copies=${SLURM_STEP_NUM_TASKS:-${OMPI_COMM_WORLD_SIZE:-${PMI_SIZE:-1}}}
if [ "$copies" -gt 1 ]; then
  [ "${SLURM_PROCID:-${OMPI_COMM_WORLD_RANK:-${PMI_RANK:-0}}}" = 0 ] || exit 97
  fail "the launcher starts $copies copies of each worker, which is one: --ntasks=1"
fi

# MPI in the worker would look for the other processes of whoever started this: it has none.
for name in $(env | sed -n -e 's/^\(SLURM_[A-Za-z0-9_]*\)=.*/\1/p' \
  -e 's/^\(PMIX*_[A-Za-z0-9_]*\)=.*/\1/p' -e 's/^\(OMPI_COMM_[A-Z_]*\)=.*/\1/p'); do
  unset "$name"
done

enter() {
  cd "$1" 2>/dev/null ||
    fail "there is no $1, where Assay was started: it must lie on a disk that all nodes see"
}

need() {
  for file in "$@"; do
    [ -e "$file" ] ||
      fail "there is no $file: what workers need lies on a disk that all nodes see," \
        "or is installed on each"
  done
}

