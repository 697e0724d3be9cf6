/** Formation energy of a vacancy. */
package org.assay.property.vacancy;
