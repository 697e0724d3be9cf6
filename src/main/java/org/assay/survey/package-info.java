/** What is in a dataset: ranges, duplicates, outliers, missing pieces, doubtful units. */
package org.assay.survey;
