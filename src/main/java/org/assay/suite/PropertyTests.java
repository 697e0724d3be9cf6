package org.assay.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyTest;
import org.assay.property.cohesion.CohesionTest;
import org.assay.property.dimer.DimerTest;
import org.assay.property.elastic.ElasticTest;
import org.assay.property.eos.EosTest;
import org.assay.property.formation.FormationTest;
import org.assay.property.interstitial.InterstitialTest;
import org.assay.property.phases2d.Phases2dTest;
import org.assay.property.phonon.PhononTest;
import org.assay.property.stackingfault.StackingFaultTest;
import org.assay.property.surface.SurfaceTest;
import org.assay.property.vacancy.VacancyTest;

/** The property tests there are; one line here makes a new one known to suites. */
final class PropertyTests {

  /** Reads the settings of one test. */
  interface Reader {
    PropertyTest read(JsonObject settings, Material material);
  }

  private final Map<String, Reader> readers = new LinkedHashMap<>();

  PropertyTests() {
    readers.put(EosTest.NAME, EosTest::read);
    readers.put(FormationTest.NAME, FormationTest::read);
    readers.put(ElasticTest.NAME, ElasticTest::read);
    readers.put(VacancyTest.NAME, VacancyTest::read);
    readers.put(InterstitialTest.NAME, InterstitialTest::read);
    readers.put(SurfaceTest.NAME, SurfaceTest::read);
    readers.put(StackingFaultTest.NAME, StackingFaultTest::read);
    readers.put(PhononTest.NAME, PhononTest::read);
    readers.put(DimerTest.NAME, DimerTest::read);
    readers.put(CohesionTest.NAME, CohesionTest::read);
    readers.put(Phases2dTest.NAME, Phases2dTest::read);
  }

  /** Reads the tests that an object names, in the order given here. */
  List<PropertyTest> read(JsonObject tests, Material material) {
    List<PropertyTest> found = new ArrayList<>();
    readers.forEach(
        (name, reader) -> {
          if (tests.has(name)) {
            found.add(reader.read(tests.object(name), material));
          }
        });
    tests.refuseUnknownKeys();
    return found;
  }
}
