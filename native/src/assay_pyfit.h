// What libassay_pyfit.so offers to programs that drive LAMMPS through its C library interface.

#ifndef ASSAY_PYFIT_H
#define ASSAY_PYFIT_H

#ifdef __cplusplus
extern "C" {
#endif

enum AssayPyfitStatus {
  ASSAY_PYFIT_OK = 0,
  ASSAY_PYFIT_NULL_HANDLE = 1,
  ASSAY_PYFIT_OTHER_LAMMPS_VERSION = 2, /* not the one whose headers this library was built with */
  ASSAY_PYFIT_OTHER_INTEGER_SIZE = 3    /* SMALLBIG and BIGBIG mixed */
};

/* Adds pair_style pyfit to a live instance of LAMMPS (the handle of lammps_open). LAMMPS forgets
   styles that were added at `clear`: call it again afterwards. Returns an AssayPyfitStatus. */
int assay_register_styles(void *lammps_handle);

/* A sentence for a status; never null. */
const char *assay_pyfit_status_message(int status);

/* Version of this library and of the LAMMPS it was built for. */
const char *assay_pyfit_version(void);

/* Called by LAMMPS's own command `plugin load`. */
void lammpsplugin_init(void *lammps_handle, void *plugin_handle, void *register_function);

#ifdef __cplusplus
}
#endif

#endif
