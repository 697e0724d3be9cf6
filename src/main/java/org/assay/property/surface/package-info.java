/** Energies of crystal surfaces. */
package org.assay.property.surface;
