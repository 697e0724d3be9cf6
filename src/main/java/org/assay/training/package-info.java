/** The fit: objective, trainer, its settings. */
package org.assay.training;
