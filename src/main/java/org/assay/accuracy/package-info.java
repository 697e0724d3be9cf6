/**
 * How far a potential is from a dataset: errors by group and component, and what they say of it.
 */
package org.assay.accuracy;
