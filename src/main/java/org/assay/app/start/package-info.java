/** A first fit of an element, written from its data for a user to go on from. */
package org.assay.app.start;
