/** The use case of {@code assay improve}. */
package org.assay.app.improve;
