package org.assay.results;

/**
 * A unit in which errors are small numbers before the point.
 *
 * @param name unit as it is printed
 * @param factor what a value in the unit of the data is multiplied by
 */
public record ErrorUnit(String name, double factor) {

  /** Returns milli-units for a unit of energy whose typical error is below 0.1, else the unit. */
  public static ErrorUnit of(String unit, double typical) {
    String printed = Labels.unit(unit);
    return printed.startsWith("eV") && typical < 0.1
        ? new ErrorUnit("m" + printed, 1000)
        : new ErrorUnit(printed, 1);
  }
}
