/** Drawing: axes, text, style, and writers for SVG, PDF and PNG. Knows nothing of what is drawn. */
package org.assay.figure;
