package org.assay.fit.output;

import java.util.Locale;
import org.assay.dataset.LabelledStructure;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.Statistics;
import org.assay.fit.run.FitListener;

/** Lines of the tables that a fit writes, in PYFIT's columns, and their heads. */
final class FitTables {

  static final String STEPS =
      "# step, rmse (eV/atom), terms of the objective: E1, dU, L1, Lp; total, largest |w|,"
          + " learning rate; terms F, S";

  static final String STATISTICS =
      "# step, RMSE, MAE, median |e|, standard deviation of |e|, largest |e|, RMS of energy"
          + " differences (eV/atom)";

  private FitTables() {}

  /** What the lines of networks that give bond-order parameters have besides. */
  static final String BOND_STEPS = STEPS + ", P";

  /** Returns the line of such networks. */
  static String bondLine(FitListener.Step s) {
    return line(s) + String.format(Locale.ROOT, " %16.8e", s.bonds());
  }

  static String line(FitListener.Step s) {
    return String.format(
        Locale.ROOT,
        "%8d %16.8e %16.8e %16.8e %16.8e %16.8e %16.8e %12.6f %8.5f %16.8e %16.8e",
        s.step(),
        s.rmse(),
        s.energies(),
        s.differences(),
        s.l1(),
        s.lp(),
        s.total(),
        s.largestParameter(),
        s.learningRate(),
        s.forces(),
        s.stresses());
  }

  static String line(int step, Statistics s) {
    return String.format(
        Locale.ROOT,
        "%8d %14.8f %14.8f %14.8f %14.8f %14.8f %14.8f",
        step,
        s.rmse(),
        s.mae(),
        s.median(),
        s.deviation(),
        s.largest(),
        s.rmsDifference());
  }

  /** Returns the energies of a set against the volume. */
  static String energies(SetEnergies set) {
    StringBuilder out =
        new StringBuilder("# V/N (Å^3), u_DFT (eV/atom), u_NN (eV/atom), structure id, GID\n");
    double[] target = set.target();
    double[] predicted = set.predicted();
    for (int i = 0; i < target.length; i++) {
      LabelledStructure s = set.structures().get(i);
      out.append(
          String.format(
              Locale.ROOT,
              "%14.6f %14.8f %14.8f %7d %s%n",
              s.structure().volumePerAtom(),
              target[i],
              predicted[i],
              s.id(),
              s.group()));
    }
    return out.toString();
  }
}
