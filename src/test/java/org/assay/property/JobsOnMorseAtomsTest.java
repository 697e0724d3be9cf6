package org.assay.property;

import static org.assay.property.FoundByJobs.assertValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assay.AssayException;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.MorseSession;
import org.assay.property.cohesion.CohesionTest;
import org.assay.property.dimer.DimerTest;
import org.assay.property.forces.ForcesTest;
import org.assay.property.invariance.InvarianceTest;
import org.assay.property.phases2d.Phases2dTest;
import org.assay.structure.Evaluation;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests off the crystal, on bonds that can be counted. */
class JobsOnMorseAtomsTest {

  /** No test here has files. */
  private static final Path HERE = Path.of(".");

  private static final double D = MorseSession.DEPTH;
  private static final double R = MorseSession.BOND;

  private static final Material FCC =
      new Material(
          List.of("X"),
          List.of(
              new Phase(
                  "FCC", Prototype.FCC, List.of("X"), LatticeParameters.cubic(R * Math.sqrt(2)))),
          "FCC");

  private static JsonObject json(String text) {
    return JsonReader.parse("suite.json", text);
  }

  private static Map<String, PropertyResult> run(ConfiguredTest<?> test, LammpsSession session) {
    return FoundByJobs.of(test, FCC, session);
  }

  @Test
  void dimer() {
    Map<String, PropertyResult> found =
        run(
            new DimerTest().configured(json("{\"maxDistance\": 5}"), FCC, HERE),
            new MorseSession());
    assertValue(R, found, "dimer/X/bondLength", 1e-4);
    assertValue(D, found, "dimer/X/bindingEnergy", 1e-7);
  }

  @Test
  void aDimerThatRepelsFails() {
    Map<String, PropertyResult> found =
        run(
            new DimerTest().configured(json("{\"maxDistance\": 5}"), FCC, HERE),
            MorseSession.repulsive());
    PropertyResult r = found.get("dimer/X/bondLength");
    assertEquals(Status.FAILED, r.status());
    assertTrue(r.message().contains("do not bind"), r.message());
    assertTrue(r.message().contains("a hole"), r.message());
  }

  /** In fcc every atom has half of twelve bonds; scaled, second neighbours come into reach. */
  @Test
  void cohesion() {
    Map<String, PropertyResult> found =
        run(
            new CohesionTest()
                .configured(json("{\"maxDistance\": 4, \"compression\": 0.8}"), FCC, HERE),
            new MorseSession());
    assertValue(6 * D, found, "cohesion/FCC/energy", 1e-6);
  }

  /** Three, six and four bonds an atom against twelve. */
  @Test
  void sheets() {
    Map<String, PropertyResult> found =
        run(
            new Phases2dTest()
                .configured(
                    json("{\"sheets\": [\"planar\", \"hexagonal\", \"square\"], \"range\": 0.1}"),
                    FCC,
                    HERE),
            new MorseSession());
    assertValue(4.5 * D, found, "phases_2d/planar/energy", 1e-5);
    assertValue(Math.sqrt(3) * R, found, "phases_2d/planar/a0", 1e-3);
    assertValue(3 * D, found, "phases_2d/hexagonal/energy", 1e-5);
    assertValue(R, found, "phases_2d/hexagonal/a0", 1e-3);
    assertValue(4 * D, found, "phases_2d/square/energy", 1e-5);
    assertThrows(
        AssayException.class,
        () -> new Phases2dTest().configured(json("{\"sheets\": [\"round\"]}"), FCC, HERE));
  }

  @Test
  void invariance() {
    Map<String, PropertyResult> found =
        run(new InvarianceTest().configured(json("{}"), FCC, HERE), new MorseSession());
    assertEquals(7, found.size());
    for (PropertyResult r : found.values()) {
      assertValue(0, found, r.id(), 1e-6);
    }
    assertTrue(
        (double) found.get("invariance/FCC/gradient").settings().get("largestForceEvPerAngstrom")
            > 0.1);
  }

  /** A session whose forces are wrong in a way of its own. */
  private record Wrong(Fault fault) implements LammpsSession {

