# Installs into a fresh prefix and runs what lies there. Variables: BUILD, PREFIX, EXAMPLE.

file(REMOVE_RECURSE "${PREFIX}")
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}
  OUTPUT_QUIET RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "cmake --install failed")
endif()
foreach(_file bin/lmp-assay lib/libassay_pyfit.so include/assay_pyfit.h)
  if(NOT EXISTS "${PREFIX}/${_file}")
    message(FATAL_ERROR "${_file} is not in the prefix")
  endif()
endforeach()

file(WRITE "${PREFIX}/installed.in" "units metal
lattice diamond 5.47
region box block 0 1 0 1 0 1
create_box 1 box
create_atoms 1 box
mass 1 28.085
pair_style pyfit grade \"${EXAMPLE}/si.nn.dat.grade\"
pair_coeff * * \"${EXAMPLE}/si.nn.dat\" Si
run 0
print \"installed and running\"
")
execute_process(COMMAND ${PREFIX}/bin/lmp-assay -log none -in ${PREFIX}/installed.in
  OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT output MATCHES "\ninstalled and running")
  message(FATAL_ERROR "${output}")
endif()
# The library beside the program, not the one in the build tree.
execute_process(COMMAND ldd ${PREFIX}/bin/lmp-assay OUTPUT_VARIABLE libraries)
if(NOT libraries MATCHES "libassay_pyfit.so => ${PREFIX}")
  message(FATAL_ERROR "lmp-assay finds another library:\n${libraries}")
endif()
