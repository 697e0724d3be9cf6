/** Putting potentials side by side: those to be validated, and results of others. */
package org.assay.app.comparison;
