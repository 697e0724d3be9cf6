/** Judging the checkpoints of a fit by their physics: which one is best, and why. */
package org.assay.audit;
