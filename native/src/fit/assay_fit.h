/* C interface of the kernels of a fit: energies, forces and stresses of networks, one for each
 * element, at the structures of a training set, their comparison with targets, and gradients. Part
 * of libassay_kernel; see kernel/assay_kernel.h for the statuses that functions return and for
 * assay_message.
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

/* What describes atoms, as NN files have it: lsp_type 0, 1, 2, 5 or 20, lengths in A, Legendre
 * orders ascending. `cutoff`: how far an atom sees, rc or, where the type says so, 1.5 rc. `shift`:
 * what is added to g; of types 5 and 20 that is 0. `elements`: how many are told apart; there are
 * so many descriptors for each pair of them, 00 01 ... 11 12 ... */
ASSAY_API void *assay_fit_descriptors_create(int lsp_type, double cutoff, double cutoff_width,
                                             double sigma, double shift, int elements, int orders,
                                             const int *order, int centres, const double *centre);
/* The same kind of handle of symmetry functions, from the text of input.nn; `name` is what messages
 * call it, `units` may be NULL where it says its own (see assay_potential_read_directory). Values G
 * are not scaled; elements are in the order of their atomic numbers. */
ASSAY_API void *assay_fit_symmetry_create(const char *text, long long length, const char *name,
                                          const char *units);
/* Likewise from a whole directory, with the weights of its networks. */
ASSAY_API void *assay_fit_symmetry_create_directory(int files, const char *const *names,
                                                    const char *const *texts,
                                                    const long long *lengths, const char *directory,
                                                    const char *units);
ASSAY_API void assay_fit_descriptors_free(void *descriptors);

/* How many elements are told apart, and how far an atom sees (A). */
ASSAY_API int assay_fit_descriptors_size(const void *descriptors, int *elements, double *cutoff);
/* How many numbers describe an atom of an element, counted from 0. */
ASSAY_API int assay_fit_descriptors_inputs(const void *descriptors, int element, int *inputs);
/* In structures of these elements alone, ascending: how many descriptors of an atom of each can
 * have a derivative by the position of an atom of each, and of the virials: [count][count + 1]. */
ASSAY_API int assay_fit_descriptors_columns(const void *descriptors, int count, const int *present,
                                            int *columns);

/* Of symmetry functions: the symbol of an element, with a zero at the end; */
ASSAY_API int assay_fit_symmetry_element(const void *descriptors, int element, char symbol[4]);
/* a function, counted from 0 in the order of the network's inputs: where it stands in input.nn, and
 * its line there as it is in A, kept as long as the descriptors; */
ASSAY_API int assay_fit_symmetry_function(const void *descriptors, int element, int function,
                                          int *line, const char **text);
/* the network that the files give an element: number of its layers; its `sizes` and `activation`
 * as for assay_fit_network_create, which may both be NULL. A layer that cannot be trained is
 * refused; */
ASSAY_API int assay_fit_symmetry_network(const void *descriptors, int element, int *layers,
                                         int *sizes, int *activation);
/* of a directory, the weights and biases of that network: of one that takes G as it is and gives
 * eV, with the files' scaling, normalize_nodes and constants of energy in them. */
ASSAY_API int assay_fit_symmetry_parameters(const void *descriptors, int element,
                                            double *parameters);

/* Describes the atoms of structures by either kind. `kernel`: place among assay_kernels. `start`:
 * first atom of each structure, and the number of atoms at the end. `inverse_volume` of each
 * (1/A^3). `element` of each atom, counted from 0; NULL: all 0. Neighbours within the cutoff as in
 * kernel/assay_kernel.h, of the atom's own structure. `with_vectors`: of each structure, not 0
 * where it has forces or a stress; NULL where none will be asked for. `bonds`: not 0 where
 * networks of bond-order energies will be made, which see the neighbours. `single`: not 0 where the
 * derivatives of descriptors are to be of single precision, kept or found again; sums of them are
 * double. The descriptors can be freed. */
ASSAY_API void *assay_fit_set_create(int kernel, const void *descriptors, int structures,
                                     const int *start, const double *inverse_volume,
                                     const int *element, const int *with_vectors,
                                     const int *neighbour_start, const int *neighbour,
                                     const double *vector, int bonds, int single);
/* The same structures with the derivatives of their descriptors in memory, which forces and
 * stresses need: three rows for each pair of an atom, all images of the other together, and six for
 * its virials, each of those descriptors that can have a derivative. The one that they are made of
 * can be freed. */
ASSAY_API void *assay_fit_set_with_rows(const void *set);
ASSAY_API void assay_fit_set_free(void *set);
/* asinh(g), or what the lsp_type has; G of symmetry functions, not scaled: [atom][descriptor], of
 * each atom as many as its element has. */
