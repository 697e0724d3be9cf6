/* C interface of the kernels of a fit: energies, forces and stresses of a network at the structures
 * of a training set, their comparison with targets, and gradients. Part of libassay_kernel; see
 * kernel/assay_kernel.h for the statuses that functions return and for assay_message.
 *
 * Sets and networks are handles, NULL on failure. A set may be used by many threads at once, a
 * network by one at a time. Arrays are in the order of native/src/fit/fit.h; their lengths follow
 * from the set and the network, and cannot be checked. */

#ifndef ASSAY_FIT_C_H
#define ASSAY_FIT_C_H

#include "kernel/assay_kernel.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `with_vectors`, `pair_start`, `pair_atom`: NULL where forces and stresses will not be asked for.
 */
ASSAY_API void *assay_fit_set_create(int structures, const int *start, const double *inverse_volume,
                                     int size, const double *descriptors, const int *with_vectors,
                                     const int *pair_start, const int *pair_atom);
ASSAY_API void assay_fit_set_free(void *set);
/* Rows of derivatives, to be filled: three for each pair of an atom, then six for its virials. NULL
 * where there are none. */
ASSAY_API double *assay_fit_set_rows(void *set);
/* Memory of a set, of a network; -1 on failure. */
ASSAY_API long long assay_fit_set_bytes(const void *set);
ASSAY_API long long assay_fit_network_bytes(const void *network);
/* Sum of all rows: the least work that reads them. `kernel`: place among assay_kernels. */
ASSAY_API int assay_fit_set_sum(int kernel, const void *set, double *sum);

/* `sizes`: neurons of layers + 1 layers, the last 1. `activation` as in NN files. */
ASSAY_API void *assay_fit_network_create(int kernel, const void *set, int layers, const int *sizes,
                                         int activation);
ASSAY_API void assay_fit_network_free(void *network);
/* Mean energy of each structure. */
ASSAY_API int assay_fit_network_energies(void *network, const double *parameters, double *energies);
/* Outputs of a hidden layer, counted from 1: [atom][neuron]. */
ASSAY_API int assay_fit_network_values(const void *network, int layer, double *values);
ASSAY_API int assay_fit_network_force_targets(void *network, const double *target,
                                              const double *weight);
ASSAY_API int assay_fit_network_stress_targets(void *network, const double *target,
                                               const double *weight);
/* The same with forces and stresses, compared with targets or not: sums of squares of the weighted
 * differences of forces and of stresses. */
ASSAY_API int assay_fit_network_vectors(void *network, const double *parameters, double *energies,
                                        int forces, int stresses, double *squares);
/* What was found: [atom][3], [structure][6]. */
ASSAY_API int assay_fit_network_forces(const void *network, double *forces);
ASSAY_API int assay_fit_network_stresses(const void *network, double *stresses);
/* Gradient of sum_s c_s (mean energy of s); with `tangents`, plus the factors times the residuals'
 * gradients, which assay_fit_network_vectors has prepared. */
ASSAY_API int assay_fit_network_gradient(void *network, const double *c, int tangents,
                                         double force_factor, double stress_factor,
                                         double *gradient);

#ifdef __cplusplus
}
#endif

#endif
