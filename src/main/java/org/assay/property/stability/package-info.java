/** Whether atoms stay together, and keep their energy, when they are moved. */
package org.assay.property.stability;
