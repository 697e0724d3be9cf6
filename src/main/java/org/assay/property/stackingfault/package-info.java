/** Energies of stacking faults, and along the way to them. */
package org.assay.property.stackingfault;
