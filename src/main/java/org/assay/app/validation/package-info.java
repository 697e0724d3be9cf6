/** Validating potentials: one, a committee, or several that share their workers. */
package org.assay.app.validation;
