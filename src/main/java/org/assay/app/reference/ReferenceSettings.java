package org.assay.app.reference;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assay.calculation.RelaxationStart;
import org.assay.calculation.StatedMethod;
import org.assay.ipi.IpiPotential;

/**
 * How references are computed.
 *
 * @param engine whose clients compute
 * @param method what is stated of it
 * @param start where relaxations begin
 * @param errors estimates of the errors of values, by unit; none where there are no estimates
 * @param merge file of references that gets the values, beside the directory's own
 */
public record ReferenceSettings(
    IpiPotential engine,
    StatedMethod method,
    RelaxationStart start,
    Map<String, Double> errors,
    Optional<Path> merge) {

  public ReferenceSettings {
    errors = new LinkedHashMap<>(errors);
  }
}
