# shellcheck shell=bash disable=SC2119,SC2120
# What ./assay and ./dev share: finding the tools, installing those that are missing, and building
# what is out of date. The caller has set `home`, the absolute path of the checkout.
#
# Something is up to date when none of its sources is newer than its stamp in build/setup/. A stamp
# carries the time at which its build began, so that a file saved during a build counts as newer.

: "${home:?set by the caller}"
setup=$home/build/setup
jar=$home/target/assay.jar
native_library=$home/build/native/libassay_pyfit.so
fit_library=$home/build/native/libassay_fit.so
# shellcheck disable=SC2034
native_program=$home/build/native/lmp-assay

# Java hands the user's locale to C: where a comma is the decimal point, LAMMPS in a worker process
# would read 1.5 as 1. And without UTF-8, Java prints "?" for Å.
export LC_ALL=C.UTF-8

say() { printf 'assay: %s\n' "$*" >&2; }

# Nothing could be done yet: the code of wrong use, so that 1 keeps meaning "a bound was missed".
fail() {
  say "$@"
  exit 2
}

have() { command -v "$1" >/dev/null 2>&1; }

# --- What is there -------------------------------------------------------------------------------

# Sets java_version and java_major to the release of the JDK in $1, read from the file that every
# JDK carries: asking the program itself would cost a quarter of the time a warm start may take.
read_java_major() {
  local line
  java_version='' java_major=0
  [[ -x $1/bin/javac && -r $1/release ]] || return 0
  while read -r line; do
    if [[ $line =~ ^JAVA_VERSION=\"(([0-9]+)[0-9A-Za-z.+_-]*)\" ]]; then
      java_version=${BASH_REMATCH[1]}
      java_major=${BASH_REMATCH[2]}
    fi
  done <"$1/release"
}

# Sets and exports JAVA_HOME: a JDK (with compiler) of Java 17 or newer. The user's own choice comes
# first, then the one on the PATH, then any that Debian's packages installed.
find_java() {
  local candidate javac
  javac=$(command -v javac) && javac=$(readlink -f "$javac")
  for candidate in "${JAVA_HOME-}" "${javac%/bin/javac}" /usr/lib/jvm/*; do
    read_java_major "$candidate"
    if ((java_major >= 17)); then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  return 1
}

# Sets lammps_library, and lammps_headers that belong to it: the library that ASSAY_LAMMPS_LIB
# names, else the one below the prefix LAMMPS_DIR, else Debian's. Exports ASSAY_LAMMPS_LIB, so that
# Java loads the very LAMMPS that the pair style is built for.
find_lammps() {
  local candidates candidate prefix
  if [[ -n ${ASSAY_LAMMPS_LIB-} ]]; then
    candidates=("$ASSAY_LAMMPS_LIB")
  else
    prefix=${LAMMPS_DIR:-/usr}
    candidates=("$prefix"/lib{/*-linux-gnu,64,}/liblammps.so)
  fi
  for candidate in "${candidates[@]}"; do
    prefix=${candidate%/lib*/liblammps*.so*}
    prefix=${prefix%/lib}
    if [[ -e $candidate && -e $prefix/include/lammps/pair.h ]]; then
      lammps_library=$candidate
      lammps_headers=$prefix/include/lammps
      export ASSAY_LAMMPS_LIB=$lammps_library
      return 0
    fi
  done
  return 1
}

need_lammps() {
  local chosen=${ASSAY_LAMMPS_LIB:-${LAMMPS_DIR-}}
  [[ -z $chosen ]] ||
    fail "$chosen, which ASSAY_LAMMPS_LIB or LAMMPS_DIR names, is no LAMMPS library with its" \
      "headers beside it (PREFIX/lib/liblammps.so, PREFIX/include/lammps/pair.h)"
  need "LAMMPS as a shared library, with its headers" liblammps-dev
}

# What Java draws text with: libraries that its headless packages only recommend, and a font.
have_fonts() {
  local name fonts
  for name in libfontconfig.so.1 libfreetype.so.6 libharfbuzz.so.0; do
    compgen -G "/usr/lib*/$name" || compgen -G "/usr/lib/*-linux-gnu/$name" || return 1
  done >/dev/null
  fonts=$(find -L /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.fonts" \
    -name '*Sans*.[to]tf' -print -quit 2>/dev/null)
  [[ -e /etc/fonts/fonts.conf && -n $fonts ]]
}

jdk_package() {
  local id=
  # shellcheck disable=SC1091
  [[ -r /etc/os-release ]] && id=$(. /etc/os-release && echo "$ID-${VERSION_ID-}")
  case $id in
    debian-11 | ubuntu-20.04 | ubuntu-22.04) echo openjdk-17-jdk-headless ;; # default: Java 11
    *) echo default-jdk-headless ;;
  esac
}

# need WHAT PACKAGE...: notes something that is missing, and the Debian packages that bring it.
need() {
  lacking+=("$1")
  packages+=("${@:2}")
}

