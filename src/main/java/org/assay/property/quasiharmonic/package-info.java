/** Thermodynamics of a crystal whose vibrations are harmonic at every volume. */
package org.assay.property.quasiharmonic;
