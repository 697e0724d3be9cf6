/** Networks evaluated on a dataset. */
package org.assay.app.evaluation;
