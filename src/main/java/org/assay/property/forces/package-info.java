/** Energies, forces and stresses of a labelled dataset. */
package org.assay.property.forces;
