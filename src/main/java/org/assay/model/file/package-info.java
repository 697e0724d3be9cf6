/** Files of potentials, read and written. */
package org.assay.model.file;