ASSAY_API int assay_fit_set_descriptors(const void *set, double *descriptors);
/* Number of derivatives by the positions of pairs that the set has or would have, and with those of
 * the virials; 0 without forces and stresses. */
ASSAY_API int assay_fit_set_size(const void *set, long long *derivatives, long long *numbers);
/* Memory of a set, of a network; -1 on failure. */
ASSAY_API long long assay_fit_set_bytes(const void *set);
ASSAY_API long long assay_fit_network_bytes(const void *network);
/* Sum of all derivatives in memory: the least work that reads them. */
ASSAY_API int assay_fit_set_sum(const void *set, double *sum);

/* The networks of all elements. For each: `layers`; `sizes`, neurons of layers + 1 layers, the
 * last 1, one network behind the other; `activation` of each of its layers but the last, likewise:
 * 0 to 2 as in NN files, 3 ln(1 + e^z), 4 z, 5 max(0, z), 6 1 - 1/(1 + e^-z), 7 e^-z,
 * 8 e^(-z^2/2), 9 cos z, 10 z^2. Parameters everywhere are each network's as NN files have them,
 * one network behind the other. Freed before the set. */
ASSAY_API void *assay_fit_network_create(const void *set, const int *layers, const int *sizes,
                                         const int *activation);
/* Likewise networks whose outputs are added to the parameters of bond-order energies (PINN): those
 * of all elements in `baseline`, one behind the other, see BondOrderView in
 * kernel/bond_order_types.h; as many are the last of the sizes. `cutoff`, `cutoff_width`: of the
 * bonds (A). `squared`: not 0 where a and lambda are the squares of their parameters. */
ASSAY_API void *assay_fit_bonds_create(const void *set, const int *layers, const int *sizes,
                                       const int *activation, const double *baseline, double cutoff,
                                       double cutoff_width, int squared);
ASSAY_API void assay_fit_network_free(void *network);
/* The outputs that the networks added to the parameters of bond-order energies at the last
 * evaluation: [atom][output]. */
ASSAY_API int assay_fit_network_outputs(const void *network, double *outputs);
/* Mean energy of each structure. */
ASSAY_API int assay_fit_network_energies(void *network, const double *parameters, double *energies);
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
 * gradients, which assay_fit_network_vectors has prepared. `on_outputs`, of networks of bond-order
 * energies: the derivatives of a further term by their outputs, as assay_fit_network_outputs has
 * them; NULL: none. */
ASSAY_API int assay_fit_network_gradient(void *network, const double *c, int tangents,
                                         double force_factor, double stress_factor,
                                         const double *on_outputs, double *gradient);

/* Derivatives by the parameters where the network was evaluated last, for many threads at once: of
 * factor * (mean energy of a structure), one number a parameter; */
ASSAY_API int assay_fit_network_energy_row(const void *network, int structure, double factor,
                                           double *row);
/* of the forces on the atoms first_atom to last_atom - 1 of a structure, counted in it, and if
 * `stress` is not 0 of its stress: parameter p of row r at p * rows + r. */
ASSAY_API int assay_fit_network_vector_rows(const void *network, int structure, int first_atom,
                                            int last_atom, int stress, double *rows);

/* The matrix sum_r c_r J_r^T J_r over rows of a Jacobian by the parameters that are trained. Of
 * these there are `trained`; number i is the sum of factor[k] times parameter from[k] of the
 * networks, of which there are `parameters`, k = start[i] to start[i + 1] - 1. `capacity`: rows
 * that wait at the most. `kernel`: as in assay_fit_set_create. */
ASSAY_API void *assay_fit_products_create(int kernel, int parameters, int trained, const int *start,
                                          const int *from, const double *factor, int capacity);
ASSAY_API void assay_fit_products_free(void *products);
/* Makes the matrix 0. */
ASSAY_API int assay_fit_products_clear(void *products);
/* Lets `count` rows wait at places `first` on: parameter p of row r at p * count + r, as
 * assay_fit_network_vector_rows has them, times root[r], the root of c_r; NULL: 1. For many threads
 * at once, at different places. */
ASSAY_API int assay_fit_products_put(void *products, int first, int count, const double *rows,
                                     const double *root);
/* The matrix is cut into parts; -1 on failure. */
ASSAY_API int assay_fit_products_parts(const void *products);
/* Adds the products of the first `rows` of those that wait to a part. For many threads at once,
 * each at another part. */
ASSAY_API int assay_fit_products_add(void *products, int part, int rows);
/* The lower triangle of the matrix, row after row. */
ASSAY_API int assay_fit_products_copy(const void *products, double *triangle);

#ifdef __cplusplus
}
#endif

#endif
