package org.assay.score;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.property.CurveShape;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.property.dimer.DimerTest;
import org.assay.property.elastic.ElasticTest;
import org.assay.property.eos.EosTest;
import org.assay.property.formation.FormationTest;
import org.assay.property.phases2d.Phases2dTest;
import org.assay.property.phonon.PhononTest;
import org.assay.results.Results;

/** Finds the hard failures among results. */
final class HardFailures {

  private HardFailures() {}

  /**
   * Returns the failures, the gravest first; what several results of one job say in the same words
   * is one failure.
   *
   * @param groundState phase that must be stable; without one every phase must be
   */
  static List<HardFailure> of(Results results, ScoreWeights weights, Optional<String> groundState) {
    Map<String, HardFailure> found = new LinkedHashMap<>();
    for (Results.Property p : results.properties()) {
      PropertyResult r = p.result();
      if (weights.of(r.test()) > 0) {
        kind(p, groundState)
            .map(kind -> new HardFailure(kind, job(r), r.message()))
            .ifPresent(f -> found.putIfAbsent(f.where() + "\n" + f.message(), f));
      }
    }
    return found.values().stream().sorted(Comparator.comparing(HardFailure::kind)).toList();
  }

  private static String job(PropertyResult r) {
    int slash = r.id().lastIndexOf('/');
    return slash < 0 ? r.id() : r.id().substring(0, slash);
  }

  private static Optional<HardFailure.Kind> kind(
      Results.Property property, Optional<String> groundState) {
    PropertyResult r = property.result();
    if (r.status() == Status.FAILED) {
      return Optional.of(HardFailure.Kind.FAILED);
    }
    if (r.status() != Status.UNSTABLE) {
      return Optional.empty();
    }
    switch (r.test()) {
      case FormationTest.NAME, Phases2dTest.NAME:
        // Where the reference has the phase below too, the suite's ground state is not the lowest.
        return property.reference().filter(v -> v.value() < 0).isPresent()
            ? Optional.empty()
            : Optional.of(HardFailure.Kind.GROUND_STATE);
      case PhononTest.NAME, ElasticTest.NAME:
        // Other phases may be unstable in nature and in DFT as well.
        return groundState.isEmpty() || r.id().startsWith(r.test() + "/" + groundState.get() + "/")
            ? Optional.of(HardFailure.Kind.MODES)
            : Optional.empty();
      case EosTest.NAME:
        return Optional.of(HardFailure.Kind.CORE);
      case DimerTest.NAME:
        return Optional.of(
            r.message().contains(CurveShape.HOLE)
                ? HardFailure.Kind.CORE
                : HardFailure.Kind.UNSTABLE);
      default:
        return Optional.of(HardFailure.Kind.UNSTABLE);
    }
  }
}
