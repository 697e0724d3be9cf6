/**
 * Everything written beside {@code results.json} and made from it alone, {@code report.html} first.
 */
package org.assay.report;
