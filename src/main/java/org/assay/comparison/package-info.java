/** Several potentials side by side, beside their references: tables, figures, a page. */
package org.assay.comparison;
