/**
 * Engines of a fit: what computes energies, forces and stresses of a network at structures, and
 * gradients of sums over them. Objectives, weights and regularisation are above, in {@code
 * training}.
 */
package org.assay.engine;
