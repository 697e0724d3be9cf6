/** Melting temperature, from a crystal and its liquid side by side. */
package org.assay.property.melting;
