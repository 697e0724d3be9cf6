/** Fits, from data and settings to a network and what a report shows of it. */
package org.assay.app.fit;
