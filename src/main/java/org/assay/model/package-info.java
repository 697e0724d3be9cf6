/** Potentials: elements, descriptors, networks, and how an energy follows from them. */
package org.assay.model;
