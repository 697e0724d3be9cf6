/** Structure and diffusion of the liquid. */
package org.assay.property.liquid;
