/** Energy against volume of crystal phases, and what its minimum tells. */
package org.assay.property.eos;
