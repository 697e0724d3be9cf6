/** Point defects of compounds and solutes: vacancies, antisites, interstitials, pairs of these. */
package org.assay.property.pointdefect;
