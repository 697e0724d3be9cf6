package org.assay.reference;

/**
 * A number that is still to be found.
 *
 * @param id id of the property, as in {@code results.json}
 * @param unit unit
 * @param reason why there is none, or empty
 * @param calculation name of the calculation that did not find it, or empty
 */
public record MissingValue(String id, String unit, String reason, String calculation) {}
