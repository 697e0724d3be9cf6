/** References of one's own: a suite computed by another program, kept as it goes. */
package org.assay.app.reference;
