/** What is minimised: terms, gradient, normal equations, the parameters that are trained. */
package org.assay.fit.objective;