    private interface Fault {
      double[] forces(Structure s, double[] right);
    }

    @Override
    public String version() {
      return "none";
    }

    @Override
    public Evaluation evaluate(Structure s) {
      Evaluation e = new MorseSession().evaluate(s);
      return new Evaluation(
          e.energy(), fault.forces(s, e.forces()), e.stressVoigt(), e.atomEnergies());
    }

    @Override
    public Relaxation relax(Structure s, RelaxSettings settings) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private static void assertUnstable(String check, Wrong.Fault fault) {
    PropertyResult r =
        run(new InvarianceTest().configured(json("{}"), FCC, HERE), new Wrong(fault))
            .get("invariance/FCC/" + check);
    assertEquals(Status.UNSTABLE, r.status(), r.toString());
    assertTrue(r.value().getAsDouble() > 1e-3, r.toString());
  }

  @Test
  void everyViolationIsFound() {
    assertUnstable(
        "gradient",
        (s, f) -> {
          for (int i = 0; i < f.length; i++) {
            f[i] *= 1.01;
          }
          return f;
        });
    Wrong.Fault field =
        (s, f) -> {
          f[0] += 0.01 * s.position(0, 0);
          return f;
        };
    assertUnstable("translation", field);
    assertUnstable("images", field);
    assertUnstable(
        "rotation",
        (s, f) -> {
          f[0] += 0.01;
          return f;
        });
    Wrong.Fault first =
        (s, f) -> {
          f[3] += 0.01 * s.size();
          return f;
        };
    assertUnstable("permutation", first);
    assertUnstable("supercell", first);
  }

  private static String frame(double distance, double energy, double force) {
    return """
    2
    Lattice="20 0 0 0 20 0 0 0 20" Properties=species:S:1:pos:R:3:forces:R:3 gid=%s energy=%.6f
    X 1 1 1 %.6f 0 0
    X %.6f 1 1 %.6f 0 0
    """
        .formatted(distance < 3 ? "NEAR" : "FAR", energy, -force, 1 + distance, force);
  }

  /** Labels off by known amounts: 20 and 0 meV an atom, forces by 0.06 eV/Å in x. */
  @Test
  void errorsOfADataset(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("data.xyz"), frame(R, -D - 2 - 0.04, 0.06) + frame(6, -2, 0));
    ConfiguredTest<?> test =
        new ForcesTest().configured(json("{\"dataset\": \"data.xyz\", \"shift\": 1}"), FCC, folder);
    Map<String, PropertyResult> found = run(test, new MorseSession());
    assertEquals(8, found.size());
    assertValue(10, found, "forces/all/energyMAE", 1e-3);
    assertValue(20 / Math.sqrt(2), found, "forces/all/energyRMSE", 1e-3);
    assertValue(20, found, "forces/all/energymax", 1e-3);
    assertValue(20, found, "forces/NEAR/energyRMSE", 1e-3);
    assertValue(0, found, "forces/FAR/energyRMSE", 1e-3);
    assertValue(0.12 / 12, found, "forces/all/forceMAE", 1e-6);
    assertValue(0.06 / Math.sqrt(6), found, "forces/all/forceRMSE", 1e-6);
    PropertyJob.Outcome outcome = test.jobs(FCC, 1).get(0).run(new MorseSession());
    assertEquals(
        List.of(
            "parity/dataset-energy/dataset/NEAR",
            "parity/dataset-force/dataset/NEAR",
            "parity/dataset-energy/dataset/FAR",
            "parity/dataset-force/dataset/FAR"),
        outcome.curves().stream().map(Curve::id).toList());
    assertEquals(-D / 2 - 0.02, outcome.curves().get(0).x().values()[0], 1e-6);
  }

  @Test
  void aMissingDatasetIsNamed(@TempDir Path folder) {
    AssayException e =
        assertThrows(
            AssayException.class,
            () -> new ForcesTest().configured(json("{\"dataset\": \"nowhere.xyz\"}"), FCC, folder));
    assertTrue(e.getMessage().contains("nowhere.xyz"), e.getMessage());
  }
}
