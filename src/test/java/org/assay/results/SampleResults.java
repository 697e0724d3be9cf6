package org.assay.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.property.Curve;
import org.assay.property.Material;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceValue;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;

/**
 * Results as a validation of silicon would give them. The DFT side are Birch–Murnaghan fits to PBE
 * energies of seven phases; the potential's side and the clouds are made up, from a seed.
 */
public final class SampleResults {

  /** Silicon's diamond, and a compound with carbon. */
  public static final Material MATERIAL =
      new Material(
          List.of("Si", "C"),
          List.of(
              new org.assay.property.Phase(
                  "DC", Prototype.DIAMOND, List.of("Si"), LatticeParameters.cubic(5.43)),
              new org.assay.property.Phase(
                  "B3", Prototype.ZINCBLENDE, List.of("Si", "C"), LatticeParameters.cubic(4.36))),
          "DC");

  private static final String SOURCE = "Quantum ESPRESSO 6.7, PBE, 24 Ry; data set si-pbe";

  /** A Birch–Murnaghan equation: eV/atom above diamond, Å³/atom, GPa, one. */
  private record Phase(String id, double energy, double volume, double bulk, double slope) {
    double energy(double v) {
      double eta = Math.pow(volume / v, 2.0 / 3);
      double b = bulk / 160.21766;
      double strain = eta - 1;
      return -4.63
          + energy
          + 9
              * volume
              * b
              / 16
              * (strain * strain * strain * slope + strain * strain * (6 - 4 * eta));
    }
  }

  private static final List<Phase> DFT =
      List.of(
          new Phase("DC", 0, 20.520, 86.7, 4.21),
          new Phase("HEXDIA", 0.0113, 20.504, 86.5, 4.25),
          new Phase("BTIN", 0.3221, 15.535, 103.1, 4.63),
          new Phase("SC", 0.3666, 16.396, 102.1, 3.79),
          new Phase("HCP", 0.5385, 14.663, 83.8, 4.14),
          new Phase("BCC", 0.5557, 14.896, 75.9, 4.90),
          new Phase("FCC", 0.5643, 14.692, 84.6, 3.97));

  private final Random random = new Random(7);
  private final List<Results.Property> properties = new ArrayList<>();
  private final List<Results.PropertyCurve> curves = new ArrayList<>();

  private SampleResults() {}

  public static Results silicon() {
    return new SampleResults().make();
  }

  /** Returns results of these properties and nothing else. */
  public static Results with(List<Results.Property> properties) {
    return new Results(
        "",
        "",
        "",
        new Results.Potential("p", "", "sw", List.of()),
        "",
        1,
        List.of(),
        Optional.empty(),
        properties,
        List.of());
  }

