/** Auditing fits: their checkpoints validated and judged, as they appear or afterwards. */
package org.assay.app.audit;
