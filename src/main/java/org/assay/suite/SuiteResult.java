package org.assay.suite;

import java.util.List;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;

/**
 * Everything that a suite found, in the suite's order whatever finished first.
 *
 * @param properties one result for each quantity that a job promised
 * @param curves curves, for figures
 */
public record SuiteResult(List<PropertyResult> properties, List<Curve> curves) {
  public SuiteResult {
    properties = List.copyOf(properties);
    curves = List.copyOf(curves);
  }
}