  private Results make() {
    for (Phase p : DFT) {
      phase(p);
    }
    for (Phase p : DFT) {
      double network = p.energy + (p.energy == 0 ? 0 : 0.012 * random.nextGaussian());
      property("formation/" + p.id + "/energy", network, "eV/atom", p.energy);
    }
    property("vacancy/DC/unrelaxed", 4.052, "eV", 3.912);
    property("vacancy/DC/relaxed", 2.91, "eV", 3.67);
    property("surface/DC/100/unrelaxed", 2.31, "J/m^2", 2.173);
    property("surface/DC/100/relaxed", 2.02, "J/m^2", 2.127);
    property("surface/DC/110/unrelaxed", 1.71, "J/m^2", 1.75);
    status(
        "surface/DC/110/relaxed",
        1.22,
        "J/m^2",
        1.51,
        Status.NOT_CONVERGED,
        "largest force 0.02 eV/Å after 2000 steps, allowed 0.001");
    property("surface/DC/111/unrelaxed", 1.58, "J/m^2", 1.74);
    status(
        "surface/DC/111/relaxed",
        1.01,
        "J/m^2",
        1.57,
        Status.RECONFIGURED,
        "an atom moved by 1.9 Å: the surface became something else");
    failed("vacancy/BTIN/relaxed", "eV", "LAMMPS: ERROR: Lost atoms: original 215 current 214");
    property("surface/BTIN/100/relaxed", 0.83, "J/m^2", Double.NaN);
    learningCurves();
    clouds();
    return new Results(
        "2026-11-22T16:40:00Z",
        "0.1.0",
        "2 cores, Intel Xeon, Linux 6.1, Java 17.0.15",
        new Results.Potential(
            "NN-trained.dat",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "pyfit",
            List.of("* * NN-trained.dat Si")),
        "29 Sep 2021",
        42,
        List.of("Si"),
        Optional.of(
            new Results.Fit(
                Map.of(
                    "rmse_stop",
                    0.002,
                    "max_iter",
                    3000,
                    "dataset_path",
                    "si-pbe.extxyz",
                    "fraction_train",
                    0.8,
                    "test_set_tags",
                    List.of("2D")),
                42,
                "training RMSE below 0.002 eV/atom",
                812,
                48.3,
                List.of(
                    new Results.ErrorSet(
                        "training",
                        "energy",
                        "eV/atom",
                        222,
                        0.00199,
                        0.0014,
                        0.0081,
                        OptionalDouble.of(0)),
                    new Results.ErrorSet(
                        "validation",
                        "energy",
                        "eV/atom",
                        56,
                        0.0031,
                        0.0022,
                        0.0113,
                        OptionalDouble.empty()),
                    new Results.ErrorSet(
                        "test",
                        "energy",
                        "eV/atom",
                        16,
                        0.0181,
                        0.0142,
                        0.0409,
                        OptionalDouble.of(0.011))),
                List.of(
                    new Results.ErrorSet(
                        "2D",
                        "energy",
                        "eV/atom",
                        16,
                        0.0181,
                        0.0142,
                        0.0409,
                        OptionalDouble.of(0.011)),
                    new Results.ErrorSet(
                        "2D", "force", "eV/Å", 192, 0.221, 0.154, 0.83, OptionalDouble.of(0)),
                    new Results.ErrorSet(
                        "BULK",
                        "energy",
                        "eV/atom",
                        278,
                        0.0022,
                        0.0015,
                        0.0113,
                        OptionalDouble.of(-0.0001)),
                    new Results.ErrorSet(
                        "BULK", "stress", "GPa", 600, 0.41, 0.3, 2.2, OptionalDouble.of(0.02))),
                List.of(
                    "group \"2D\", forces of 16 structures: they are the derivatives of other"
                        + " energies"))),
        properties,
        curves);
  }

  private void phase(Phase dft) {
    Phase network =
        new Phase(
            dft.id,
            dft.energy + 0.008 * random.nextGaussian(),
            dft.volume * (1 + 0.004 * random.nextGaussian()),
            dft.bulk * (1 + 0.06 * random.nextGaussian()),
            dft.slope * (1 + 0.1 * random.nextGaussian()));
    int n = 15;
    double[] v = new double[n];
    double[] e = new double[n];
    double[] dv = new double[11];
    double[] de = new double[11];
    for (int i = 0; i < n; i++) {
      v[i] = network.volume * (0.82 + 0.42 * i / (n - 1));
      e[i] = network.energy(v[i]);
    }
    for (int i = 0; i < dv.length; i++) {
      dv[i] = dft.volume * (0.82 + 0.42 * i / (dv.length - 1));
      de[i] = dft.energy(dv[i]) + 0.0008 * random.nextGaussian();
    }
    String id = "eos/" + dft.id;
    curves.add(
        new Results.PropertyCurve(
            new Curve(
                id, new Curve.Axis("Volume", "Å³/atom", v), new Curve.Axis("Energy", "eV/atom", e)),
            Optional.of(new ReferenceCurve(id, "Å³/atom", dv, "eV/atom", de, "DFT PBE", SOURCE))));
    if (dft.id.equals("DC")) {
      property(id + "/a0", Math.cbrt(8 * network.volume), "Å", Math.cbrt(8 * dft.volume));
    }
    property(id + "/V0", network.volume, "Å³/atom", dft.volume);
    property(id + "/E0", -4.63 + network.energy, "eV/atom", -4.63 + dft.energy);
    property(id + "/B0", network.bulk, "GPa", dft.bulk);
    property(id + "/B0'", network.slope, "1", dft.slope);
  }

