/** Energies of crystal phases over the ground state. */
package org.assay.property.formation;
