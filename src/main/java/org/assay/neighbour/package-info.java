/** Periodic neighbour lists for any cell, also one smaller than the cutoff. */
package org.assay.neighbour;
