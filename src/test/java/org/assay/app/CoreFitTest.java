package org.assay.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.RandomStructures;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.CompiledEngine;
import org.assay.engine.EnginePotential;
import org.assay.engine.MemoryBudget;
import org.assay.fit.data.FitSet;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.FitResult;
import org.assay.fit.run.Trainer;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.kernel.CompiledKernel;
import org.assay.model.Activation;
import org.assay.model.TestNetworks;
import org.assay.model.ZblCore;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fit with a core learns what the core leaves, and what it writes has the core. */
class CoreFitTest {

  private static final ZblCore CORE = new ZblCore(1.5, 2.6);

  /** Rounding of sums over some hundred neighbours, of numbers up to 100. */
  private static final double ROUNDING = 1e-10;

  private static final NnFile NETWORK =
      TestNetworks.file(TestNetworks.random(5, Activation.SIGMOID, 7));

  private static final CompiledEngine ENGINE =
      new CompiledEngine(CompiledKernel.choose().kernel().orElseThrow());

  @TempDir Path directory;

  /** Structures with the labels that the network with its core gives. */
  private static List<LabelledStructure> labelled() {
    List<LabelledStructure> all = new ArrayList<>();
    try (EnginePotential whole =
        ENGINE.potential(NETWORK.withCore(Optional.of(CORE)).potential())) {
      for (RandomStructures.Sample sample : RandomStructures.all(11)) {
        Evaluation e = whole.evaluate(sample.structure());
        all.add(
            new LabelledStructure(
                all.size(),
                "GROUP",
                sample.structure(),
                OptionalDouble.of(e.energy()),
                Optional.of(e.forces()),
                Optional.of(e.stressVoigt()),
                sample.toString()));
      }
    }
    return all;
  }

  @Test
  void whatIsFittedIsTheLabelsLessTheCore() {
    List<LabelledStructure> structures = labelled();
    try (FitSet set =
            new FitSet(
                ENGINE,
                structures,
                NETWORK.elements(),
                NETWORK.descriptors(),
                ElementValues.ZERO,
                Optional.of(CORE),
                true,
                new MemoryBudget(Long.MAX_VALUE));
        EnginePotential alone = ENGINE.potential(NETWORK.potential())) {
      for (int s = 0; s < set.size(); s++) {
        Evaluation e = alone.evaluate(structures.get(s).structure());
        LabelledStructure fitted = set.fitted().get(s);
        assertEquals(e.energy() / e.size(), set.target(s), ROUNDING);
        assertEquals(set.label(s), set.target(s) + set.coreEnergy(s), ROUNDING);
        assertArrayEquals(e.forces(), fitted.forces().orElseThrow(), ROUNDING);
        assertArrayEquals(e.stressVoigt(), fitted.stressVoigt().orElseThrow(), ROUNDING);
      }
    }
  }

  private FitSettings input(String more) throws IOException {
    NnFileWriter.write(NETWORK, directory.resolve("start.dat"));
    Path input = directory.resolve("input.json");
    Files.writeString(
        input,
        "{\"pot_file\": \"start.dat\", \"seed\": 1, \"fraction_train\": 1, \"max_iter\": 1,"
            + " \"lambda_F\": 1, \"lambda_S\": 1, \"lambda_Lp\": 0, \"cnst_final_bias\": false, "
            + "\"optimizer\": \"lbfgs\""
            + more
            + "}");
    return FitSettingsReader.read(input);
  }

  @Test
  void aNetworkThatIsRightWithItsCoreHasNoErrorsInAFit() throws IOException {
    FitSettings settings = input(", \"core\": {\"zbl\": [1.5, 2.6]}");
    FitResult result =
        Trainer.fit(
            settings, settings.start(), new Dataset("made", labelled()), FitListener.SILENT);
    result
        .sets()
        .forEach(set -> assertArrayEquals(set.target(), set.predicted(), 1e-6, "of whole labels"));
    assertEquals(
        labelled().get(0).energyPerAtom(0).orElseThrow(), result.sets().get(0).target()[0]);
    assertEquals(Optional.of(CORE), result.network().core());
  }

  @Test
  void withoutTheCoreItsErrorsAreElectronvolts() throws IOException {
    FitSettings settings = input("");
    FitResult result =
        Trainer.fit(
            settings, settings.start(), new Dataset("made", labelled()), FitListener.SILENT);
    assertTrue(result.sets().get(0).statistics().rmse() > 0.1);
    assertEquals(Optional.empty(), result.network().core());
  }

  @Test
  void weightsThatWereFittedWithAnotherCoreAreRefused() throws IOException {
    FitSettings settings = input("");
    NnFileWriter.write(NETWORK.withCore(Optional.of(CORE)), directory.resolve("start.dat"));
    String message = assertThrows(SettingsException.class, settings::start).getMessage();
    assertTrue(message.contains("was fitted with the core zbl 1.5 2.6"), message);
    assertTrue(message.contains("\"core\": {\"zbl\": [1.5, 2.6]}"), message);
  }

  @Test
  void radiiThatMakeNoCoreAreRefusedWithTheirLine() {
    for (String zbl : List.of("[1.6, 1.0]", "[1.0]", "[0, 1]", "[1.0, 1.6, 2]")) {
      String message =
          assertThrows(SettingsException.class, () -> input(", \"core\": {\"zbl\": " + zbl + "}"))
              .getMessage();
      assertTrue(message.contains("input.json:1"), message);
      assertTrue(message.contains("core"), message);
    }
  }

  @Test
  void aCoreBeyondTheCutoffIsRefused() throws IOException {
    FitSettings settings = input(", \"core\": {\"zbl\": [1.0, 4.6]}");
    String message = assertThrows(SettingsException.class, settings::start).getMessage();
    assertTrue(message.contains("cutoff of 4.5"), message);
  }
}
