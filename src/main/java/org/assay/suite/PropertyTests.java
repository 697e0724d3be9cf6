package org.assay.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyTest;
import org.assay.property.cohesion.CohesionTest;
import org.assay.property.dimer.DimerTest;
import org.assay.property.elastic.ElasticTest;
import org.assay.property.eos.EosTest;
import org.assay.property.forces.ForcesTest;
import org.assay.property.formation.FormationTest;
import org.assay.property.interstitial.InterstitialTest;
import org.assay.property.invariance.InvarianceTest;
import org.assay.property.liquid.LiquidTest;
import org.assay.property.melting.MeltingTest;
import org.assay.property.phases2d.Phases2dTest;
import org.assay.property.phonon.PhononTest;
import org.assay.property.quasiharmonic.QuasiHarmonicTest;
import org.assay.property.stability.StabilityTest;
import org.assay.property.stackingfault.StackingFaultTest;
import org.assay.property.surface.SurfaceTest;
import org.assay.property.thermalexpansion.ThermalExpansionTest;
import org.assay.property.vacancy.VacancyTest;

/** The property tests there are; one line here makes a new one known to suites. */
final class PropertyTests {

  /** Reads the settings of one test; the folder is the suite's, for tests with files. */
  interface Reader {
    PropertyTest read(JsonObject settings, Material material, Path folder);
  }

  /** Reads the settings of a test that has no files. */
  private interface PlainReader {
    PropertyTest read(JsonObject settings, Material material);
  }

  private final Map<String, Reader> readers = new LinkedHashMap<>();

  PropertyTests() {
    add(EosTest.NAME, EosTest::read);
    add(FormationTest.NAME, FormationTest::read);
    add(ElasticTest.NAME, ElasticTest::read);
    add(VacancyTest.NAME, VacancyTest::read);
    add(InterstitialTest.NAME, InterstitialTest::read);
    add(SurfaceTest.NAME, SurfaceTest::read);
    add(StackingFaultTest.NAME, StackingFaultTest::read);
    add(PhononTest.NAME, PhononTest::read);
    add(DimerTest.NAME, DimerTest::read);
    add(CohesionTest.NAME, CohesionTest::read);
    add(Phases2dTest.NAME, Phases2dTest::read);
    readers.put(ForcesTest.NAME, ForcesTest::read);
    add(InvarianceTest.NAME, InvarianceTest::read);
    add(StabilityTest.NAME, StabilityTest::read);
    add(QuasiHarmonicTest.NAME, QuasiHarmonicTest::read);
    add(ThermalExpansionTest.NAME, ThermalExpansionTest::read);
    add(LiquidTest.NAME, LiquidTest::read);
    add(MeltingTest.NAME, MeltingTest::read);
  }

  private void add(String name, PlainReader reader) {
    readers.put(name, (settings, material, folder) -> reader.read(settings, material));
  }

  /** Returns the names of all tests. */
  Set<String> names() {
    return Collections.unmodifiableSet(readers.keySet());
  }

  /** Reads the tests that an object names, in the order given here. */
  List<PropertyTest> read(JsonObject tests, Material material, Path folder) {
    List<PropertyTest> found = new ArrayList<>();
    readers.forEach(
        (name, reader) -> {
          if (tests.has(name)) {
            found.add(reader.read(tests.object(name), material, folder));
          }
        });
    tests.refuseUnknownKeys();
    return found;
  }
}
