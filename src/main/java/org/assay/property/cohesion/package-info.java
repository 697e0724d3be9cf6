/** A crystal expanded until it falls apart into atoms. */
package org.assay.property.cohesion;
