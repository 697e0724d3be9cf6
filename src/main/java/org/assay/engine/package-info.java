/**
 * Engines: what computes energies, forces and stresses of a network at structures, and in a fit
 * gradients of sums over them. Objectives, weights and regularisation are above, in {@code
 * fit.objective}.
 */
package org.assay.engine;