check_system() {
  lacking=()
  packages=()
  find_java || need "a JDK (with javac) of Java 17 or newer" "$(jdk_package)"
  have mvn || need "Maven 3.8 or newer (mvn)" maven
  have "${CXX:-c++}" || need "a C++17 compiler" g++
  have cmake || need "CMake 3.18 or newer" cmake
  have make || need "make" make
  find_lammps || need_lammps
  [[ -d /usr/share/lammps/potentials || -n ${LAMMPS_POTENTIALS-} ]] ||
    need "the potential files that come with LAMMPS (or LAMMPS_POTENTIALS)" lammps-data
  { have mpicxx && have mpirun; } ||
    need "MPI, with its headers and mpirun" mpi-default-dev mpi-default-bin
  have_fonts ||
    need "fontconfig, FreeType, HarfBuzz and a sans-serif font, for the figures" \
      libfontconfig1 libfreetype6 libharfbuzz0b fonts-dejavu-core
  [[ -s /etc/ssl/certs/ca-certificates.crt || -d /etc/pki/tls ]] ||
    need "certificates, to fetch Java libraries" ca-certificates
}

# What only developers need.
check_developer_system() {
  # One version, in both Debian releases: each version of clang-format has its own taste.
  have clang-format-19 || need "clang-format 19" clang-format-19
  have chromium || need "Chromium, which opens the report in its test" chromium
}

# --- Installing ----------------------------------------------------------------------------------

# The command prefix that lets apt-get write, as an array; false when there is none.
find_privilege() {
  if ((EUID == 0)); then
    privilege=()
  elif have sudo && sudo -n true 2>/dev/null; then
    privilege=(sudo -n)
  else
    return 1
  fi
}

