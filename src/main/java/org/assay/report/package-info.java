/**
 * {@code results.json} and everything made from it alone: tables, figures, and {@code report.html}.
 */
package org.assay.report;
