/**
 * References computed by another program: what is stated of the calculation, its evaluations kept
 * one by one, and what jobs found as a file of references.
 */
package org.assay.calculation;
