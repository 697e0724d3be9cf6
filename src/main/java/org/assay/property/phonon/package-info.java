/** Lattice vibrations in the harmonic approximation. */
package org.assay.property.phonon;
