package org.assay.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.json.Spelling;
import org.assay.property.ConfiguredTest;
import org.assay.property.ConvergenceLadder;
import org.assay.property.Material;
import org.assay.property.PropertyTest;
import org.assay.property.alloys.AlloyTest;
import org.assay.property.cohesion.CohesionTest;
import org.assay.property.dimer.DimerTest;
import org.assay.property.elastic.ElasticTest;
import org.assay.property.eos.EosTest;
import org.assay.property.forces.ForcesTest;
import org.assay.property.formation.FormationTest;
import org.assay.property.grainboundary.GrainBoundaryTest;
import org.assay.property.interstitial.InterstitialTest;
import org.assay.property.invariance.InvarianceTest;
import org.assay.property.liquid.LiquidTest;
import org.assay.property.melting.MeltingTest;
import org.assay.property.phases2d.Phases2dTest;
import org.assay.property.phonon.PhononTest;
import org.assay.property.pointdefect.PointDefectTest;
import org.assay.property.quasiharmonic.QuasiHarmonicTest;
import org.assay.property.stability.StabilityTest;
import org.assay.property.stackingfault.StackingFaultTest;
import org.assay.property.surface.SurfaceTest;
import org.assay.property.thermalexpansion.ThermalExpansionTest;
import org.assay.property.vacancy.VacancyTest;

/**
 * A set of property tests. One line here makes a new one known to suites, tables, scores and
 * figures.
 *
 * @param all in the order of their results
 */
public record PropertyTests(List<PropertyTest<?>> all) {

  /** The tests there are. */
  public static final PropertyTests STANDARD =
      new PropertyTests(
          List.of(
              new EosTest(),
              new FormationTest(),
              new ElasticTest(),
              new VacancyTest(),
              new InterstitialTest(),
              new PointDefectTest(),
              new AlloyTest(),
              new SurfaceTest(),
              new StackingFaultTest(),
              new GrainBoundaryTest(),
              new PhononTest(),
              new DimerTest(),
              new CohesionTest(),
              new Phases2dTest(),
              new ForcesTest(),
              new InvarianceTest(),
              new StabilityTest(),
              new QuasiHarmonicTest(),
              new ThermalExpansionTest(),
              new LiquidTest(),
              new MeltingTest()));

  public PropertyTests {
    all = List.copyOf(all);
  }

  /** Returns the names of all tests. */
  public List<String> names() {
    return all.stream().<String>map(PropertyTest::name).toList();
  }

  /** Returns the test of a name; of a name that is none, a test that nothing is known of. */
  public PropertyTest<?> named(String name) {
    for (PropertyTest<?> test : all) {
      if (test.name().equals(name)) {
        return test;
      }
    }
    return new UnknownTest(name);
  }

  /**
   * Returns the settings of a test that its results may depend on.
   *
   * @throws SettingsException when it has none
   */
  public List<ConvergenceLadder> ladders(String test) {
    List<ConvergenceLadder> found = named(test).ladders();
    if (found.isEmpty()) {
      List<String> known =
          all.stream()
              .filter(t -> !t.ladders().isEmpty())
              .<String>map(PropertyTest::name)
              .sorted()
              .toList();
      throw new SettingsException(
          "no setting of the test \""
              + test
              + "\" can be doubled; "
              + Spelling.suggestion(test, known));
    }
    return found;
  }

  /** Reads the tests that an object names, in the order given here. */
  List<ConfiguredTest<?>> read(JsonObject tests, Material material, Path folder) {
    List<ConfiguredTest<?>> found = new ArrayList<>();
    for (PropertyTest<?> test : all) {
      if (tests.has(test.name())) {
        found.add(test.configured(tests.object(test.name()), material, folder));
      }
    }
    tests.refuseUnknownKeys();
    return found;
  }
}
