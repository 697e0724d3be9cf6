package org.assay.lammps;

import java.util.*;
import org.assay.structure.*;

public class Probe {
  public static void main(String[] a) throws Exception {
    long t0 = System.nanoTime();
    System.out.println(LammpsInstallation.find(WorkerSettings.defaults()));
    System.out.println("find " + (System.nanoTime() - t0) / 1e6 + " ms");
    LammpsPotential sw =
        LammpsPotential.parse("sw", "pair_style sw; pair_coeff * * Si.sw {element}");
    double h = 5.4 / 2;
    Structure si =
        Structure.ofElement(
            Cell.ofRows(0, h, h, h, 0, h, h, h, 0),
            "Si",
            new double[] {0, 0, 0, h / 2, h / 2, h / 2});
    try (WorkerPool pool = new WorkerPool(sw, WorkerSettings.defaults())) {
      t0 = System.nanoTime();
      System.out.println(pool.submit(s -> s.version(), "v").get());
      System.out.println("start " + (System.nanoTime() - t0) / 1e6 + " ms");
      t0 = System.nanoTime();
      System.out.println(pool.submit(s -> s.version(), "v").get());
      System.out.println("2nd job " + (System.nanoTime() - t0) / 1e6 + " ms");
      pool.submit(
              s -> {
                System.out.println(s.evaluate(si).energy());
                for (Structure x : List.of(si, si.repeated(6, 6, 3))) {
                  for (int rep = 0; rep < 3; rep++) {
                    long t = System.nanoTime();
                    int n = rep == 0 ? 1 : 200;
                    for (int i = 0; i < n; i++) s.evaluate(x);
                    System.out.println(
                        x.size() + " atoms: " + (System.nanoTime() - t) / 1e6 / n + " ms");
                  }
                  for (int rep = 0; rep < 2; rep++) {
                    long t = System.nanoTime();
                    int n = 200;
                    for (int i = 0; i < n; i++)
                      s.evaluate(x.withCellScalingAtoms(x.cell().scaled(1 + i * 1e-6)));
                    System.out.println(
                        x.size()
                            + " atoms, box changed: "
                            + (System.nanoTime() - t) / 1e6 / n
                            + " ms");
                  }
                }
                Relaxation r = s.relax(si, RelaxSettings.positionsAndCell(1e-6));
                System.out.println(
                    r.steps()
                        + " "
                        + r.converged()
                        + " "
                        + Math.cbrt(4 * r.structure().cell().volume())
                        + " "
                        + r.evaluation().energy() / 2);
                Cell sk =
                    si.cell()
                        .deformed(
                            new double[] {1.05, 0.03, 0.02, 0.03, 0.97, -0.04, 0.02, -0.04, 1.02});
                Structure st = si.withCellScalingAtoms(sk);
                Random rnd = new Random(1);
                double[] p = st.positions();
                for (int i = 0; i < 6; i++) p[i] += 0.1 * rnd.nextGaussian();
                r = s.relax(st.withPositions(p), RelaxSettings.positionsAndCell(1e-6));
                System.out.println(
                    r.steps()
                        + " "
                        + r.converged()
                        + " "
                        + r.structure().cell()
                        + " "
                        + r.evaluation().energy() / 2
                        + " f "
                        + r.largestForce()
                        + " s "
                        + Arrays.toString(r.evaluation().stressVoigt()));
                Structure big = si.repeated(3, 3, 6);
                p = big.positions();
                for (int i = 0; i < p.length; i++) p[i] += 0.1 * rnd.nextGaussian();
                for (RelaxSettings.CellFreedom c : RelaxSettings.CellFreedom.values()) {
                  long t = System.nanoTime();
                  r =
                      s.relax(
                          big.withPositions(p),
                          new RelaxSettings(c, 1e-6, 1e-7, 5000, new boolean[0]));
                  System.out.println(
                      "108 "
                          + c
                          + " "
                          + r.steps()
                          + " "
                          + r.converged()
                          + " "
                          + r.evaluation().energy() / 108
                          + " f "
                          + r.largestForce()
                          + " s "
                          + Arrays.toString(r.evaluation().stressVoigt())
                          + " "
                          + (System.nanoTime() - t) / 1e6
                          + " ms");
                }
                Structure vac =
                    r.structure().withVolumePerAtom(20.0235).repeated(2, 2, 1).without(7);
                p = vac.positions();
                for (int i = 0; i < p.length; i++) p[i] += 0.05 * rnd.nextGaussian();
                long t = System.nanoTime();
                r = s.relax(vac.withPositions(p), RelaxSettings.positions(1e-6));
                System.out.println(
                    "vac "
                        + r.steps()
                        + " "
                        + r.converged()
                        + " "
                        + r.evaluation().energy()
                        + " f "
                        + r.largestForce()
                        + " "
                        + (System.nanoTime() - t) / 1e6
                        + " ms");
                return 0;
              },
              "x")
          .get();
    }
    try (WorkerPool pool =
        new WorkerPool(LammpsPotential.parse("x", "pair_style foo"), WorkerSettings.defaults())) {
      pool.submit(s -> s.evaluate(si), "v").get();
    } catch (Exception e) {
      System.out.println(e);
    }
  }
}
