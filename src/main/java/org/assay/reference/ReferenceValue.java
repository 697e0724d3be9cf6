package org.assay.reference;

/**
 * A number to compare with.
 *
 * @param id id of the property, as in {@code results.json}
 * @param value in {@code unit}
 * @param unit unit
 * @param method how it was found, for example {@code DFT PBE} or {@code experiment, 300 K}
 * @param source publication or data set
 */
public record ReferenceValue(String id, double value, String unit, String method, String source) {}
