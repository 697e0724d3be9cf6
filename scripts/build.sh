# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2154
# Building what is out of date. Part of setup.sh.
#
# Something is up to date when none of its sources is newer than its stamp in build/setup/, or when
# they are to the letter what it was built from. A stamp carries the time at which its build began,
# so that a file saved during a build counts as newer. Nothing depends on where the checkout lies.

jar=$home/target/assay.jar
native_library=$home/build/native/libassay_pyfit.so
kernel_library=$home/build/native/libassay_kernel.so
native_program=$home/build/native/lmp-assay
rank_program=$home/build/native/assay-rank

java_sources=(src/main pom.xml .mvn)
native_sources=(native)

# Prints the version, as the jar has it.
project_version() {
  local line
  while read -r line; do
    if [[ $line =~ ^\<version\>(.*)\</version\>$ ]]; then
      echo "${BASH_REMATCH[1]}"
      return
    fi
  done <"$home/pom.xml"
}

# --- What is up to date --------------------------------------------------------------------------

# unchanged NAME PATH...: nothing below the paths, relative to the checkout, is newer than the stamp,
# or the content is the same. Folders count, so that a removed file shows; what find complains about
# shows too.
unchanged() {
  local stamp=$setup/$1.stamp newer
  [[ -f $stamp ]] || return 1
  newer=$(cd "$home" && find "${@:2}" -newer "$stamp" -print -quit 2>&1)
  [[ -n $newer ]] || return 0
  # A copy, another branch and back: new times, and nothing else.
  [[ -r $setup/$1.content && $(<"$setup/$1.content") == "$(content "${@:2}")" ]] || return 1
  [[ ! -w $stamp ]] || touch "$stamp"
}

# content PATH...: a hash of all files below the paths, with their names.
content() {
  (cd "$home" && find "$@" -type f ! -path '*/build*' -print0 | sort -z | xargs -0 sha256sum |
    sha256sum)
}

# Sets jar_kind: "cuda" for a build that can use an NVIDIA GPU, else nothing. ASSAY_CUDA=1 asks for
# one, ASSAY_CUDA=0 for the other; unset, it stays what it was.
choose_jar_kind() {
  jar_kind=
  case ${ASSAY_CUDA-} in
    '') [[ ! -f $setup/jar.stamp ]] || jar_kind=$(<"$setup/jar.stamp") ;;
    1) jar_kind=cuda ;;
    0) ;;
    *) fail "ASSAY_CUDA is \"$ASSAY_CUDA\"; 1 builds with CUDA, 0 without" ;;
  esac
}

jar_is_fresh() {
  choose_jar_kind
  [[ -f $jar && -d $home/target/lib ]] && unchanged jar "${java_sources[@]}" &&
    [[ $(<"$setup/jar.stamp") == "$jar_kind" ]]
}

# The native library is bound to one LAMMPS: its headers are no stable interface. Sets native_identity
# to which.
identify_native() {
  find_lammps && native_identity=$(stat -L -c '%n %s %Y' "$lammps_library")
}

native_is_fresh() {
  [[ -f $native_library && -f $native_program && -f $rank_program && -f $kernel_library ]] &&
    identify_native &&
    unchanged native "${native_sources[@]}" &&
    [[ $(<"$setup/native.stamp") == "$native_identity" ]]
}

is_built() {
  find_java && choose_archive && begin_archive_sum && system_is_checked && jar_is_fresh &&
    native_is_fresh
}

# Says, in words, what a build is for.
why_build() {
  if [[ ! -f $setup/jar.stamp || ! -f $setup/native.stamp ]]; then
    echo "nothing is built yet"
  elif ! jar_is_fresh || ! unchanged native "${native_sources[@]}"; then
    echo "the sources are not those that were built"
  else
    echo "what is built is for another LAMMPS than ${lammps_library:-this system has}"
  fi
}

# --- Building ------------------------------------------------------------------------------------

# stamped NAME IDENTITY PATH... -- COMMAND...: writes the stamp, and what the paths hold, when the
# command succeeds.
stamped() {
  local name=$1 identity=$2 paths=()
  shift 2
  while [[ $1 != -- ]]; do
    paths+=("$1")
    shift
  done
  printf '%s\n' "$identity" >"$setup/$name.stamp.new"
  content "${paths[@]}" >"$setup/$name.content.new"
  rm -f "$setup/$name.stamp"
  "${@:2}" && mv "$setup/$name.content.new" "$setup/$name.content" &&
    mv "$setup/$name.stamp.new" "$setup/$name.stamp"
}

maven() { (cd "$home" && mvn -B -ntp -Dstyle.color=never "$@" </dev/null); }

