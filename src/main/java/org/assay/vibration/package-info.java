/** Lattice vibrations in the harmonic approximation, for every property that follows from them. */
package org.assay.vibration;
