/** Minimisation of smooth functions of many variables, on flat arrays; knows nothing of atoms. */
package org.assay.optimisation;
