/** Elastic constants. */
package org.assay.property.elastic;
