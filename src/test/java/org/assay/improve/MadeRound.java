package org.assay.improve;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assay.audit.AuditEntry;
import org.assay.audit.Checkpoint;
import org.assay.results.Results;
import org.assay.score.MadeResults;
import org.assay.score.PhysicalScore;
import org.assay.score.ScoreWeights;

/** Rounds with a bulk modulus, of which 5 GPa off 100 are a tolerance. */
final class MadeRound {

  private MadeRound() {}

  static Round of(int number, int labels, double modulus, double seconds) {
    return of(
        number, labels, new MadeResults().add("eos/DC/B0", modulus, "GPa", 100).results(), seconds);
  }

  /** Returns one with several moduli, of which each should be 100 GPa. */
  static Round of(int number, int labels, String[] ids, double[] moduli) {
    MadeResults made = new MadeResults();
    for (int n = 0; n < ids.length; n++) {
      made.add(ids[n], moduli[n], "GPa", 100);
    }
    return of(number, labels, made.results(), 1);
  }

  private static Round of(int number, int labels, Results results, double seconds) {
    Path network = Path.of("NN.dat");
    Checkpoint checkpoint =
        new Checkpoint(network, labels + " labels", OptionalInt.empty(), false, Map.of());
    PhysicalScore score = PhysicalScore.of(results, ScoreWeights.EQUAL, Optional.of("DC"));
    return new Round(number, labels, network, new AuditEntry(checkpoint, results, score), seconds);
  }
}
