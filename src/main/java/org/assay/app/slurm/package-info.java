/** Batch scripts for Slurm. */
package org.assay.app.slurm;