# A fit that runs from the old jar keeps it: overwriting the file would break it under its feet.
# And classes start from nothing: Maven keeps those whose source is gone, and those that were
# compiled with other checks.
maven_jar() {
  rm -rf "$jar"
  forget_classes
  rm -f "$home"/target/lib/*cuda*
  maven ${jar_kind:+"-P$jar_kind"} "$@"
}

forget_classes() { rm -rf "$home"/target/{classes,test-classes,maven-status}; }

# build_jar MAVEN-ARGUMENT...: the jar, stamped.
build_jar() { stamped jar "$jar_kind" "${java_sources[@]}" -- maven_jar package "$@"; }

# native DIR [CMAKE-OPTION...] [-- BUILD-OPTION...]: configures and builds into build/DIR.
native() {
  local build=$home/build/$1 options=()
  shift
  while (($#)) && [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  # CMake's own files are bound to the place where they were made.
  if [[ -f $build/CMakeCache.txt ]] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$home/native" "$build/CMakeCache.txt"; then
    rm -rf "$build"
  fi
  cmake -S "$home/native" -B "$build" -DLAMMPS_LIBRARY="$lammps_library" \
    -DLAMMPS_INCLUDE_DIR="$lammps_headers" -DASSAY_WERROR="${native_werror:-OFF}" \
    "${options[@]}" &&
    cmake --build "$build" -j"$(nproc)" "${@:2}"
}

# build_native [BUILD-OPTION...]: the release build, stamped.
build_native() {
  identify_native
  local build=(native native -DCMAKE_BUILD_TYPE=Release -- "$@")
  # For a developer, who wants the tests and all warnings: whoever starts meanwhile need not wait.
  if native_is_fresh; then
    "${build[@]}"
    return
  fi
  # Another LAMMPS may come with headers older than the object files: make would keep those.
  if [[ ! -f $setup/native.stamp || $(<"$setup/native.stamp") != "$native_identity" ]]; then
    rm -rf "$home/build/native"
  fi
  stamped native "$native_identity" "${native_sources[@]}" -- "${build[@]}"
}

build_all() {
  local started=$SECONDS
  jar_is_fresh && native_is_fresh && return 0
  if ! jar_is_fresh; then
    if [[ -d $home/target/lib ]]; then
      say "building Assay…"
    else
      say "building Assay (first start: a minute or more, mostly to fetch Java libraries)…"
    fi
    [[ -z $jar_kind ]] || say "with CUDA: its libraries are 2.4 GB, fetched once"
    require jar "Assay could not be built" build_jar -q -Dquick -Dmaven.test.skip=true
  fi
  if ! native_is_fresh; then
    say "building the kernels and the LAMMPS pair style…"
    require native "the kernels and the LAMMPS pair style could not be built" \
      build_native --target assay_pyfit assay_kernel lmp-assay assay-rank
  fi
  archive_is_fresh || make_archive
  say "built in $((SECONDS - started)) s"
}

# --- The archive of classes ----------------------------------------------------------------------

# What every start of Java gets. Of the collectors, G1 alone maps the objects of an archive.
java_options=(-XX:+UseG1GC -XX:-UsePerfData -Djava.awt.headless=true)

# Sets class_archive: what a start maps instead of reading and checking its classes, a fifth of the
# time of a short command. An empty one says that this JDK made none. It is for one JDK and for one
# place of the jar, of which the name has a hash: elsewhere Java refuses it, and silently.
choose_archive() {
  local LC_ALL=C k code hash=0
  for ((k = 0; k < ${#home}; k++)); do
    printf -v code %d "'${home:k:1}"
    hash=$(((31 * hash + (code & 255)) & 0xffffffff))
  done
  printf -v class_archive '%s/classes-%s-%08x.jsa' "$setup" "$java_version" "$hash"
}

archive_is_fresh() {
  choose_archive
  [[ $class_archive -nt $jar && $class_archive -nt $home/scripts/build.sh ]] && archive_is_whole
}

# Begins to read the archive, whose sum is wanted later: it takes longer than all else that is looked
# at meanwhile.
begin_archive_sum() {
  [[ -s $class_archive && -z ${archive_sum-} ]] || return 0
  exec {archive_sum}< <(cksum <"$class_archive" 2>/dev/null)
  archive_reader=$!
}

# Java trusts what it maps, and ends at once over an archive that was cut off or changed, as by a
# failing disk or a copy that broke off. Looks once for each start; an empty one is whole.
archive_is_whole() {
  local sum=
  [[ -s $class_archive && ${whole_archive-} != "$class_archive" ]] || return 0
  begin_archive_sum
  read -r -u "$archive_sum" sum || true
  forget_archive_sum
  [[ -n $sum && -r $class_archive.sum && $(<"$class_archive.sum") == "$sum" ]] &&
    whole_archive=$class_archive
} 2>/dev/null

forget_archive_sum() {
  [[ -n ${archive_sum-} ]] || return 0
  exec {archive_sum}<&-
  archive_sum=
  wait "$archive_reader" || true # or Java, which takes this process over, would have a dead child
}

dump_classes() {
  local list=$setup/classes.lst java=("$JAVA_HOME/bin/java" "${java_options[@]}")
  "${java[@]}" "-Dassay.home=$home" -XX:DumpLoadedClassList="$list" \
    -cp "$jar" org.assay.cli.TourMain "$home" &&
    "${java[@]}" -Xshare:dump -XX:SharedClassListFile="$list" \
      -XX:SharedArchiveFile="$class_archive.new" -cp "$jar"
}

# Only the time of a start depends on it: without one, all works.
make_archive() {
  local old
  whole_archive=
  forget_archive_sum
  choose_archive
  for old in "$setup"/classes-*.jsa*; do
    [[ $old -nt $jar && $old != "$class_archive"* ]] || rm -f "$old"
  done
  if logged classes dump_classes && [[ -s $class_archive.new ]]; then
    cksum <"$class_archive.new" >"$class_archive.sum"
    mv "$class_archive.new" "$class_archive"
  else
    : >"$class_archive"
  fi
} 2>/dev/null

# Another JDK than the one that built: makes an archive with it where it may, and does not wait.
archive_for_this_java() {
  if [[ -w $setup ]] && { exec 9>>"$setup/lock"; } 2>/dev/null && flock -n 9; then
    make_archive
  fi
  exec 9>&-
}
