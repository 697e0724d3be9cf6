package org.assay.app.validation;

import java.util.List;
import org.assay.property.Curve;
import org.assay.results.Results;

/**
 * What the report of a validation shows of the fit that made the potential.
 *
 * @param summary settings, end and errors
 * @param curves learning curves and clouds of parity
 */
public record ReportedFit(Results.Fit summary, List<Curve> curves) {
  public ReportedFit {
    curves = List.copyOf(curves);
  }
}
