/** The fit itself: starts, optimisers, rules of stopping, checkpoints, listeners. */
package org.assay.fit.run;
