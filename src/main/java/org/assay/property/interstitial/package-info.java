/** Formation energies of self-interstitials. */
package org.assay.property.interstitial;