# Installs what check_system (and check_developer_system) noted, or says what to do and ends.
install_missing() {
  ((${#lacking[@]})) || return 0
  local install=(apt-get install -y --no-install-recommends "${packages[@]}")
  if [[ ! -e /etc/debian_version ]] || ! have apt-get; then
    say_lacking
    fail "install these by this system's own means, then start again"
  fi
  if ! find_privilege; then
    say_lacking
    say "install this as root, then start again:"
    printf '  apt-get update && %s\n' "${install[*]}" >&2
    exit 2
  fi
  say "installing what this system lacks (about a minute):"
  printf '  %s\n' "${privilege[*]:+${privilege[*]} }${install[*]}" >&2
  logged install install_packages "${install[@]}" ||
    fail "the packages could not be installed; log: $setup/install.log"
}

say_lacking() {
  say "this system lacks:"
  printf '  - %s\n' "${lacking[@]}" >&2
}

# Fetches the package lists only when the ones that are there do not do: mostly they do.
install_packages() {
  local quiet=(DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l)
  local install=("$@" -o DPkg::Lock::Timeout=300)
  "${privilege[@]}" env "${quiet[@]}" "${install[@]}" ||
    { "${privilege[@]}" apt-get update && "${privilege[@]}" env "${quiet[@]}" "${install[@]}"; }
}

# --- Building ------------------------------------------------------------------------------------

# logged NAME COMMAND...: its output goes to build/setup/NAME.log, of which a failure shows the end.
logged() {
  local log=$setup/$1.log
  "${@:2}" >"$log" 2>&1 </dev/null && return 0
  tail -n 25 "$log" >&2
  return 1
}

# unchanged NAME PATH...: nothing below the paths is newer than the stamp. Folders count, so that a
# removed file shows; what find complains about shows too.
unchanged() {
  local stamp=$setup/$1.stamp
  [[ -f $stamp && -z $(find "${@:2}" -newer "$stamp" -print -quit 2>&1) ]]
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
  [[ -f $jar && -d $home/target/lib ]] &&
    unchanged jar "$home/src/main" "$home/pom.xml" "$home/.mvn" &&
    [[ $(<"$setup/jar.stamp") == "$jar_kind" ]]
}

# The native library is bound to one LAMMPS (its headers are no stable interface), and CMake's files
# to one place. Sets native_identity to both.
identify_native() {
  find_lammps && native_identity="$home $(stat -L -c '%n %s %Y' "$lammps_library")"
}

native_is_fresh() {
  [[ -f $native_library && -f $native_program && -f $fit_library ]] && identify_native &&
    unchanged native "$home/native" &&
    [[ $(<"$setup/native.stamp") == "$native_identity" ]]
}

# Newer scripts may know of something more that is needed.
system_is_checked() { [[ $setup/system.stamp -nt $home/scripts/setup.sh ]]; }

# Sets class_archive: what a start maps instead of reading and checking its classes, a fifth of the
# time of a short command. An empty one says that this JDK made none; the JDK itself refuses, and
# silently, one of another build or of another jar.
choose_archive() { class_archive=$setup/classes-$java_version.jsa; }

archive_is_fresh() {
  choose_archive
  [[ $class_archive -nt $setup/jar.stamp && $class_archive -nt $jar &&
    $class_archive -nt $home/scripts/setup.sh ]] && archive_is_whole
}

# Java ends at once over an archive that was cut off, as by a machine that failed or a copy that broke
# off. Looks once for each start, for it takes a process; an empty one is whole.
archive_is_whole() {
  [[ -s $class_archive && ${whole_archive-} != "$class_archive" ]] || return 0
  [[ -r $class_archive.size &&
    $(<"$class_archive.size") == "$(stat -L -c %s "$class_archive")" ]] &&
    whole_archive=$class_archive
}

is_built() { find_java && system_is_checked && jar_is_fresh && native_is_fresh; }

# stamped NAME CONTENT COMMAND...: writes the stamp when the command succeeds.
stamped() {
  local stamp=$setup/$1.stamp
  printf '%s\n' "$2" >"$stamp.new"
  rm -f "$stamp"
  "${@:3}" && mv "$stamp.new" "$stamp"
}

maven() { (cd "$home" && mvn -B -ntp -Dstyle.color=never "$@" </dev/null); }

# A fit that runs from the old jar keeps it: overwriting the file would break it under its feet.
# And classes start from nothing: Maven keeps those whose source is gone, and those that were
# compiled with other checks.
maven_jar() {
  rm -rf "$jar" "$home"/target/{classes,test-classes,maven-status}
  rm -f "$home"/target/lib/*cuda*
  maven ${jar_kind:+"-P$jar_kind"} "$@"
}

# native DIR [CMAKE-OPTION...] [-- BUILD-OPTION...]: configures and builds into build/DIR.
native() {
  local build=$home/build/$1 options=()
  shift
  while (($#)) && [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  cmake -S "$home/native" -B "$build" -DLAMMPS_LIBRARY="$lammps_library" \
    -DLAMMPS_INCLUDE_DIR="$lammps_headers" -DASSAY_WERROR="${native_werror:-OFF}" \
    "${options[@]}" &&
    cmake --build "$build" -j"$(nproc)" "${@:2}"
}

# build_native [BUILD-OPTION...]: the release build, stamped.
build_native() {
  identify_native
  # Another LAMMPS may come with headers older than the object files: make would keep those.
  if [[ ! -f $setup/native.stamp || $(<"$setup/native.stamp") != "$native_identity" ]]; then
    rm -rf "$home/build/native"
  fi
  stamped native "$native_identity" native native -DCMAKE_BUILD_TYPE=Release -- "$@"
}

# What every start of Java gets. Of the collectors, G1 alone maps the objects of an archive.
java_options=(-XX:+UseG1GC -XX:-UsePerfData -Djava.awt.headless=true)

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
  for old in "$setup"/classes-*.jsa*; do
    [[ $old -nt $jar ]] || rm -f "$old"
  done
  if (logged classes dump_classes) 2>/dev/null && [[ -s $class_archive.new ]]; then
    stat -c %s "$class_archive.new" >"$class_archive.size"
    mv "$class_archive.new" "$class_archive"
  else
    : >"$class_archive"
  fi
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
    logged jar stamped jar "$jar_kind" maven_jar -q package -Dquick -Dmaven.test.skip=true ||
      fail "Assay could not be built; log: $setup/jar.log"
  fi
  if ! native_is_fresh; then
    say "building the LAMMPS pair style and the kernels of fits…"
    logged native build_native --target assay_pyfit assay_fit lmp-assay ||
      fail "the LAMMPS pair style could not be built; log: $setup/native.log"
  fi
  archive_is_fresh || make_archive
  say "built in $((SECONDS - started)) s"
}

# Takes the lock of this checkout: two starts at once must not build at once.
lock_builds() {
  if ! { mkdir -p "$setup" && : >>"$setup/lock"; } 2>/dev/null; then
    fail "this checkout must be built, but you may not write to $setup"
  fi
  exec 9>>"$setup/lock"
  if ! flock -n 9; then
    say "waiting for another start that is building…"
    flock 9
  fi
}

unlock_builds() { exec 9>&-; }

# require_system [MORE-CHECKS]: installs what is missing, or ends.
require_system() {
  check_system
  "${@:-:}"
  install_missing
  find_java || fail "no JDK of Java 17 or newer, though the packages are installed"
  find_lammps || fail "no LAMMPS library with headers, though the packages are installed"
  : >"$setup/system.stamp"
}

# Another JDK than the one that built: makes an archive with it where it may, and does not wait.
archive_for_this_java() {
  if [[ -w $setup ]] && { exec 9>>"$setup/lock"; } 2>/dev/null && flock -n 9; then
    make_archive
  fi
  exec 9>&-
}

# Everything that has to be so before Java can start.
ensure_built() {
  if is_built; then
    archive_is_fresh || archive_for_this_java
    return 0
  fi
  lock_builds
  if ! is_built; then
    require_system
    build_all
  fi
  unlock_builds
}
