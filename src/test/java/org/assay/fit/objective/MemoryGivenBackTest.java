package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineNetwork;
import org.assay.engine.EnginePotential;
import org.assay.engine.EngineSet;
import org.assay.engine.Evaluation;
import org.assay.engine.EveryEngine;
import org.assay.engine.MemoryBudget;
import org.assay.engine.Targets;
import org.assay.fit.data.FitData;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.AtomDescriptors;
import org.assay.model.ElementSet;
import org.assay.model.NetworkDirectory;
import org.assay.model.ParameterLayout;
import org.assay.model.Potential;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;

/** What a fit has of an engine is closed, also where the next thing that it needs cannot be had. */
class MemoryGivenBackTest {

  private static final NnFile START = NnFileReader.parse("start", SyntheticData.START);

  private static final FitSettings SETTINGS =
      FitSettingsReader.parse(
          Path.of("input.json"), "{\"pot_file\": \"start\", \"fraction_train\": 0.5}");

  /** What is open at the moment. */
  private final List<String> open = new ArrayList<>();

  /** How many more sets and networks can be had. */
  private int left = Integer.MAX_VALUE;

  private void take(String what) {
    if (left-- == 0) {
      throw new OutOfMemoryError("for another " + what);
    }
    open.add(what);
  }

  /** An engine that runs out of memory. */
  private final class SmallEngine implements Engine {

    private final Engine engine = EveryEngine.usual();

    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public String description() {
      return engine.description();
    }

    @Override
    public EngineSet describe(
        List<LabelledStructure> structures,
        ElementSet elements,
        AtomDescriptors settings,
        boolean derivatives,
        MemoryBudget memory) {
      take("set");
      return new SmallSet(engine.describe(structures, elements, settings, derivatives, memory));
    }

    @Override
    public EnginePotential read(NetworkDirectory directory) {
      return engine.read(directory);
    }

    @Override
    public EnginePotential read(Path file) {
      return engine.read(file);
    }

    @Override
    public EnginePotential potential(Potential potential) {
      return engine.potential(potential);
    }
  }

  private final class SmallSet implements EngineSet {

    private final EngineSet set;

    SmallSet(EngineSet set) {
      this.set = set;
    }

    @Override
    public List<double[]> descriptors() {
      return set.descriptors();
    }

    @Override
    public int isolatedAtoms() {
      return set.isolatedAtoms();
    }

    @Override
    public long derivatives() {
      return set.derivatives();
    }

    @Override
    public EngineNetwork network(ParameterLayout layout, Targets targets) {
      take("network");
      return new SmallNetwork(set.network(layout, targets));
    }

    @Override
    public void close() {
      set.close();
      open.remove("set");
    }
  }

  private final class SmallNetwork implements EngineNetwork {

    private final EngineNetwork network;

    SmallNetwork(EngineNetwork network) {
      this.network = network;
    }

    @Override
    public double[] energiesPerAtom(double[] parameters) {
      return network.energiesPerAtom(parameters);
    }

    @Override
    public Evaluation evaluate(double[] parameters) {
      return network.evaluate(parameters);
    }

    @Override
    public void close() {
      network.close();
      open.remove("network");
    }
  }

  private FitData data() {
    return new FitData(
        SETTINGS, START, SyntheticData.dataset(), new SmallEngine(), new Random(1), line -> {});
  }

  @Test
  void whenASetCannotBeDescribedThoseBeforeItAreClosed() {
    for (int some = 0; some < 2; some++) {
      left = some;
      assertThrows(OutOfMemoryError.class, this::data);
      assertEquals(List.of(), open, "after " + some + " sets");
    }
  }

  @Test
  void whenANetworkHasNoRoomThoseBeforeItAreClosed() {
    try (FitData data = data()) {
      List<String> sets = List.copyOf(open);
      assertEquals(List.of("set", "set"), sets);
      for (int some = 0; some < 2; some++) {
        left = some;
        assertThrows(OutOfMemoryError.class, () -> new FitProblem(SETTINGS, START, data));
        assertEquals(sets, open, "after " + some + " networks");
      }
      left = 2;
      new FitProblem(SETTINGS, START, data).close();
      assertEquals(sets, open);
    }
    assertEquals(List.of(), open);
  }
}
