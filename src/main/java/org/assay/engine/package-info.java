/**
 * Engines: what computes energies, forces and stresses of the networks of one or several elements
 * at structures, and in a fit gradients of sums over them. {@link Nd4jEngine} is the one to read
 * first, and where a new formula is tried; {@link CompiledEngine} is the fast one. Objectives,
 * weights and regularisation are above, in {@code fit.objective}.
 */
package org.assay.engine;
