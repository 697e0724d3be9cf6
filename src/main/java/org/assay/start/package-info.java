/** A first fit for a stranger's data: everything that an input may leave open, derived. */
package org.assay.start;
