/** The kinds of figures, each made from {@code results.json} alone. */
package org.assay.plot;
