/** The commands of {@code assay}. */
package org.assay.cli;
