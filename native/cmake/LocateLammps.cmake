# Finds the headers and the library of an installed LAMMPS, or takes -DLAMMPS_INCLUDE_DIR (and
# -DLAMMPS_LIBRARY) of a private one. Defines the target assay_lammps, ASSAY_LAMMPS_FOUND and
# ASSAY_LAMMPS_VERSION (such as 20210929; 0 when unknown).

find_path(LAMMPS_INCLUDE_DIR pair.h
  HINTS $ENV{LAMMPS_DIR} $ENV{LAMMPS_DIR}/include
  PATH_SUFFIXES lammps include/lammps
  DOC "Directory with pair.h of LAMMPS")
find_library(LAMMPS_LIBRARY lammps
  HINTS $ENV{LAMMPS_DIR} $ENV{LAMMPS_DIR}/lib ${LAMMPS_INCLUDE_DIR}/../../lib
  DOC "liblammps that the headers belong to")
option(ASSAY_LINK_LAMMPS
  "Link with liblammps (off: its symbols come from the program that loads the library)" ON)
set(LAMMPS_SIZES "LAMMPS_SMALLBIG" CACHE STRING
  "Integer sizes LAMMPS was built with: LAMMPS_SMALLBIG or LAMMPS_BIGBIG")

set(ASSAY_LAMMPS_FOUND FALSE)
set(ASSAY_LAMMPS_VERSION 0)
if(NOT LAMMPS_INCLUDE_DIR)
  message(WARNING "No LAMMPS headers: only the kernel and its tests are built. "
    "Install liblammps-dev, or give -DLAMMPS_INCLUDE_DIR=DIR with pair.h in it.")
  return()
endif()

# Installed headers do not say their version; the pkg-config file beside them does. In a tree of
# LAMMPS's source there is version.h.
get_filename_component(_prefix "${LAMMPS_INCLUDE_DIR}/../.." ABSOLUTE)
file(GLOB _pc "${_prefix}/lib/*/pkgconfig/liblammps.pc" "${_prefix}/lib*/pkgconfig/liblammps.pc")
foreach(_file ${_pc})
  file(STRINGS "${_file}" _line REGEX "^Version:")
  string(REGEX REPLACE "[^0-9]" "" ASSAY_LAMMPS_VERSION "${_line}")
  file(STRINGS "${_file}" _cflags REGEX "^Cflags:")
  if(_cflags MATCHES "LAMMPS_(SMALLBIG|BIGBIG|SMALLSMALL)")
    set(LAMMPS_SIZES "LAMMPS_${CMAKE_MATCH_1}")
  endif()
endforeach()
if(EXISTS "${LAMMPS_INCLUDE_DIR}/version.h")
  file(STRINGS "${LAMMPS_INCLUDE_DIR}/version.h" _line REGEX "define LAMMPS_VERSION")
  set(_months Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec)
  if(_line MATCHES "\"([0-9]+) ([A-Z][a-z][a-z])[a-z]* ([0-9]+)\"")
    set(_day ${CMAKE_MATCH_1})
    set(_year ${CMAKE_MATCH_3})
    list(FIND _months ${CMAKE_MATCH_2} _month)
    math(EXPR ASSAY_LAMMPS_VERSION "${_year} * 10000 + (${_month} + 1) * 100 + ${_day}")
  endif()
endif()
if(NOT ASSAY_LAMMPS_VERSION)
  set(ASSAY_LAMMPS_VERSION 0)
endif()

find_package(MPI REQUIRED COMPONENTS C)
set(ASSAY_LAMMPS_FOUND TRUE)
add_library(assay_lammps INTERFACE)
target_include_directories(assay_lammps SYSTEM INTERFACE ${LAMMPS_INCLUDE_DIR})
if(NOT EXISTS "${LAMMPS_INCLUDE_DIR}/fmt")
  target_include_directories(assay_lammps SYSTEM INTERFACE ${CMAKE_CURRENT_SOURCE_DIR}/compat)
endif()
target_compile_definitions(assay_lammps INTERFACE
  OMPI_SKIP_MPICXX MPICH_SKIP_MPICXX LAMMPS_LIB_MPI ${LAMMPS_SIZES})
target_link_libraries(assay_lammps INTERFACE MPI::MPI_C)
if(LAMMPS_LIBRARY AND ASSAY_LINK_LAMMPS)
  target_link_libraries(assay_lammps INTERFACE ${LAMMPS_LIBRARY})
endif()
message(STATUS "LAMMPS ${ASSAY_LAMMPS_VERSION}: ${LAMMPS_INCLUDE_DIR}, ${LAMMPS_LIBRARY}")
