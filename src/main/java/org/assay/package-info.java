/** Assay's errors; everything else lives in the packages below, one per noun of the field. */
package org.assay;
