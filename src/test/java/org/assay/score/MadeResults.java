package org.assay.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;
import org.assay.results.Results;
import org.assay.results.SampleResults;

/** Results made by hand, one property after the other. */
public final class MadeResults {

  private final List<Results.Property> properties = new ArrayList<>();

  /** Adds a value with a reference. */
  public MadeResults add(String id, double value, String unit, double reference) {
    return add(id, OptionalDouble.of(value), unit, Status.OK, "", Optional.of(reference));
  }

  /** Adds anything. */
  public MadeResults add(
      String id,
      OptionalDouble value,
      String unit,
      Status status,
      String message,
      Optional<Double> reference) {
    String[] parts = id.split("/");
    properties.add(
        new Results.Property(
            new PropertyResult(
                id,
                parts[0],
                parts[1],
                parts[parts.length - 1],
                value,
                unit,
                status,
                0.5,
                Map.of(),
                message),
            reference.map(r -> new ReferenceValue(id, r, unit, "DFT PBE", "made up"))));
    return this;
  }

  /** Returns them. */
  public Results results() {
    return SampleResults.with(properties);
  }
}
