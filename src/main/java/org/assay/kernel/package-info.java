/** The compiled kernels of a fit: their library, and arrays outside of Java's heap. */
package org.assay.kernel;
