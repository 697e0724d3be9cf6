/** Whether a potential is the function of the atoms' positions that it should be. */
package org.assay.property.invariance;
