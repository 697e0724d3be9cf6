/**
 * Assay's errors, and numbers of things in words; everything else lives in the packages below, one
 * per noun of the field.
 */
package org.assay;
