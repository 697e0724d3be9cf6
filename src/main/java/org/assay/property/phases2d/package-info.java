/** Two-dimensional phases. */
package org.assay.property.phases2d;
