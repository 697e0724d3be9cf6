// What libassay_pyfit.so offers to programs that drive LAMMPS through its C library interface. No
// exception leaves a function: those that can fail return an AssayPyfitStatus.

#ifndef ASSAY_PYFIT_H
#define ASSAY_PYFIT_H

#ifdef __cplusplus
extern "C" {
#endif

enum AssayPyfitStatus {
  ASSAY_PYFIT_OK = 0,
  ASSAY_PYFIT_NULL_HANDLE = 1,
  ASSAY_PYFIT_OTHER_LAMMPS_VERSION = 2, /* not the one whose headers this library was built with */
  ASSAY_PYFIT_OTHER_INTEGER_SIZE = 3,   /* SMALLBIG and BIGBIG mixed */
  ASSAY_PYFIT_NO_MPI = 4,               /* this library was built without MPI */
  ASSAY_PYFIT_FAILED = 5                /* memory that does not suffice, an error of MPI */
};

/* Adds pair_style pyfit to a live instance of LAMMPS (the handle of lammps_open). LAMMPS forgets
   styles that were added at `clear`: call it again afterwards. Returns an AssayPyfitStatus. */
int assay_register_styles(void *lammps_handle);

/* A sentence for a status; never null. */
const char *assay_pyfit_status_message(int status);

/* Version of this library and of the LAMMPS it was built for. */
const char *assay_pyfit_version(void);

/* Starts MPI where it has not been started, and tells which of how many processes this one is. The
   following three are for all processes together, each with the same length or count. Errors of MPI
   end the processes, unless its handler of errors was changed. */
int assay_ranks_start(int *rank, int *ranks);

/* Sends the bytes of rank 0 to all. Who waits long sleeps. */
int assay_ranks_broadcast(void *bytes, int length);

/* Replaces each value by its sum over all ranks, the same on all. */
int assay_ranks_sum(double *values, int count);

/* Ends MPI. */
int assay_ranks_end(void);

/* Called by LAMMPS's own command `plugin load`. */
void lammpsplugin_init(void *lammps_handle, void *plugin_handle, void *register_function);

#ifdef __cplusplus
}
#endif

#endif
