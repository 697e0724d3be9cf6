package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EnginePotential;
import org.assay.engine.EveryEngine;
import org.assay.fit.data.MixtureData;
import org.assay.fit.settings.ElementNetworks;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.NetworkSharing;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Evaluation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fit of two elements is the same fit by every engine. */
class MixtureEnginesTest {

  /** Steps that follow each other before rounding has grown to what is compared. */
  private static final int STEPS = 8;

  /** Rounding of 1e-16, grown in that many steps (eV/atom). */
  private static final double GROWN = 1e-9;

  @TempDir Path directory;

  private FitResult fit(String engine, NetworkSharing sharing, Dataset data) {
    FitSettings settings =
        FitSettingsReader.parse(
            directory.resolve("input.json"),
            "{\"seed\": 3, \"u_shift\": {\"Ni\": 5, \"Al\": 3}, \"standardize\": true,"
                + " \"lambda_F\": 0.5, \"lambda_S\": 0.5, \"lambda_Lp\": 0.3,"
                + " \"optimizer\": \"lbfgs\", \"rmse_stop\": 0, \"rmse_tol\": 0, \"max_iter\": "
                + STEPS
                + ", \"networks\": \""
                + ElementNetworks.text(sharing)
                + "\", \"engine\": \""
                + engine
                + "\"}");
    NnFile start = NnFileReader.parse("start.dat", MixtureFitTest.MIXED).withSharing(sharing);
    return Trainer.fit(settings, start, data, FitListener.SILENT);
  }

  private static List<Evaluation> evaluated(FitResult fit, List<LabelledStructure> structures) {
    try (EnginePotential p = EveryEngine.usual().potential(fit.network().nnFile().potential())) {
      return p.evaluate(structures);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PER_ELEMENT", "SHARED"})
  void nd4jFitsTheSameNetwork(NetworkSharing sharing) {
    Dataset data = MixtureData.dataset(4);
    List<Evaluation> compiled = evaluated(fit("compiled", sharing, data), data.structures());
    List<Evaluation> nd4j = evaluated(fit("nd4j", sharing, data), data.structures());
    List<Evaluation> before =
        evaluated(fit("compiled", sharing, MixtureData.dataset(3)), data.structures());
    double moved = 0;
    for (int s = 0; s < compiled.size(); s++) {
      int n = data.structures().get(s).size();
      double energy = compiled.get(s).energy() / n;
      assertEquals(energy, nd4j.get(s).energy() / n, GROWN, "structure " + s);
      moved = Math.max(moved, Math.abs(energy - before.get(s).energy() / n));
    }
    // Of other data it is another network: what is equal above is not so by itself.
    assertTrue(moved > 1000 * GROWN, "moved by " + moved);
  }
}
