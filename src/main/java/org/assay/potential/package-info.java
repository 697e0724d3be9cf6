/**
 * The network potential: architecture, parameters, NN files, and the evaluation of energies, forces
 * and stresses.
 */
package org.assay.potential;
