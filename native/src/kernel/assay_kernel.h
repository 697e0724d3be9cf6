/* C interface of libassay_kernel: potentials from their files, energies, forces and stresses of
 * structures, descriptors, extrapolation grades. Free of LAMMPS. The kernels of a fit, in the same
 * library, are in fit/assay_fit.h.
 *
 * No exception leaves a function: those that can fail return an AssayStatus (handles: NULL), and
 * assay_message has a sentence for whoever called. Handles that were read may be used by any number
 * of threads at once; who frees one sees to it that nobody uses it any more. Units are A, eV, eV/A.
 */

#ifndef ASSAY_KERNEL_C_H
#define ASSAY_KERNEL_C_H

#ifdef __GNUC__
#define ASSAY_API __attribute__((visibility("default")))
#else
#define ASSAY_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

enum AssayStatus {
  ASSAY_OK = 0,
  ASSAY_BAD_FILE = 1,     /* the message begins with the file's name and the line */
  ASSAY_BAD_ARGUMENT = 2, /* a handle is null, a number out of its range */
  ASSAY_NO_MEMORY = 3,
  ASSAY_FAILED = 4 /* anything else */
};

/* What the last failure in the calling thread was about, UTF-8 but for what it quotes of a file; of
 * 2000 bytes at most. Never null. */
ASSAY_API const char *assay_message(void);
/* Its status, for functions that return a handle. */
ASSAY_API int assay_status(void);

/* Names of the instruction sets that this processor can run, fastest first, with spaces between.
 * `kernel` everywhere: a place in this list, from 0 on. NULL on failure. */
ASSAY_API const char *assay_kernels(void);

/* A potential from the text of its file (an NN file; no zero at the end needed); `name` is what
 * messages call it. */
ASSAY_API int assay_potential_read(const char *text, long long length, const char *name, int kernel,
                                   void **potential);
/* A potential of symmetry functions from the files of its directory, as n2p2 has them: input.nn,
 * scaling.data and weights.ZZZ.data for each element, each by its name and its text. `directory` is
 * what messages call it; `units`, "angstrom-ev" or "bohr-hartree", may be NULL where input.nn says
 * them. Its elements are in the order of their atomic numbers, and have no masses (0). */
ASSAY_API int assay_potential_read_directory(int files, const char *const *names,
                                             const char *const *texts, const long long *lengths,
                                             const char *directory, const char *units, int kernel,
                                             void **potential);
ASSAY_API void assay_potential_free(void *potential);

/* What its files say that has no effect, or that n2p2 takes otherwise: `text` of a warning, counted
 * from 0, kept as long as the potential; NULL behind the last. */
ASSAY_API int assay_potential_warning(const void *potential, int warning, const char **text);

/* The same files, read and written again: in A and eV, functions in the order of the inputs. What
 * they are is kept until assay_directory_free. */
ASSAY_API int assay_directory_rewrite(int files, const char *const *names, const char *const *texts,
                                      const long long *lengths, const char *directory,
                                      const char *units, void **written);
/* input.nn alone, likewise; `name` is what messages call it. */
ASSAY_API int assay_input_rewrite(const char *text, long long length, const char *name,
                                  const char *units, void **written);
ASSAY_API void assay_directory_free(void *written);
/* How many files there are; what n2p2 takes otherwise than it is written, or an empty text. */
ASSAY_API int assay_directory_size(const void *written, int *files, const char **misread);
/* What the files that were read say that has no effect, or that n2p2 takes otherwise: `text` of a
 * warning, as of a potential's. */
ASSAY_API int assay_directory_warning(const void *written, int warning, const char **text);
/* Name of one of them, counted from 0, and its text with a zero behind. */
ASSAY_API int assay_directory_file(const void *written, int file, const char **name,
                                   const char **text);

/* Adds the short-range core that a network was fitted with, from the text of its core file: not
 * while others use the potential. One that needs a core evaluates nothing before it has it. A null
 * text says that there is no core file; then `name` is the network's, which must not need one. */
ASSAY_API int assay_potential_core(void *potential, const char *text, long long length,
                                   const char *name);

/* Number of its elements; of the descriptors that its network takes in; how far an atom sees (A).
 */
ASSAY_API int assay_potential_size(const void *potential, int *elements, int *descriptors,
                                   double *cutoff);
/* Chemical symbol, with its zero at the end, and mass (u) of an element, counted from 0 in the
 * order of the file. */
ASSAY_API int assay_potential_element(const void *potential, int element, char symbol[4],
                                      double *mass);

/* Structures are arrays: `atoms`; `element` of each, counted from 0 (NULL: all 0); and, for each
 * atom, all its neighbours within the cutoff or more, images of any atom and of itself among them:
 * those of atom i are start[i] to start[i + 1] - 1, `neighbour` has which atom each is, `vector`
 * its place seen from the atom, [neighbour][3] (A). Those nearer than 1e-5 A are left out. */

/* Energy of each atom; force on each atom, [atom][3]; sum of w_ij (x) r_ij, in the order xx yy zz
 * yz xz xy, w_ij the derivative of atom i's energy by its neighbour's position: divided by the
 * volume, the stress, positive in tension. `forces` and `virial` may be NULL. Of descriptors ln(g +
 * shift) there may be none, which is refused with the atom's number. */
ASSAY_API int assay_potential_evaluate(const void *potential, int atoms, const int *element,
                                       const int *start, const int *neighbour, const double *vector,
                                       double *energies, double *forces, double *virial);

/* The network's inputs, asinh(g) or what the file's lsp_type has, [atom][descriptor]: for each pair
 * of elements 00 01 ... 11 12 ..., each order, each centre; where the file tells hosts apart by
 * inputs, so many for each host's element, of which the others' are those of an atom alone. */
ASSAY_API int assay_potential_descriptors(const void *potential, int atoms, const int *element,
                                          const int *start, const int *neighbour,
                                          const double *vector, double *descriptors);

/* Whether the parameters that a bond-order network (PINN) gives to each atom are those of bonds: 0,
 * or 1 where the sum of the atom's bonds is below 0 (it counts as 0), plus 2 where 1 + z of a bond
 * is not above 0 (b is of its absolute value). 0 for every atom of other networks. */
ASSAY_API int assay_potential_bonds(const void *potential, int atoms, const int *element,
                                    const int *start, const int *neighbour, const double *vector,
                                    int *failures);

/* A grade file; it belongs to a potential or is refused. */
ASSAY_API int assay_grade_read(const char *text, long long length, const char *name,
                               const void *potential, void **grade);
/* Grades by the ranges in the scaling.data of a potential's directory, and nothing else. */
ASSAY_API int assay_grade_ranges(const void *potential, void **grade);
ASSAY_API void assay_grade_free(void *grade);

/* Extrapolation grade of each atom and the number of its descriptors outside of the training set's
 * ranges; the latter may be NULL. */
ASSAY_API int assay_grade_atoms(const void *grade, const void *potential, int atoms,
                                const int *element, const int *start, const int *neighbour,
                                const double *vector, double *grades, int *outside);

#ifdef __cplusplus
}
#endif

#endif
