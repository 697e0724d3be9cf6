/** Lattice constants against temperature, by molecular dynamics at zero pressure. */
package org.assay.property.thermalexpansion;
