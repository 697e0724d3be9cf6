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
    Results results = new MadeResults().add("eos/DC/B0", modulus, "GPa", 100).results();
    Path network = Path.of("NN.dat");
    Checkpoint checkpoint =
        new Checkpoint(network, labels + " labels", OptionalInt.empty(), false, Map.of());
    PhysicalScore score = PhysicalScore.of(results, ScoreWeights.EQUAL, Optional.of("DC"));
    return new Round(number, labels, network, new AuditEntry(checkpoint, results, score), seconds);
  }
}
