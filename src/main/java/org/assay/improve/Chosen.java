package org.assay.improve;

import java.util.OptionalDouble;

/**
 * A structure that is to be labelled.
 *
 * @param met which, and who met it
 * @param distance of its farthest atom to the nearest of the data and of those chosen before it, in
 *     standard deviations of the data's descriptors; infinite where they lack its element
 * @param weight what the property that met it needs: 1, and up to 3 more the worse it is
 * @param spread how far a committee is apart on the force of one of its atoms (eV/Å), where the fit
 *     made one
 */
public record Chosen(Met met, double distance, double weight, OptionalDouble spread) {}
