/** The use cases of Assay, callable from Java: plain settings in, results out, listeners told. */
package org.assay.app;
