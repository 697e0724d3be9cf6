/** Energies of grain boundaries. */
package org.assay.property.grainboundary;
