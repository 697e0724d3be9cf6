/** Physical constants and conversions between units. */
package org.assay.units;
