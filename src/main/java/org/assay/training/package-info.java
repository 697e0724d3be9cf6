/** The fit: objective, trainer, its settings and output files. */
package org.assay.training;
