# shellcheck shell=bash disable=SC2034,SC2119,SC2120,SC2154
# What this system has, and installing what it lacks. Part of setup.sh.

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
  javac=
  ! hash javac 2>/dev/null || javac=$(readlink -f "${BASH_CMDS[javac]}")
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

# The user's Python, or Debian's, which is not always the first of the path.
have_ase() {
  local python
  for python in "${ASSAY_PYTHON-}" python3 /usr/bin/python3; do
    [[ -z $python ]] || ! have "$python" ||
      ! "$python" -c 'import ase.calculators.eam, ase.calculators.socketio' 2>/dev/null || return 0
  done
  return 1
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
  have_ase || need "ASE, whose calculators are served to the suite in its tests" python3-ase
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
  # Ended like this, apt-get leaves the packages whole.
  step_signal=INT
  require install "the packages could not be installed" install_packages "${install[@]}"
  step_signal=TERM
}

say_lacking() {
  say "this system lacks:"
  printf '  - %s\n' "${lacking[@]}" >&2
}

# Fetches the package lists only when the ones that are there do not do: mostly they do.
install_packages() {
  local as_root=("${privilege[@]}" env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l)
  local install=("$@" -o DPkg::Lock::Timeout=300)
  "${as_root[@]}" "${install[@]}" || {
    "${as_root[@]}" dpkg --configure -a # where an earlier installation was cut off
    "${as_root[@]}" apt-get update && "${as_root[@]}" "${install[@]}"
  }
}

# require_system [MORE-CHECKS]: installs what is missing, or ends.
require_system() {
  check_system
  "${@:-:}"
  install_missing
  find_java || fail "no JDK of Java 17 or newer, though the packages are installed"
  find_lammps || fail "no LAMMPS library with headers, though the packages are installed"
  have_fonts || fail "no fonts or what draws them, though the packages are installed"
  # For the machine, or container, that was looked at: a checkout may be seen from several.
  printf '%s\n' "$HOSTNAME" >"$setup/system.stamp"
}

# Newer scripts may know of something more that is needed, and another machine lack something.
system_is_checked() {
  [[ $setup/system.stamp -nt $home/scripts/system.sh && -e /etc/fonts/fonts.conf ]] || return 1
  [[ $(<"$setup/system.stamp") == "$HOSTNAME" ]] || { have_fonts && have mpirun; }
}

