/** Reference values, from DFT or experiment, each with unit, method and source. */
package org.assay.reference;
