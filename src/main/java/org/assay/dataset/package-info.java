/** Labelled structures: readers and writers of their files, groups, and the partition into sets. */
package org.assay.dataset;
