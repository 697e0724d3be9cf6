/** Local structure parameters of PYFIT (seed manual 2.4.3) and their derivatives. */
package org.assay.descriptor;
