/**
 * The compiled library: kernels of a fit, potentials evaluated without LAMMPS, and what they keep
 * outside of Java's heap.
 */
package org.assay.kernel;