  private void property(String id, double value, String unit, double reference) {
    status(id, value, unit, reference, Status.OK, "");
  }

  private void failed(String id, String unit, String message) {
    properties.add(
        new Results.Property(
            result(id, OptionalDouble.empty(), unit, Status.FAILED, message), Optional.empty()));
  }

  private void status(
      String id, double value, String unit, double reference, Status status, String message) {
    properties.add(
        new Results.Property(
            result(id, OptionalDouble.of(value), unit, status, message),
            Double.isNaN(reference)
                ? Optional.empty()
                : Optional.of(new ReferenceValue(id, reference, unit, "DFT PBE", SOURCE))));
  }

  private static PropertyResult result(
      String id, OptionalDouble value, String unit, Status status, String message) {
    String[] parts = id.split("/");
    String subject = id.substring(id.indexOf('/') + 1, id.lastIndexOf('/'));
    return new PropertyResult(
        id,
        parts[0],
        subject,
        parts[parts.length - 1],
        value,
        unit,
        status,
        1.25,
        Map.of("forceToleranceEvPerAngstrom", 1e-6, "steps", 41, "atoms", 216),
        message);
  }

  private void learningCurves() {
    int n = 82;
    double[] step = new double[n];
    double[][] rmse = new double[3][n];
    double[] last = {0.00199, 0.0031, 0.0181};
    for (int i = 0; i < n; i++) {
      step[i] = 10 * i;
      for (int s = 0; s < 3; s++) {
        double decay = 0.35 * Math.exp(-i / 6.0) + 0.03 * Math.exp(-i / 22.0);
        rmse[s][i] = (last[s] + decay) * (1 + 0.03 * random.nextGaussian());
      }
    }
    String[] sets = {"training", "validation", "test"};
    for (int s = 0; s < 3; s++) {
      curve("fit/rmse/" + sets[s], "Step", "1", step, "RMSE", "eV/atom", rmse[s]);
    }
  }

  private void curve(
      String id, String xName, String xUnit, double[] x, String yName, String yUnit, double[] y) {
    curves.add(
        new Results.PropertyCurve(
            new Curve(id, new Curve.Axis(xName, xUnit, x), new Curve.Axis(yName, yUnit, y)),
            Optional.empty()));
  }

  private void clouds() {
    cloud("training", "DC-RATTLE", 60, -4.6, -3.9, 0.002);
    cloud("training", "BTIN-RATTLE", 30, -4.3, -3.9, 0.002);
    cloud("training", "SURF111", 50, -4.2, -3.9, 0.0021);
    cloud("training", "SURF100-2x1", 20, -4.0, -3.0, 0.003);
    cloud("training", "VAC", 62, -4.45, -4.1, 0.0017);
    cloud("validation", "DC-RATTLE", 26, -4.6, -3.9, 0.0032);
    cloud("validation", "SC-RATTLE", 30, -4.3, -4.0, 0.003);
    cloud("test", "2D-SILICENE", 12, -4.0, -3.6, 0.019);
    cloud("test", "2D-BILAYER", 4, -4.1, -4.0, 0.012);
  }

  private void cloud(String set, String group, int n, double low, double high, double error) {
    double[] x = random.doubles(n, low, high).toArray();
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = x[i] + error * random.nextGaussian();
    }
    String id = "parity/energy/" + set + "/" + group;
    curve(id, "DFT energy", "eV/atom", x, "Network energy", "eV/atom", y);
  }
}
