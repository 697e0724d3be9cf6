/** Two atoms in empty space. */
package org.assay.property.dimer;
